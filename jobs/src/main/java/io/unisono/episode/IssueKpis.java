package io.unisono.episode;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Mean;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Episode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an issue costs the customer, on average: contacts, changes of channel, and all steps beyond
 * one contact with one person. An issue that may still go on is left out.
 */
public final class IssueKpis implements KpiSource {

  private static final List<String> DIMENSIONS =
      List.of("channel", "source", "team", Episode.TOPIC);

  private static final String STRETCH = "stretch";
  private static final String IS_OVER = "is_over";
  private static final String SUM = "sum_";
  private static final String SQUARES = "squares_";

  /** A mean over issues of one of their numbers. */
  private record Average(Kpi kpi, String number) {

    Stream<Column> sums() {
      Column counted = when(col(IS_OVER), col(number).cast("bigint"));
      return Stream.of(
          sum(counted).as(SUM + number), sum(counted.multiply(counted)).as(SQUARES + number));
    }

    /** Of {@link #sums}. */
    Stream<String> names() {
      return Stream.of(SUM + number, SQUARES + number);
    }

    Column row() {
      Column n = col(KpiValue.N);
      IntervalColumns interval = Mean.normal(n, col(SUM + number), col(SQUARES + number));
      return KpiRow.of(
              kpi,
              Mean.value(n, col(SUM + number)),
              new IntervalColumns(notNegative(interval.lo()), interval.hi()),
              KpiRow.NORMAL,
              n)
          .excluding(col(KpiValue.EXCLUDED))
          .column();
    }

    private static Column notNegative(Column lo) {
      return when(lo.lt(0), 0.0).otherwise(lo);
    }
  }

  private static final List<Average> AVERAGES =
      List.of(
          new Average(Kpis.CONTACTS_PER_ISSUE, Episode.CONTACTS),
          new Average(Kpis.CHANNEL_SWITCHES_PER_ISSUE, Episode.CHANNEL_SWITCHES),
          new Average(Kpis.EFFORT_PER_ISSUE, Episode.EFFORT));

  @Override
  public Set<Kpi> kpis() {
    return Set.of(Kpis.CONTACTS_PER_ISSUE, Kpis.CHANNEL_SWITCHES_PER_ISSUE, Kpis.EFFORT_PER_ISSUE);
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Episode.TABLE);
  }

  @Override
  public Dataset<Row> rows(Night night, Segments segments) {
    return rows(
        night.read(Episode.TABLE), segments, night.runDate(), night.config(EpisodeConfig.class));
  }

  /**
   * The rows from the issues.
   *
   * @param issues unified episode
   */
  static Dataset<Row> rows(
      Dataset<Row> issues, Segments segments, LocalDate asOf, EpisodeConfig config) {
    List<String> names =
        Stream.concat(
                Stream.of(KpiValue.N, KpiValue.EXCLUDED), AVERAGES.stream().flatMap(Average::names))
            .toList();
    Dataset<Row> groups =
        stretches(issues, segments, asOf, config)
            .select(col("*"), segments.periods(col(STRETCH)))
            .select(
                Stream.of(
                        Stream.of(KpiValue.PERIOD, KpiValue.PERIOD_START).map(name -> col(name)),
                        names.stream().map(name -> col(name)),
                        Stream.of(segments.by(DIMENSIONS.toArray(String[]::new))))
                    .flatMap(columns -> columns)
                    .toArray(Column[]::new))
            .groupBy(
                KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
            .agg(
                sum(names.get(0)).as(names.get(0)),
                names.stream().skip(1).map(name -> sum(name).as(name)).toArray(Column[]::new));
    return KpiRow.rows(groups, array(AVERAGES.stream().map(Average::row).toArray(Column[]::new)));
  }

  /** The issues of each stretch with the same dimensions, summed up. */
  private static Dataset<Row> stretches(
      Dataset<Row> issues, Segments segments, LocalDate asOf, EpisodeConfig config) {
    Column over = col(IS_OVER).cast("bigint");
    return segments
        .ofCustomers(issues)
        .select(
            col("*"),
            isOver(asOf, config).as(IS_OVER),
            col(Episode.FIRST_CHANNEL).as("channel"),
            col(Episode.FIRST_SOURCE).as("source"),
            col(Episode.FIRST_TEAM).as("team"),
            segments.stretch(col(Episode.FIRST_CONTACT_AT)).as(STRETCH))
        .groupBy(
            Stream.of(Stream.of(STRETCH), DIMENSIONS.stream(), segments.columns())
                .flatMap(names -> names)
                .map(name -> col(name))
                .toArray(Column[]::new))
        .agg(
            sum(over).as(KpiValue.N),
            Stream.concat(
                    Stream.of(sum(lit(1).minus(over)).as(KpiValue.EXCLUDED)),
                    AVERAGES.stream().flatMap(Average::sums))
                .toArray(Column[]::new));
  }

  /** Whether a topic can bring no further contact to it. */
  private static Column isOver(LocalDate asOf, EpisodeConfig config) {
    return col(Episode.LAST_CONTACT_AT)
        .plus(make_dt_interval(lit(config.windowDays())))
        .lt(lit(asOf.plusDays(1)).cast("timestamp"));
  }
}
