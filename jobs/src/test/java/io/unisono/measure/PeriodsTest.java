package io.unisono.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.staged.SurveyResponse;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.Test;

/** The run date, 2026-03-31, is a Tuesday. */
class PeriodsTest {

  /** The tests of this build interpret all plans. */
  private static final Map<String, String> AS_IN_A_NIGHT =
      Map.of("spark.sql.codegen.wholeStage", "true", "spark.sql.codegen.factoryMode", "FALLBACK");

  private static List<String> periods(Periods periods, String time) {
    return TableRows.of(SurveyResponse.TABLE, SurveyResponse.SOURCE, SurveyResponse.RESPONDED_AT)
        .row("s", Instant.parse(time))
        .dataset()
        .select(periods.containing(col(SurveyResponse.RESPONDED_AT)))
        .collectAsList()
        .stream()
        .map(row -> row.get(0) + " " + row.get(1))
        .toList();
  }

  private static Periods all() {
    return new Periods(Periods.KINDS, LocalDate.of(2026, 3, 31), 28, 60);
  }

  @Test
  void aFactCountsInAllPeriodsThatContainIt() {
    // The last window has the 28 days up to March 31, so it begins on March 4.
    assertThat(periods(all(), "2026-03-31T23:59:59Z"))
        .containsExactlyInAnyOrder(
            "month 2026-03-01",
            "all null",
            "quarter 2026-01-01",
            "day 2026-03-31",
            "week 2026-03-30",
            "rolling 2026-03-04",
            "piece 2026-03-31");
    assertThat(periods(all(), "2026-03-03T00:00:00Z"))
        .contains("rolling 2026-02-04", "week 2026-03-02", "month 2026-03-01");
  }

  /** Recent are the 60 days from January 31 on; the week of February 2 is the first whole one. */
  @Test
  void shortPeriodsBeginInRecentDaysOnly() {
    assertThat(periods(all(), "2026-02-01T12:00:00Z"))
        .containsExactlyInAnyOrder(
            "month 2026-02-01",
            "all null",
            "quarter 2026-01-01",
            "day 2026-02-01",
            "piece 2026-02-01");
    assertThat(periods(all(), "2026-01-30T12:00:00Z"))
        .as("its month has recent days, so that it is a piece of it")
        .containsExactlyInAnyOrder(
            "month 2026-01-01", "all null", "quarter 2026-01-01", "piece 2026-01-01");
    assertThat(periods(all(), "2025-12-31T12:00:00Z"))
        .containsExactlyInAnyOrder("month 2025-12-01", "all null", "quarter 2025-10-01");
  }

  /** Else it would interpret the periods and segments of each row. */
  @Test
  void sparkHasCodeForAllOfIt() {
    RuntimeConfig session = SparkFixture.spark().conf();
    Map<String, String> ofTests = new HashMap<>();
    AS_IN_A_NIGHT.forEach((name, value) -> ofTests.put(name, session.get(name)));
    AS_IN_A_NIGHT.forEach(session::set);
    try {
      Dataset<Row> days =
          SparkFixture.spark().range(3).select(timestamp_seconds(col("id")).as("at"));
      assertThat(plan(days.select(all().containing(col("at"))))).contains("*(1) Generate");
    } finally {
      ofTests.forEach(session::set);
    }
  }

  private static String plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
        .queryExecution()
        .executedPlan()
        .treeString();
  }

  @Test
  void withoutShortPeriodsThereAreNoPieces() {
    assertThat(
            periods(
                new Periods(Set.of("quarter"), LocalDate.of(2026, 3, 31), 28, 60),
                "2026-03-31T12:00:00Z"))
        .containsExactlyInAnyOrder("month 2026-03-01", "all null", "quarter 2026-01-01");
    assertThat(periods(Periods.ofMonths(), "2026-03-31T12:00:00Z"))
        .containsExactlyInAnyOrder("month 2026-03-01", "all null");
  }

  @Test
  void aDayIsPutIntoPeriodsAsAColumnIs() {
    Periods windows = new Periods(Set.of("rolling", "quarter"), LocalDate.of(2026, 3, 31), 28, 182);
    List<LocalDate> days = LocalDate.of(2025, 1, 1).datesUntil(LocalDate.of(2026, 4, 2)).toList();
    Dataset<Row> table =
        SparkFixture.spark()
            .createDataset(days.stream().map(Date::valueOf).toList(), Encoders.DATE())
            .toDF("day");

    for (Periods periods : List.of(all(), windows, Periods.ofMonths())) {
      assertThat(
              table.select(col("day"), periods.containing(col("day"))).collectAsList().stream()
                  .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(2)))
          .containsExactlyElementsOf(
              days.stream()
                  .flatMap(
                      day ->
                          periods.containing(day).stream()
                              .map(period -> day + " " + period.kind() + " " + period.start()))
                  .toList());
    }
  }

  @Test
  void allDaysOfAStretchCountInTheSamePeriods() {
    Dataset<Row> days =
        SparkFixture.spark()
            .range(0, 130)
            .selectExpr("date_sub(date'2026-03-31', cast(id as int)) as day");
    for (Set<String> kinds : List.of(Periods.KINDS, Set.of("rolling"), Set.<String>of())) {
      Periods periods = new Periods(kinds, LocalDate.of(2026, 3, 31), 28, 60);
      Dataset<Row> stretches = days.withColumn("stretch", periods.stretch(col("day")));

      assertThat(stretches.select(col("day"), periods.containing(col("stretch"))).collectAsList())
          .as("%s", kinds)
          .containsExactlyInAnyOrderElementsOf(
              stretches.select(col("day"), periods.containing(col("day"))).collectAsList());
      assertThat(stretches.collectAsList())
          .allSatisfy(
              row ->
                  assertThat(periods.stretch(row.getDate(0).toLocalDate()))
                      .isEqualTo(row.getDate(1).toLocalDate()));
    }
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeasureConfig(Set.of("month"), 28, 182, List.of()))
        .withMessage("periods: must be among [day, quarter, rolling, week], is [month]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeasureConfig(Set.of(), 28, 27, List.of()))
        .withMessage("recent-days: must be at least 28, is 27");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeasureConfig(Set.of(), 28, 182, List.of("email")))
        .withMessage(
            "segments: must be different ones of [active, country, kind, language, plan, region,"
                + " segment], is [email]");
  }
}
