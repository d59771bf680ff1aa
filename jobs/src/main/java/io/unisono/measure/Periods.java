package io.unisono.measure;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.KpiValue;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * The periods in which a fact counts: its month, the whole history, and those that are asked for.
 *
 * @param kinds of periods, see {@link #KINDS}
 * @param runDate last day
 * @param rollingDays length of the windows that follow each other back from the run date
 * @param recentDays days, weeks and windows begin so many days before the run date, or fewer
 */
public record Periods(Set<String> kinds, LocalDate runDate, int rollingDays, int recentDays)
    implements Serializable {

  /** Period of a calendar month. */
  public static final String MONTH = KpiValue.Period.MONTH;

  /** Period of the whole history. */
  public static final String ALL = KpiValue.Period.ALL;

  /** Kinds that may be asked for beside month and all. */
  public static final Set<String> KINDS =
      Set.of(
          KpiValue.Period.DAY,
          KpiValue.Period.WEEK,
          KpiValue.Period.QUARTER,
          KpiValue.Period.ROLLING);

  /** Those that months do not consist of and that do not consist of months. */
  private static final List<String> SHORT =
      List.of(KpiValue.Period.DAY, KpiValue.Period.WEEK, KpiValue.Period.ROLLING);

  /**
   * The time between two bounds of periods of any kind, all of whose facts count in the same
   * periods. It is no period of its own: it tells what subtracting periods would tell.
   */
  public static final String PIECE = "piece";

  public Periods {
    kinds = Set.copyOf(kinds);
  }

  /** Months and the whole history alone. */
  static Periods ofMonths() {
    return new Periods(Set.of(), LocalDate.EPOCH, 1, 1);
  }

  /** First day of the month of a day or an instant (UTC). */
  public static Column monthOf(Column day) {
    return trunc(to_date(day), MONTH);
  }

  /**
   * Generates {@code period, period_start} twice per fact: its month, and the whole history, whose
   * start is null until all facts of the KPI are known.
   */
  public static Column of(Column month) {
    return inline(array(period(MONTH, month), period(ALL, lit(null).cast("date"))));
  }

  /** As {@link #of}, with the further periods of a day or an instant (UTC), and its piece. */
  public Column containing(Column time) {
    Column day = to_date(time);
    List<Column> always = new ArrayList<>();
    always.add(period(MONTH, monthOf(day)));
    always.add(period(ALL, lit(null).cast("date")));
    if (kinds.contains(KpiValue.Period.QUARTER)) {
      always.add(period(KpiValue.Period.QUARTER, trunc(day, KpiValue.Period.QUARTER)));
    }
    List<Column> periods = new ArrayList<>();
    periods.add(array(always.toArray(Column[]::new)));
    List<String> within = within();
    for (String kind : within) {
      Column start = start(kind, day);
      periods.add(one(start.geq(lit(firstRecent())), period(kind, start)));
    }
    if (!within.isEmpty()) {
      Column first = lit(firstRecent().withDayOfMonth(1));
      periods.add(one(day.geq(first), period(PIECE, stretch(day))));
    }
    // Not array_compact: Spark has no code for it, and would interpret all of these for each row.
    return inline(concat(periods.toArray(Column[]::new)));
  }

  /** The period alone, or none. */
  private static Column one(Column condition, Column period) {
    return when(condition, array(period)).otherwise(array());
  }

  /**
   * First day of the stretch around a day or an instant (UTC), all of whose days count in the same
   * periods: facts that are summed up by it first are few when they are multiplied into periods and
   * segments.
   */
  public Column stretch(Column time) {
    Column day = to_date(time);
    Column stretch = monthOf(day);
    for (String kind : within()) {
      Column start = start(kind, day);
      stretch = greatest(stretch, when(start.geq(lit(firstRecent())), start));
    }
    return stretch;
  }

  /**
   * A period.
   *
   * @param start its first day; null of the whole history, as {@link #of} says
   */
  public record Period(String kind, LocalDate start) {}

  /** What {@link #containing(Column)} generates of a day. */
  public List<Period> containing(LocalDate day) {
    List<Period> periods = new ArrayList<>();
    LocalDate month = day.withDayOfMonth(1);
    periods.add(new Period(MONTH, month));
    periods.add(new Period(ALL, null));
    if (kinds.contains(KpiValue.Period.QUARTER)) {
      periods.add(new Period(KpiValue.Period.QUARTER, month.with(IsoFields.DAY_OF_QUARTER, 1)));
    }
    for (String kind : within()) {
      LocalDate start = start(kind, day);
      if (!start.isBefore(firstRecent())) {
        periods.add(new Period(kind, start));
      }
    }
    if (!within().isEmpty() && !day.isBefore(firstRecent().withDayOfMonth(1))) {
      periods.add(new Period(PIECE, stretch(day)));
    }
    return periods;
  }

  /** As {@link #stretch(Column)}. */
  public LocalDate stretch(LocalDate day) {
    LocalDate stretch = day.withDayOfMonth(1);
    for (String kind : within()) {
      LocalDate start = start(kind, day);
      if (!start.isBefore(firstRecent()) && start.isAfter(stretch)) {
        stretch = start;
      }
    }
    return stretch;
  }

  private List<String> within() {
    return SHORT.stream().filter(kinds::contains).toList();
  }

  private LocalDate firstRecent() {
    return runDate.minusDays(recentDays - 1L);
  }

  /** First day of the day's period of a kind. */
  private Column start(String kind, Column day) {
    return switch (kind) {
      case KpiValue.Period.WEEK -> trunc(day, "week");
      case KpiValue.Period.ROLLING ->
          date_sub(
              lit(runDate.plusDays(1)),
              floor(datediff(lit(runDate), day).divide(rollingDays))
                  .plus(1)
                  .multiply(rollingDays)
                  .cast("int"));
      default -> day;
    };
  }

  private LocalDate start(String kind, LocalDate day) {
    return switch (kind) {
      case KpiValue.Period.WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case KpiValue.Period.ROLLING ->
          runDate
              .plusDays(1)
              .minusDays(
                  (Math.floorDiv(ChronoUnit.DAYS.between(day, runDate), rollingDays) + 1)
                      * rollingDays);
      default -> day;
    };
  }

  /** The day after a period. */
  public static LocalDate end(String kind, LocalDate start, int rollingDays) {
    return switch (kind) {
      case KpiValue.Period.DAY -> start.plusDays(1);
      case KpiValue.Period.WEEK -> start.plusWeeks(1);
      case KpiValue.Period.MONTH -> start.plusMonths(1);
      case KpiValue.Period.QUARTER -> start.plusMonths(3);
      case KpiValue.Period.ROLLING -> start.plusDays(rollingDays);
      default -> throw new IllegalArgumentException(kind + " has no end");
    };
  }

  /** First day of the period before. */
  public static Column before(Column kind, Column start, int rollingDays) {
    return when(kind.equalTo(KpiValue.Period.DAY), date_sub(start, 1))
        .when(kind.equalTo(KpiValue.Period.WEEK), date_sub(start, 7))
        .when(kind.equalTo(KpiValue.Period.MONTH), add_months(start, -1))
        .when(kind.equalTo(KpiValue.Period.QUARTER), add_months(start, -3))
        .when(kind.equalTo(KpiValue.Period.ROLLING), date_sub(start, rollingDays));
  }

  private static Column period(String period, Column start) {
    return struct(lit(period).as(KpiValue.PERIOD), start.as(KpiValue.PERIOD_START));
  }
}
