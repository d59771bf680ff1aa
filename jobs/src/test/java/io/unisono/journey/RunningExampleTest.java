package io.unisono.journey;

import static io.unisono.journey.TimelineRows.RUN_DATE;
import static io.unisono.journey.TimelineRows.config;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.unified.Timeline;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The compensation requests that books on process mining explain their terms with (van der Aalst,
 * Process Mining, 2016): 6 cases, 42 events, 8 activities, 16 pairs, 6 variants. A case is a
 * customer, and no gap ends it.
 */
class RunningExampleTest {

  private static final JourneyConfig ONE_SESSION = config(100_000, 10_000, 1000);

  private static final String LOG =
      """
      1: 2010-12-30T10:02 register request
      1: 2010-12-31T09:06 examine thoroughly
      1: 2011-01-05T14:12 check ticket
      1: 2011-01-06T10:18 decide
      1: 2011-01-07T13:24 reject request
      2: 2010-12-30T10:32 register request
      2: 2010-12-30T11:12 check ticket
      2: 2010-12-30T13:16 examine casually
      2: 2011-01-05T10:22 decide
      2: 2011-01-08T11:05 pay compensation
      3: 2010-12-30T13:32 register request
      3: 2010-12-30T14:06 examine casually
      3: 2010-12-30T15:34 check ticket
      3: 2011-01-06T08:18 decide
      3: 2011-01-06T11:18 reinitiate request
      3: 2011-01-06T12:06 examine thoroughly
      3: 2011-01-08T10:43 check ticket
      3: 2011-01-09T08:55 decide
      3: 2011-01-15T09:45 pay compensation
      4: 2011-01-06T14:02 register request
      4: 2011-01-07T11:06 check ticket
      4: 2011-01-08T13:43 examine thoroughly
      4: 2011-01-09T11:02 decide
      4: 2011-01-12T14:44 reject request
      5: 2011-01-06T08:02 register request
      5: 2011-01-07T09:16 examine casually
      5: 2011-01-08T10:22 check ticket
      5: 2011-01-10T12:28 decide
      5: 2011-01-11T15:18 reinitiate request
      5: 2011-01-14T13:33 check ticket
      5: 2011-01-16T14:50 examine casually
      5: 2011-01-19T10:18 decide
      5: 2011-01-20T11:48 reinitiate request
      5: 2011-01-21T08:06 examine casually
      5: 2011-01-21T10:34 check ticket
      5: 2011-01-23T12:12 decide
      5: 2011-01-24T13:56 reject request
      6: 2011-01-06T14:02 register request
      6: 2011-01-06T15:06 examine casually
      6: 2011-01-07T15:22 check ticket
      6: 2011-01-07T15:52 decide
      6: 2011-01-16T10:47 pay compensation
      """;

  private static Dataset<Row> sessions() {
    TimelineRows timeline = new TimelineRows();
    LOG.lines()
        .forEach(
            line ->
                timeline.event(
                    line.substring(0, 1),
                    line.substring(3, 19) + ":00Z",
                    "post",
                    line.substring(20)));
    return Sessions.sessions(timeline.dataset(), RUN_DATE, ONE_SESSION);
  }

  @Test
  void findsThePublishedGraphWithItsTimes() {
    List<String> edges =
        DirectlyFollows.edges(sessions())
            .where(col(JourneyEdge.SEGMENT_KIND).equalTo("all"))
            .select(
                JourneyEdge.FROM_ACTIVITY,
                JourneyEdge.TO_ACTIVITY,
                JourneyEdge.OCCURRENCES,
                JourneyEdge.SESSIONS,
                JourneyEdge.CUSTOMERS,
                JourneyEdge.MEAN_SECONDS,
                JourneyEdge.MEDIAN_SECONDS,
                JourneyEdge.MIN_SECONDS,
                JourneyEdge.MAX_SECONDS,
                JourneyEdge.P90_SECONDS)
            .collectAsList()
            .stream()
            .map(row -> row.mkString("|"))
            .toList();

    assertThat(edges)
        .containsExactlyInAnyOrder(
            "START|register request|6|6|6|null|null|null|null|null",
            "pay compensation|END|3|3|3|null|null|null|null|null",
            "reject request|END|3|3|3|null|null|null|null|null",
            "check ticket|decide|6|4|4|181960.0|129300.0|1800.0|578640.0|379500.0",
            "examine casually|check ticket|4|3|3|47970.0|48120.0|5280.0|90360.0|89460.0",
            "decide|pay compensation|3|3|3|514160.0|521400.0|261780.0|759300.0|711720.0",
            "decide|reinitiate request|3|2|2|66400.0|91800.0|10800.0|96600.0|95640.0",
            "decide|reject request|3|3|3|154240.0|97560.0|92640.0|272520.0|237528.0",
            "register request|examine casually|3|3|3|32240.0|3840.0|2040.0|90840.0|73440.0",
            "check ticket|examine casually|2|2|2|92430.0|92430.0|7440.0|177420.0|160422.0",
            "examine casually|decide|2|2|2|375420.0|375420.0|242880.0|507960.0|481452.0",
            "examine thoroughly|check ticket|2|2|2|309090.0|309090.0|167820.0|450360.0|422106.0",
            "register request|check ticket|2|2|2|39120.0|39120.0|2400.0|75840.0|68496.0",
            "check ticket|examine thoroughly|1|1|1|95820.0|95820.0|95820.0|95820.0|95820.0",
            "examine thoroughly|decide|1|1|1|76740.0|76740.0|76740.0|76740.0|76740.0",
            "register request|examine thoroughly|1|1|1|83040.0|83040.0|83040.0|83040.0|83040.0",
            "reinitiate request|check ticket|1|1|1|252900.0|252900.0|252900.0|252900.0|252900.0",
            "reinitiate request|examine casually|1|1|1|73080.0|73080.0|73080.0|73080.0|73080.0",
            "reinitiate request|examine thoroughly|1|1|1|2880.0|2880.0|2880.0|2880.0|2880.0");
  }

  @Test
  void findsThePublishedVariants() {
    List<String> variants =
        Variants.variants(sessions(), ONE_SESSION)
            .where(col(JourneyVariant.SEGMENT_KIND).equalTo("all"))
            .collectAsList()
            .stream()
            .map(
                row ->
                    row.getAs(JourneyVariant.SESSIONS)
                        + " "
                        + String.join(
                            " > ", row.<String>getList(row.fieldIndex(JourneyVariant.ACTIVITIES))))
            .toList();

    assertThat(variants)
        .containsExactlyInAnyOrder(
            "1 register request > check ticket > examine casually > decide > pay compensation",
            "1 register request > check ticket > examine thoroughly > decide > reject request",
            "1 register request > examine casually > check ticket > decide > pay compensation",
            "1 register request > examine casually > check ticket > decide > reinitiate request"
                + " > check ticket > examine casually > decide > reinitiate request"
                + " > examine casually > check ticket > decide > reject request",
            "1 register request > examine casually > check ticket > decide > reinitiate request"
                + " > examine thoroughly > check ticket > decide > pay compensation",
            "1 register request > examine thoroughly > check ticket > decide > reject request");
  }

  @Test
  void variantsThatAreNotListedAreOneRow() {
    JourneyConfig two =
        JourneyConfigs.of(
            100_000, 10_000, 1000, List.of("interaction"), List.of(), List.of(), 2, 3);
    List<String> variants =
        Variants.variants(sessions(), two)
            .where(col(JourneyVariant.SEGMENT_KIND).equalTo("channel"))
            .select(
                JourneyVariant.SEGMENT,
                JourneyVariant.RANK,
                JourneyVariant.VARIANTS,
                JourneyVariant.SESSIONS,
                JourneyVariant.CUMULATIVE_SHARE)
            .orderBy(JourneyVariant.RANK)
            .collectAsList()
            .stream()
            .map(row -> row.mkString(" "))
            .toList();

    assertThat(variants)
        .containsExactly("post 1 1 1 " + 1 / 6.0, "post 2 1 1 " + 2 / 6.0, "post 3 4 4 1.0");
  }

  @Test
  void noEventsGiveNoGraphAndNoVariants() {
    Dataset<Row> sessions =
        Sessions.sessions(Timeline.TABLE.empty(SparkFixture.spark()), RUN_DATE, ONE_SESSION);

    assertThat(JourneyEdge.TABLE.conform(DirectlyFollows.edges(sessions)).collectAsList())
        .isEmpty();
    assertThat(
            JourneyVariant.TABLE.conform(Variants.variants(sessions, ONE_SESSION)).collectAsList())
        .isEmpty();
  }
}
