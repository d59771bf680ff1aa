package io.unisono.advice.silo;

import io.unisono.advice.Counted;
import io.unisono.stats.Estimate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** From what was counted of pairs of departments to rows of {@code silo_index}. */
final class SiloRows {

  private SiloRows() {}

  /** Departments, and whether the customer began anew, which not all counts tell apart. */
  private record Key(String first, String second, boolean repeated) {

    static Key of(Row row) {
      return new Key(row.getAs(Departments.FIRST), row.getAs(Departments.SECOND), false);
    }

    static Key withRepeat(Row row) {
      return new Key(
          row.getAs(Departments.FIRST),
          row.getAs(Departments.SECOND),
          row.<Boolean>getAs(Departments.REPEATED));
    }
  }

  /**
   * @param common {@link Departments#inCommon}
   * @param customers {@link Departments#customers}
   * @param passed {@link Departments#passed}
   * @param handOvers {@link Departments#handOvers}
   * @param lost {@link Departments#lost}
   */
  static List<Silo> silos(
      List<Row> common,
      List<Row> customers,
      List<Row> passed,
      List<Row> handOvers,
      List<Row> lost) {
    Map<String, Long> ofDepartment = new HashMap<>();
    customers.forEach(
        row ->
            ofDepartment.put(row.getAs(Departments.DEPARTMENT), number(row, Departments.NUMBER)));
    Map<Key, Long> passages = new HashMap<>();
    Map<Key, Counted> satisfied = new HashMap<>();
    passed.forEach(
        row -> {
          passages.put(Key.withRepeat(row), number(row, Departments.NUMBER));
          satisfied.put(
              Key.withRepeat(row), counted(row, Departments.SATISFIED, Departments.ANSWERS));
        });
    Map<Key, Row> handed = new HashMap<>();
    handOvers.forEach(row -> handed.put(Key.of(row), row));
    Map<Key, Counted> gone = new HashMap<>();
    lost.forEach(
        row -> gone.put(Key.withRepeat(row), counted(row, Departments.LOST, Departments.NUMBER)));
    return common.stream()
        .map(row -> silo(row, ofDepartment, passages, satisfied, handed, gone))
        .sorted(Comparator.comparing(Silo::first).thenComparing(Silo::second))
        .toList();
  }

  private static Silo silo(
      Row common,
      Map<String, Long> ofDepartment,
      Map<Key, Long> passages,
      Map<Key, Counted> satisfied,
      Map<Key, Row> handed,
      Map<Key, Counted> gone) {
    Key known = Key.of(common);
    Key repeated = new Key(known.first(), known.second(), true);
    long both = number(common, Departments.NUMBER);
    long either =
        known.first().equals(Departments.ALL)
            ? ofDepartment.get(Departments.ALL)
            : ofDepartment.get(known.first()) + ofDepartment.get(known.second()) - both;
    long repeats = passages.getOrDefault(repeated, 0L);
    Optional<Row> late = Optional.ofNullable(handed.get(known));
    return new Silo(
        known.first(),
        known.second(),
        both,
        either,
        new Counted(repeats, repeats + passages.getOrDefault(known, 0L)),
        late.map(row -> counted(row, Departments.LATE, Departments.NUMBER)).orElse(Counted.NONE),
        late.map(row -> row.<Double>getAs(Departments.WAIT)).orElse(Double.NaN),
        satisfied.getOrDefault(repeated, Counted.NONE),
        satisfied.getOrDefault(known, Counted.NONE),
        gone.getOrDefault(repeated, Counted.NONE),
        gone.getOrDefault(known, Counted.NONE));
  }

  private static Counted counted(Row row, String hits, String n) {
    return new Counted(number(row, hits), number(row, n));
  }

  private static long number(Row row, String column) {
    return row.<Long>getAs(column);
  }

  /** Of pairs with enough customers in common, and of all together. */
  static List<Row> rows(List<Silo> silos, int minimum) {
    List<Silo> shown = silos.stream().filter(silo -> silo.customers() >= minimum).toList();
    List<Silo> ranked =
        shown.stream()
            .filter(silo -> !silo.isOfAll() && silo.index(minimum).isPresent())
            .sorted(
                Comparator.comparingDouble((Silo silo) -> -silo.index(minimum).getAsDouble())
                    .thenComparing(Silo::first)
                    .thenComparing(Silo::second))
            .toList();
    return shown.stream().map(silo -> row(silo, ranked.indexOf(silo) + 1, minimum)).toList();
  }

  private static Row row(Silo silo, int rank, int minimum) {
    Double[] repeat = Silo.shown(silo.repeats(), minimum);
    Double[] late = Silo.shown(silo.late(), minimum);
    Double[] carried = Silo.shown(silo.carried(), minimum);
    Optional<Estimate> satisfied = silo.satisfiedDifference(minimum);
    Optional<Estimate> lost = silo.lostDifference(minimum);
    return RowFactory.create(
        silo.first(),
        silo.second(),
        silo.customers(),
        silo.commonShare(),
        silo.repeats().n(),
        silo.repeats().hits(),
        repeat[0],
        repeat[1],
        repeat[2],
        silo.late().n(),
        silo.late().hits(),
        late[0],
        late[1],
        late[2],
        late[0] == null || Double.isNaN(silo.waitMinutes()) ? null : silo.waitMinutes(),
        carried[0],
        carried[1],
        carried[2],
        boxed(silo.index(minimum)),
        boxed(silo.lowest(minimum)),
        boxed(silo.highest(minimum)),
        rank == 0 ? null : rank,
        silo.satisfiedRepeated().n(),
        silo.satisfiedKnown().n(),
        satisfied.map(Estimate::value).orElse(null),
        satisfied.map(Estimate::lo).orElse(null),
        satisfied.map(Estimate::hi).orElse(null),
        silo.lostRepeated().n(),
        silo.lostKnown().n(),
        lost.map(Estimate::value).orElse(null),
        lost.map(Estimate::lo).orElse(null),
        lost.map(Estimate::hi).orElse(null));
  }

  private static Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
