package io.unisono.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.struct;

import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.table.marts.KpiValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A row of {@code kpi_value}, as columns of a group of facts: what the KPI is follows from the
 * catalogue, what it is worth is said here.
 */
public final class KpiRow {

  public static final String ADJUSTED_WALD = "adjusted_wald";
  public static final String WILSON = "wilson";
  public static final String ORDER_STATISTIC = "order_statistic";
  public static final String KAPLAN_MEIER = "kaplan_meier_loglog";
  public static final String NORMAL = "normal";
  public static final String STUDENT = "student_t";
  public static final String MANTEL_HAENSZEL = "mantel_haenszel";
  public static final String RATIO = "ratio";
  public static final String FELDT = "feldt_f";
  public static final String COUNT = "count";

  /** People among whom it was measured, where n counts something else; else null. */
  public static final String PEOPLE = "people";

  /** How many of the n count for the KPI; null where it is no share. */
  public static final String POSITIVES = "positives";

  /** How many of the n count against it. */
  public static final String NEGATIVES = "negatives";

  private static final Column NOTHING = lit(null);

  private final List<Kpi> kpis;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private boolean countsPeople;

  private KpiRow(List<Kpi> kpis, Column id, Column method) {
    this.kpis = kpis;
    columns.put(KpiValue.KPI, id);
    columns.put(KpiValue.UNIT, of(id, kpi -> kpi.unit().code()));
    columns.put(KpiValue.DEFINITION_VERSION, of(id, Kpi::definitionVersion));
    columns.put(KpiValue.METHOD, method);
    columns.put(KpiValue.N_UNIT, of(id, Kpi::counts));
    columns.put(KpiValue.N_EFF, NOTHING.cast("double"));
    columns.put(KpiValue.WEIGHTED_VALUE, NOTHING.cast("double"));
    columns.put(KpiValue.WEIGHTING, NOTHING.cast("string"));
    columns.put(KpiValue.WEIGHTED_LO, NOTHING.cast("double"));
    columns.put(KpiValue.WEIGHTED_HI, NOTHING.cast("double"));
    columns.put(KpiValue.BAND_LO, NOTHING.cast("double"));
    columns.put(KpiValue.BAND_HI, NOTHING.cast("double"));
    columns.put(KpiValue.WINDOW_DAYS, NOTHING.cast("int"));
    columns.put(KpiValue.EXCLUDED, lit(0L));
    columns.put(PEOPLE, NOTHING.cast("bigint"));
    columns.put(POSITIVES, NOTHING.cast("bigint"));
    columns.put(NEGATIVES, lit(0L));
  }

  /**
   * A value with its 95 % interval, in the unit of the catalogue.
   *
   * @param method name of the interval's method
   * @param n what the value rests on
   */
  public static KpiRow of(
      Kpi kpi, Column value, IntervalColumns interval, String method, Column n) {
    return oneOf(List.of(kpi), lit(kpi.id()), value, interval, method, n);
  }

  /**
   * As {@link #of}, where a column says which of several KPIs the group is about: the row of many
   * KPIs is then no more work than that of one.
   *
   * @param id of one of the KPIs
   */
  public static KpiRow oneOf(
      List<Kpi> kpis, Column id, Column value, IntervalColumns interval, String method, Column n) {
    return oneOf(kpis, id, value, interval, lit(method), n);
  }

  /** As the other, where the method goes with the KPI. */
  public static KpiRow oneOf(
      List<Kpi> kpis, Column id, Column value, IntervalColumns interval, Column method, Column n) {
    return new KpiRow(kpis, id, method)
        .with(KpiValue.VALUE, value.cast("double"))
        .with(KpiValue.LO, interval.lo().cast("double"))
        .with(KpiValue.HI, interval.hi().cast("double"))
        .with(KpiValue.N, n.cast("bigint"));
  }

  /** A number that is no estimate: its own n, and without an interval. */
  public static KpiRow count(Kpi kpi, Column n) {
    return of(kpi, n, new IntervalColumns(NOTHING, NOTHING), COUNT, n);
  }

  /** What n counts, where it is not what the catalogue says. */
  public KpiRow counting(Column unit) {
    return with(KpiValue.N_UNIT, unit);
  }

  /** Facts that were left out. */
  public KpiRow excluding(Column excluded) {
    return with(KpiValue.EXCLUDED, excluded.cast("bigint"));
  }

  /**
   * The value with weights and its interval.
   *
   * @param effectiveSize the size of sample that it is worth
   * @param weighting which weights, or why there are none
   */
  public KpiRow weighted(
      Column value, IntervalColumns interval, Column effectiveSize, Column weighting) {
    return with(KpiValue.WEIGHTED_VALUE, value.cast("double"))
        .with(KpiValue.WEIGHTED_LO, interval.lo().cast("double"))
        .with(KpiValue.WEIGHTED_HI, interval.hi().cast("double"))
        .with(KpiValue.N_EFF, effectiveSize.cast("double"))
        .with(KpiValue.WEIGHTING, weighting);
  }

  /** Where the value of everybody may lie if who is silent differs from who answers. */
  public KpiRow band(IntervalColumns band) {
    return with(KpiValue.BAND_LO, band.lo().cast("double"))
        .with(KpiValue.BAND_HI, band.hi().cast("double"));
  }

  /** Days that were waited until a fact was ripe. */
  public KpiRow within(int days) {
    return within(lit(days));
  }

  /** As {@link #within(int)}, from group to group. */
  public KpiRow within(Column days) {
    return with(KpiValue.WINDOW_DAYS, days.cast("int"));
  }

  /** People among whom it was measured, as n counts something else in some rows. */
  public KpiRow among(Column people) {
    countsPeople = true;
    return with(PEOPLE, people.cast("bigint"));
  }

  /** Of a share: how many of the n count for it, and how many against it. */
  public KpiRow ofWhich(Column positives, Column negatives) {
    return with(POSITIVES, positives.cast("bigint")).with(NEGATIVES, negatives.cast("bigint"));
  }

  /**
   * The row as a struct, for {@link #rows}.
   *
   * @throws IllegalStateException if the catalogue wants people to be counted, and they are not
   */
  public Column column() {
    for (Kpi kpi : kpis) {
      if (kpi.minimum() == Kpi.Minimum.PEOPLE && !countsPeople) {
        throw new IllegalStateException(kpi.id() + ": its minimum is of people, call among()");
      }
    }
    return struct(
        columns.entrySet().stream()
            .map(column -> column.getValue().as(column.getKey()))
            .toArray(Column[]::new));
  }

  /**
   * One row of {@code kpi_value} per group and KPI.
   *
   * @param groups with period, period_start, segment_kind and segment
   * @param kpis array of {@link #column}, or null for none
   */
  public static Dataset<Row> rows(Dataset<Row> groups, Column kpis) {
    return groups.select(
        col(KpiValue.PERIOD),
        col(KpiValue.PERIOD_START),
        col(KpiValue.SEGMENT_KIND),
        col(KpiValue.SEGMENT),
        inline(kpis));
  }

  /** What the catalogue says of the KPI that {@code id} names. */
  private Column of(Column id, Function<Kpi, String> text) {
    if (kpis.size() == 1) {
      return lit(text.apply(kpis.get(0)));
    }
    return element_at(
        map(
            kpis.stream()
                .flatMap(kpi -> Stream.of(lit(kpi.id()), lit(text.apply(kpi))))
                .toArray(Column[]::new)),
        id);
  }

  private KpiRow with(String name, Column value) {
    columns.put(name, value);
    return this;
  }
}
