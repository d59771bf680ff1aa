package io.unisono.stats;

import io.unisono.stats.CellPaths.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Complementary suppression in tables of groups by periods whose totals are published: hides
 * further cells until no hidden one follows from the others by subtraction.
 *
 * <p>To shift one person between two classes in a hidden cell keeps every total if the opposite
 * shift happens once more in its row and in its column, and so on round a closed path of hidden
 * cells (Cox, "Network models for complementary cell suppression", JASA 90, 1995). So a cell is
 * safe if it lies on such a path and every cell on the path has a person to shift: then at least
 * two tables agree with all that is published. For each group in need the path that hides the
 * fewest further people is taken. That keeps most cells, though perhaps not the most possible: the
 * best choice for all cells at once is NP-hard.
 *
 * <p>Where everybody is of one class the total itself says so, and no suppression of its parts can
 * hide it.
 */
public final class CellSuppression {

  /** What a column of the table is: all parts add up to the total and the rest. */
  public enum Kind {
    /** A period. */
    PART,
    /** All periods together. */
    TOTAL,
    /** What periods count and their total does not, such as answers that a later one supersedes. */
    REST
  }

  /**
   * A group in a period.
   *
   * @param n people, known to all
   * @param classes how many of the n are in each class of what is hidden; empty if it is not
   *     counted in classes
   */
  public record Cell(String group, String period, Kind kind, long n, List<Long> classes) {

    public Cell {
      classes = List.copyOf(classes);
    }

    /** Whether the cell stands on the other side of the sum than the parts. */
    boolean isSum() {
      return kind != Kind.PART;
    }
  }

  /** One person more in a class, one fewer in another. */
  record Shift(int to, int from) {

    /** Whether a cell has the person whom the shift, or its opposite, takes. */
    boolean fits(Cell cell, boolean opposite) {
      return cell.classes().isEmpty() || cell.classes().get(opposite ? to : from) > 0;
    }

    private Shift opposite() {
      return new Shift(from, to);
    }
  }

  /** Two hidden periods of the whole: what is shifted in one is shifted back in the other. */
  private record Pair(Cell cell, Cell partner, Shift shift) {}

  private final long minimum;
  private final Set<Cell> hidden = new HashSet<>();
  private final List<Need> needs = new ArrayList<>();

  private CellSuppression(long minimum) {
    this.minimum = minimum;
  }

  /**
   * The cells to hide.
   *
   * @param whole everybody, one cell per period
   * @param dimensions per dimension the cells of its groups, which add up to the whole in each
   *     period
   * @param minimum smallest n that is shown; a cell without people has nothing to hide, and a rest
   *     is never shown
   */
  public static Set<Cell> hidden(List<Cell> whole, List<List<Cell>> dimensions, long minimum) {
    CellSuppression suppression = new CellSuppression(minimum);
    Stream.concat(Stream.of(whole), dimensions.stream())
        .flatMap(List::stream)
        .filter(cell -> cell.kind() == Kind.REST)
        .forEach(suppression.hidden::add);
    List<Pair> pairs = suppression.hideWhole(whole);
    List<Cell> further = new ArrayList<>();
    dimensions.forEach(cells -> further.addAll(suppression.hideParts(cells, pairs)));
    suppression.showAgain(further);
    return suppression.hidden;
  }

  /** A path that must stay hidden, by one of the shifts where one fits. */
  private static final class Need {

    private final List<Shift> shifts;
    private final Function<Shift, Optional<Path>> search;
    private Optional<Path> path;

    Need(List<Shift> shifts, Function<Shift, Optional<Path>> search) {
      this.shifts = shifts;
      this.search = search;
      this.path = cheapest();
    }

    Optional<Path> cheapest() {
      return shifts.stream()
          .flatMap(shift -> search.apply(shift).stream())
          .min(Comparator.comparingLong(Path::cost))
          .or(() -> search.apply(null));
    }

    boolean uses(Cell cell) {
      return path.filter(hidden -> hidden.cells().contains(cell)).isPresent();
    }
  }

  /**
   * Shows again what later paths made needless, the largest cells first.
   *
   * @param further hidden cells that are not small
   */
  private void showAgain(List<Cell> further) {
    further.sort(
        Comparator.comparingLong(Cell::n)
            .reversed()
            .thenComparing(Cell::group)
            .thenComparing(Cell::period));
    for (Cell cell : further) {
      hidden.remove(cell);
      List<Need> using = needs.stream().filter(need -> need.uses(cell)).toList();
      List<Optional<Path>> others = using.stream().map(Need::cheapest).toList();
      if (others.stream().allMatch(path -> path.isPresent() && path.get().cost() == 0)) {
        IntStream.range(0, using.size()).forEach(i -> using.get(i).path = others.get(i));
      } else {
        hidden.add(cell);
      }
    }
  }

  /** The whole has no other row to shift along, so each hidden period needs a second one. */
  private List<Pair> hideWhole(List<Cell> whole) {
    List<Cell> small = small(whole);
    hidden.addAll(small);
    List<Pair> pairs = new ArrayList<>();
    if (whole.stream().noneMatch(cell -> cell.kind() == Kind.TOTAL)) {
      return pairs;
    }
    for (Cell cell : small) {
      shifts(cell)
          .flatMap(shift -> partners(cell, whole, shift))
          .min(oldestFirst())
          .or(() -> partners(cell, whole, null).min(oldestFirst()))
          .ifPresent(
              found -> {
                hidden.add(found.partner());
                pairs.add(found);
              });
    }
    return pairs;
  }

  /**
   * What is hidden anyway, else the oldest period. The newest ones are read most; and of the oldest
   * the numbers change no more, so that every night hides the same, and none tells what another one
   * hides.
   */
  private Comparator<Pair> oldestFirst() {
    return Comparator.comparing((Pair pair) -> !hidden.contains(pair.partner()))
        .thenComparing(pair -> pair.partner().isSum())
        .thenComparing(pair -> pair.partner().period());
  }

  private static Stream<Pair> partners(Cell cell, List<Cell> whole, Shift shift) {
    return whole.stream()
        .filter(partner -> !partner.equals(cell) && partner.n() > 0)
        .filter(partner -> shift == null || fitsPair(cell, partner, shift))
        .map(partner -> new Pair(cell, partner, shift));
  }

  /** A sum moves with its parts, so it takes the shift that a period of theirs takes. */
  private static boolean fitsPair(Cell cell, Cell partner, Shift shift) {
    return shift.fits(cell, cell.isSum()) && shift.fits(partner, !partner.isSum());
  }

  /** Returns the cells that are hidden for others. */
  private List<Cell> hideParts(List<Cell> cells, List<Pair> pairs) {
    List<Cell> small = small(cells);
    hidden.addAll(small);
    CellPaths paths = new CellPaths(cells);
    List<Cell> further = new ArrayList<>();
    for (Pair pair : pairs) {
      List<Shift> shifts = pair.shift() == null ? List.of() : List.of(pair.shift().opposite());
      further.addAll(
          hide(shifts, shift -> paths.between(pair.cell(), pair.partner(), shift, this::cost)));
    }
    for (Cell cell : small) {
      further.addAll(hide(shifts(cell).toList(), shift -> paths.around(cell, shift, this::cost)));
    }
    return further;
  }

  /** Hides the cheapest path; returns what of it was not hidden before. */
  private List<Cell> hide(List<Shift> shifts, Function<Shift, Optional<Path>> search) {
    Need need = new Need(shifts, search);
    needs.add(need);
    return need.path.stream().flatMap(path -> path.cells().stream()).filter(hidden::add).toList();
  }

  private List<Cell> small(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> cell.kind() != Kind.REST && cell.n() > 0 && cell.n() < minimum)
        .toList();
  }

  /** People that are lost to the reader by hiding the cell. */
  private long cost(Cell cell) {
    return hidden.contains(cell) ? 0 : cell.n();
  }

  private static Stream<Shift> shifts(Cell cell) {
    int classes = cell.classes().size();
    return IntStream.range(0, classes)
        .boxed()
        .flatMap(to -> IntStream.range(0, classes).mapToObj(from -> new Shift(to, from)))
        .filter(shift -> shift.to() != shift.from());
  }
}
