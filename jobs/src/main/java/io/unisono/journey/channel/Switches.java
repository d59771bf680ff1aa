package io.unisono.journey.channel;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.SmallCells;
import io.unisono.stats.IntervalColumns;
import io.unisono.stats.Proportion;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.unified.EpisodeContact;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** From which channel to which customers go on: the rows of {@code channel_switch}. */
final class Switches {

  private static final int REPEAT_DAYS = 7;
  private static final double MICROS_A_MINUTE = TimeUnit.MINUTES.toMicros(1);
  private static final String MINUTES = "minutes";
  private static final String HIDDEN = "hidden";
  private static final String HIDES_SUM = "hides_sum";

  /** What is hidden of a small cell. */
  private static final List<String> FIGURES =
      List.of(
          ChannelSwitch.OCCURRENCES,
          ChannelSwitch.CUSTOMERS,
          ChannelSwitch.SHARE,
          ChannelSwitch.SHARE_LO,
          ChannelSwitch.SHARE_HI,
          ChannelSwitch.MEDIAN_MINUTES,
          ChannelSwitch.P90_MINUTES,
          ChannelSwitch.REPEATS_7D,
          ChannelSwitch.PING_PONGS,
          ChannelSwitch.STEPS_UP);

  private Switches() {}

  /**
   * The matrix of both scopes.
   *
   * @param contacts of {@link Steps#inIssues}
   * @param minimum fewest customers of a cell that is shown
   */
  static Dataset<Row> of(Dataset<Row> contacts, LocalDate asOf, ChannelConfig config, int minimum) {
    return published(
        counted(pairs(contacts, ChannelSwitch.Scope.EPISODE))
            .unionByName(counted(inWindow(contacts, asOf, config))),
        minimum);
  }

  private static Dataset<Row> inWindow(
      Dataset<Row> contacts, LocalDate asOf, ChannelConfig config) {
    Column until = col(Steps.AT_BEFORE).plus(make_dt_interval(lit(config.windowDays())));
    Column unknown = lit(null).cast("boolean");
    return Steps.before(
            contacts,
            Window.partitionBy(EpisodeContact.CUSTOMER_ID)
                .orderBy(EpisodeContact.OCCURRED_AT, EpisodeContact.EVENT_ID))
        .where(col(EpisodeContact.OCCURRED_AT).leq(until))
        .where(until.lt(lit(asOf.plusDays(1)).cast("timestamp")))
        .withColumn(Steps.IS_PING_PONG, unknown)
        .withColumn(Steps.IS_STEP_UP, unknown)
        .transform(rows -> pairs(rows, ChannelSwitch.Scope.WINDOW));
  }

  private static Dataset<Row> pairs(Dataset<Row> contacts, String scope) {
    Column micros =
        unix_micros(col(EpisodeContact.OCCURRED_AT)).minus(unix_micros(col(Steps.AT_BEFORE)));
    return contacts
        .where(col(Steps.CHANNEL_BEFORE).notEqual(Steps.NO_CHANNEL))
        .where(col(EpisodeContact.CHANNEL).notEqual(Steps.NO_CHANNEL))
        .select(
            lit(scope).as(ChannelSwitch.SCOPE),
            col(Steps.CHANNEL_BEFORE).as(ChannelSwitch.FROM_CHANNEL),
            col(EpisodeContact.CHANNEL).as(ChannelSwitch.TO_CHANNEL),
            col(EpisodeContact.CUSTOMER_ID),
            when(col(Steps.HAS_TIME).and(col(Steps.HAD_TIME)), micros.divide(MICROS_A_MINUTE))
                .as(MINUTES),
            micros.leq(TimeUnit.DAYS.toMicros(REPEAT_DAYS)).as(ChannelSwitch.REPEATS_7D),
            when(col(Steps.IS_SWITCH), col(Steps.IS_PING_PONG)).as(ChannelSwitch.PING_PONGS),
            col(Steps.IS_STEP_UP).as(ChannelSwitch.STEPS_UP));
  }

  private static Dataset<Row> counted(Dataset<Row> pairs) {
    return pairs
        .groupBy(ChannelSwitch.SCOPE, ChannelSwitch.FROM_CHANNEL, ChannelSwitch.TO_CHANNEL)
        .agg(
            count(lit(1)).as(ChannelSwitch.OCCURRENCES),
            countDistinct(col(EpisodeContact.CUSTOMER_ID)).as(ChannelSwitch.CUSTOMERS),
            percentile(col(MINUTES), lit(0.5)).as(ChannelSwitch.MEDIAN_MINUTES),
            percentile(col(MINUTES), lit(0.9)).as(ChannelSwitch.P90_MINUTES),
            count_if(col(ChannelSwitch.REPEATS_7D)).as(ChannelSwitch.REPEATS_7D),
            sum(col(ChannelSwitch.PING_PONGS).cast("bigint")).as(ChannelSwitch.PING_PONGS),
            sum(col(ChannelSwitch.STEPS_UP).cast("bigint")).as(ChannelSwitch.STEPS_UP));
  }

  private static Dataset<Row> published(Dataset<Row> counts, int minimum) {
    String[] from = {ChannelSwitch.SCOPE, ChannelSwitch.FROM_CHANNEL};
    Column n = col(ChannelSwitch.N);
    Column occurrences = col(ChannelSwitch.OCCURRENCES);
    IntervalColumns wilson = Proportion.wilson(occurrences, n);
    SmallCells small =
        SmallCells.of(ChannelSwitch.CUSTOMERS, ChannelSwitch.TO_CHANNEL, minimum, from);
    Column ofFrom =
        sum(ChannelSwitch.OCCURRENCES)
            .over(
                Window.partitionBy(Stream.of(from).map(name -> col(name)).toArray(Column[]::new)));
    Dataset<Row> judged =
        counts
            .withColumn(ChannelSwitch.N, ofFrom)
            .withColumn(HIDDEN, small.isHidden())
            .withColumn(HIDES_SUM, small.hidesSum())
            .withColumn(ChannelSwitch.SHARE, Proportion.share(occurrences, n))
            .withColumn(ChannelSwitch.SHARE_LO, wilson.lo())
            .withColumn(ChannelSwitch.SHARE_HI, wilson.hi())
            .withColumn(
                ChannelSwitch.RELIABILITY,
                when(col(HIDDEN), ChannelSwitch.Reliability.SUPPRESSED)
                    .otherwise(ChannelSwitch.Reliability.OK));
    Dataset<Row> shown = judged.withColumn(ChannelSwitch.N, when(not(col(HIDES_SUM)), n));
    for (String figure : FIGURES) {
      shown = shown.withColumn(figure, when(not(col(HIDDEN)), col(figure)));
    }
    return shown.drop(HIDDEN, HIDES_SUM);
  }
}
