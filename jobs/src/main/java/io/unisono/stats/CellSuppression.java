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
 * two tables agree with all that is published. For each cell in need the path that hides the fewest
 * further people is taken. That keeps most cells, though perhaps not the most possible: the best
 * choice for all cells at once is NP-hard.
 *
 * <p>Where everybody is of one class the total itself says so, and no suppression of its parts can
 * hide it.
 */
public final class CellSuppression {

  /**
   * A group in a period.
   *
   * @param total whether the period is the sum of all others
   * @param n people, known to all
   * @param classes how many of the n are in each class of what is hidden; empty if it is not
   *     counted in classes
   */
  public record Cell(String group, String period, boolean total, long n, List<Long> classes) {

    public Cell {
      classes = List.copyOf(classes);
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

  private CellSuppression(long minimum) {
    this.minimum = minimum;
  }

  /**
   * The cells to hide.
   *
   * @param whole everybody, one cell per period
   * @param dimensions per dimension the cells of its groups, which add up to the whole in each
   *     period
   * @param minimum smallest n that is shown; a cell without people has nothing to hide
   */
  public static Set<Cell> hidden(List<Cell> whole, List<List<Cell>> dimensions, long minimum) {
    CellSuppression suppression = new CellSuppression(minimum);
    List<Pair> pairs = suppression.hideWhole(whole);
    dimensions.forEach(cells -> suppression.hideParts(cells, pairs));
    return suppression.hidden;
  }

  /** The whole has no other row to shift along, so each hidden period needs a second one. */
  private List<Pair> hideWhole(List<Cell> whole) {
    List<Cell> small = small(whole);
    hidden.addAll(small);
    List<Pair> pairs = new ArrayList<>();
    if (whole.stream().noneMatch(Cell::total)) {
      return pairs;
    }
    for (Cell cell : small) {
      shifts(cell)
          .flatMap(shift -> partners(cell, whole, shift))
          .min(this::cheaper)
          .or(() -> partners(cell, whole, null).min(this::cheaper))
          .ifPresent(
              found -> {
                hidden.add(found.partner());
                pairs.add(found);
              });
    }
    return pairs;
  }

  private int cheaper(Pair a, Pair b) {
    return Long.compare(cost(a.partner()), cost(b.partner()));
  }

  private static Stream<Pair> partners(Cell cell, List<Cell> whole, Shift shift) {
    return whole.stream()
        .filter(partner -> !partner.equals(cell) && partner.n() > 0)
        .filter(partner -> shift == null || fitsPair(cell, partner, shift))
        .map(partner -> new Pair(cell, partner, shift));
  }

  /** The total moves with its parts, so it takes the shift that a period of theirs takes. */
  private static boolean fitsPair(Cell cell, Cell partner, Shift shift) {
    return shift.fits(cell, cell.total()) && shift.fits(partner, !partner.total());
  }

  private void hideParts(List<Cell> cells, List<Pair> pairs) {
    List<Cell> small = small(cells);
    hidden.addAll(small);
    CellPaths paths = new CellPaths(cells);
    for (Pair pair : pairs) {
      hide(
          Stream.ofNullable(pair.shift()).map(Shift::opposite),
          shift -> paths.between(pair.cell(), pair.partner(), shift, this::cost));
    }
    for (Cell cell : small) {
      hide(shifts(cell), shift -> paths.around(cell, shift, this::cost));
    }
  }

  private void hide(Stream<Shift> shifts, Function<Shift, Optional<Path>> search) {
    shifts
        .flatMap(shift -> search.apply(shift).stream())
        .min(Comparator.comparingLong(Path::cost))
        .or(() -> search.apply(null))
        .ifPresent(path -> hidden.addAll(path.cells()));
  }

  private List<Cell> small(List<Cell> cells) {
    return cells.stream().filter(cell -> cell.n() > 0 && cell.n() < minimum).toList();
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
