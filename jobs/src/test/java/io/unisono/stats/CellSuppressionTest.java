package io.unisono.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.stats.CellSuppression.Cell;
import io.unisono.stats.CellSuppression.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellSuppressionTest {

  private static final long MINIMUM = 5;

  @Test
  void hidesTheSmallestNeighbourOfASmallGroup() {
    List<Cell> whole = List.of(month("all", "jan", 100, 50));
    List<Cell> parts =
        List.of(month("IT", "jan", 60, 30), month("DE", "jan", 37, 18), month("FR", "jan", 3, 2));

    assertThat(hidden(whole, List.of(parts))).containsExactlyInAnyOrder("DE jan", "FR jan");
  }

  @Test
  void twoSmallGroupsHideEachOther() {
    List<Cell> whole = List.of(month("all", "jan", 100, 50));
    List<Cell> parts =
        List.of(month("IT", "jan", 94, 46), month("DE", "jan", 3, 2), month("FR", "jan", 3, 2));

    assertThat(hidden(whole, List.of(parts))).containsExactlyInAnyOrder("DE jan", "FR jan");
  }

  @Test
  void aNeighbourThatIsOfOneMindWithTheSmallGroupHidesNothing() {
    List<Cell> whole = List.of(month("all", "jan", 100, 20));
    List<Cell> parts =
        List.of(month("IT", "jan", 60, 20), month("DE", "jan", 37, 0), month("FR", "jan", 3, 0));

    assertThat(hidden(whole, List.of(parts)))
        .as("FR and DE have no loss together, so each has none")
        .containsExactlyInAnyOrder("IT jan", "FR jan");
  }

  /** Tomorrow the newest month is larger, and another one would be hidden in its stead. */
  @Test
  void withALoneSmallMonthTheOldestIsHidden() {
    List<Cell> whole =
        List.of(
            month("all", "2026-01", 90, 40),
            month("all", "2026-02", 3, 2),
            month("all", "2026-03", 20, 9),
            total("all", 113, 51));

    assertThat(hidden(whole, List.of())).containsExactlyInAnyOrder("all 2026-01", "all 2026-02");
  }

  @Test
  void theWholeHistoryLessTheOtherMonthsTellsNothing() {
    List<Cell> whole =
        List.of(month("all", "jan", 90, 40), month("all", "feb", 80, 35), total("all", 170, 75));
    List<Cell> parts =
        List.of(
            month("IT", "jan", 50, 20),
            month("IT", "feb", 49, 22),
            total("IT", 99, 42),
            month("DE", "jan", 37, 18),
            month("DE", "feb", 31, 13),
            total("DE", 68, 31),
            month("FR", "jan", 3, 2),
            total("FR", 3, 2));

    assertThat(hidden(whole, List.of(parts)))
        .containsExactlyInAnyOrder("FR jan", "DE jan", "FR all", "DE all");
  }

  /** What the whole history does not count hides a month as well as another month does. */
  @Test
  void anUnknownRestHidesASmallMonthByItself() {
    List<Cell> whole =
        List.of(
            month("all", "jan", 90, 40),
            month("all", "feb", 3, 1),
            total("all", 80, 36),
            new Cell("all", "rest", Kind.REST, 13, List.of(5L, 8L)));

    assertThat(hidden(whole, List.of())).containsExactlyInAnyOrder("all feb", "all rest");
  }

  /** A rest of one mind has nobody for whom the small month could have the other. */
  @Test
  void aRestThatCannotHaveBeenOtherwiseHidesNothing() {
    List<Cell> whole =
        List.of(
            month("all", "jan", 90, 40),
            month("all", "feb", 3, 3),
            total("all", 92, 43),
            new Cell("all", "rest", Kind.REST, 1, List.of(0L, 1L)));

    assertThat(hidden(whole, List.of()))
        .containsExactlyInAnyOrder("all feb", "all jan", "all rest");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodyRecoversAHiddenNumber(boolean repeated) {
    long recoverable = 0;
    int hiddenCells = 0;
    int unanimous = 0;
    int further = 0;
    int needless = 0;
    for (int seed = 0; seed < 300; seed++) {
      Tables tables = Tables.random(new Random(seed), repeated);
      Set<Cell> small =
          tables
              .cells()
              .filter(c -> c.kind() != Kind.REST && c.n() > 0 && c.n() < MINIMUM)
              .collect(Collectors.toSet());
      Set<Cell> hidden = tables.hidden();

      assertThat(hidden).containsAll(small);
      Attack alone = new Attack(tables, small);
      Attack attack = new Attack(tables, hidden);
      Set<Cell> safe = small.stream().filter(attack::isInDoubt).collect(Collectors.toSet());
      for (Cell cell : hidden) {
        if (!small.contains(cell)) {
          further++;
          Set<Cell> others = new HashSet<>(hidden);
          others.remove(cell);
          needless += safe.stream().allMatch(new Attack(tables, others)::isInDoubt) ? 1 : 0;
        }
      }
      recoverable += small.stream().filter(cell -> !alone.isInDoubt(cell)).count();
      for (Cell cell : hidden) {
        hiddenCells++;
        assertThat(attack.follows(cell))
            .as("%s of company %d by subtraction", cell, seed)
            .isFalse();
        if (small.contains(cell) && !attack.isInDoubt(cell)) {
          unanimous++;
          assertThat(tables.isOfOneMind(cell.period()))
              .as("%s of company %d by bounds", cell, seed)
              .isTrue();
        }
      }
    }
    assertThat(recoverable).as("small cells that subtraction would give away").isGreaterThan(300);
    assertThat(unanimous).as("of %d hidden cells", hiddenCells).isLessThan(hiddenCells / 20);
    assertThat(needless).as("of %d cells hidden for others", further).isLessThan(further / 20);
  }

  /** Cells of a random company: everybody, and two dimensions that each add up to everybody. */
  private record Tables(List<Cell> whole, List<List<Cell>> dimensions) {

    /**
     * @param repeated whether people answer again, so that all periods together miss some answers
     */
    private static Tables random(Random random, boolean repeated) {
      Map<String, long[]> counts = new HashMap<>();
      int[] sizes = {0, 0, 1, 2, 4, 9};
      for (String period : List.of("jan", "feb", "mar")) {
        for (String country : List.of("IT", "DE", "FR")) {
          for (String plan : List.of("basic", "plus")) {
            int n = sizes[random.nextInt(sizes.length)];
            for (int person = 0; person < n; person++) {
              int positive = random.nextInt(3) == 0 ? 1 : 0;
              String sum = repeated && random.nextInt(3) == 0 ? "rest" : "all";
              for (String group : List.of("all", country, plan)) {
                for (String at : List.of(period, sum)) {
                  long[] count = counts.computeIfAbsent(group + " " + at, key -> new long[2]);
                  count[0]++;
                  count[1] += positive;
                }
              }
            }
          }
        }
      }
      return new Tables(
          cells(counts, "all"),
          List.of(cells(counts, "IT", "DE", "FR"), cells(counts, "basic", "plus")));
    }

    private static List<Cell> cells(Map<String, long[]> counts, String... groups) {
      List<Cell> cells = new ArrayList<>();
      for (String group : groups) {
        for (String period : List.of("jan", "feb", "mar", "all", "rest")) {
          long[] count = counts.get(group + " " + period);
          if (count != null) {
            Kind kind =
                switch (period) {
                  case "all" -> Kind.TOTAL;
                  case "rest" -> Kind.REST;
                  default -> Kind.PART;
                };
            cells.add(
                new Cell(group, period, kind, count[0], List.of(count[1], count[0] - count[1])));
          }
        }
      }
      return cells;
    }

    private Stream<Cell> cells() {
      return Stream.concat(whole.stream(), dimensions.stream().flatMap(List::stream));
    }

    private Set<Cell> hidden() {
      return CellSuppression.hidden(whole, dimensions, MINIMUM).stream()
          .filter(cell -> cell.kind() != Kind.REST)
          .collect(Collectors.toSet());
    }

    private boolean hasTotal(String group) {
      return cells().anyMatch(cell -> cell.group().equals(group) && cell.kind() == Kind.TOTAL);
    }

    private boolean isOfOneMind(String period) {
      return whole.stream()
          .filter(cell -> cell.period().equals(period))
          .anyMatch(cell -> cell.classes().contains(0L));
    }
  }

  /** What can be found out about the positives of the hidden cells from the others. */
  private static final class Attack {

    private final SubtractionAttack attack = new SubtractionAttack();
    private final Map<Cell, Integer> unknowns = new HashMap<>();

    Attack(Tables tables, Set<Cell> hidden) {
      tables
          .cells()
          .filter(cell -> cell.kind() == Kind.REST || hidden.contains(cell))
          .forEach(cell -> unknowns.put(cell, attack.unknown(cell.n())));
      for (List<Cell> dimension : tables.dimensions()) {
        for (Cell whole : tables.whole()) {
          sum(whole, dimension.stream().filter(c -> c.period().equals(whole.period())));
        }
      }
      tables
          .cells()
          .filter(cell -> cell.kind() == Kind.TOTAL)
          .forEach(
              total ->
                  sum(
                      total,
                      tables
                          .cells()
                          .filter(c -> c.group().equals(total.group()) && !c.equals(total))));
      // Of a group that answered later in another one, nobody is left in the total.
      tables
          .cells()
          .filter(cell -> cell.kind() == Kind.REST && !tables.hasTotal(cell.group()))
          .forEach(
              rest ->
                  sum(
                      rest,
                      tables
                          .cells()
                          .filter(c -> c.group().equals(rest.group()) && !c.equals(rest))));
    }

    private void sum(Cell of, Stream<Cell> parts) {
      List<Integer> places = new ArrayList<>();
      List<Integer> signs = new ArrayList<>();
      long known = 0;
      for (Cell part : Stream.concat(Stream.of(of), parts).toList()) {
        int sign =
            part.equals(of) || (part.kind() == Kind.REST && of.kind() == Kind.TOTAL) ? -1 : 1;
        if (unknowns.containsKey(part)) {
          places.add(unknowns.get(part));
          signs.add(sign);
        } else {
          known += sign * part.classes().get(0);
        }
      }
      attack.equation(places, signs, -known);
    }

    private boolean follows(Cell cell) {
      return attack.follows(unknowns.get(cell));
    }

    private boolean isInDoubt(Cell cell) {
      return attack.isInDoubt(unknowns.get(cell), cell.classes().get(0));
    }
  }

  @Test
  void nothingSmallNothingHidden() {
    List<Cell> whole = List.of(month("all", "jan", 100, 50));

    assertThat(
            hidden(whole, List.of(List.of(month("IT", "jan", 95, 50), month("DE", "jan", 5, 0)))))
        .isEmpty();
    assertThat(hidden(List.of(), List.of())).isEmpty();
  }

  private static Cell month(String group, String period, long n, long positives) {
    return new Cell(group, period, Kind.PART, n, List.of(positives, n - positives));
  }

  private static Cell total(String group, long n, long positives) {
    return new Cell(group, "all", Kind.TOTAL, n, List.of(positives, n - positives));
  }

  private static List<String> hidden(List<Cell> whole, List<List<Cell>> dimensions) {
    return CellSuppression.hidden(whole, dimensions, MINIMUM).stream()
        .map(cell -> cell.group() + " " + cell.period())
        .toList();
  }
}
