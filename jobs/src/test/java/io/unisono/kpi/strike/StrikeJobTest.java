package io.unisono.kpi.strike;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiConfig;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyStrike;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The run date is 2026-03-31, the grace 30 days: what follows 2025-12-01 in 90 days is known, and
 * before it what follows 2025-09-01, 2025-06-01 and so on.
 */
class StrikeJobTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final LocalDate NEWEST = LocalDate.of(2025, 12, 1);
  private static final KpiConfig CONFIG =
      new KpiConfig(5, 30, 7, 730, 180, 90, Set.of(), Set.of(), 30);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ID,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.ACTIVITY,
          Timeline.VALENCE);

  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SPELL,
          SubscriptionSpell.SOURCE,
          SubscriptionSpell.SUBSCRIPTION_ID,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.FIRST_STARTED_ON,
          SubscriptionSpell.AT_RISK_FROM,
          SubscriptionSpell.LOST_ON,
          SubscriptionSpell.IS_RUNNING);

  private int facts;

  private void customer(String id, LocalDate from, LocalDate observed, LocalDate lost) {
    spells.row(id, 1, "crm", "c" + facts++, from, from, observed, lost, lost == null);
  }

  private void bad(String id, LocalDate day) {
    event(id, day, "survey", "survey_nps", -1);
  }

  private void event(String id, LocalDate day, String kind, String activity, int valence) {
    timeline.row(
        id, "s:" + facts++, day.atTime(12, 0).toInstant(ZoneOffset.UTC), kind, activity, valence);
  }

  private TestNight night() {
    return TestNight.of(AS_OF.toString())
        .with(CONFIG)
        .with(new SubscriptionConfig(30))
        .with(Timeline.TABLE, timeline.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .run(new StrikeJob());
  }

  /** "landmark strikes: watched lost excluded" of the landmarks. */
  private static List<String> counts(Dataset<Row> rows) {
    return TableRows.lines(
        rows.where(col(JourneyStrike.PERIOD).equalTo("landmark")),
        JourneyStrike.LANDMARK,
        JourneyStrike.STRIKES,
        JourneyStrike.WATCHED,
        JourneyStrike.LOST,
        JourneyStrike.EXCLUDED);
  }

  @Test
  void daysAtTheEdgesOfWindowAndHorizon() {
    LocalDate start = LocalDate.of(2024, 1, 1);
    LocalDate first = NEWEST.minusDays(180);
    for (int i = 0; i < 5; i++) {
      // The history of bad interactions begins with the window of the newest landmark.
      customer("first" + i, start, start, null);
      bad("first" + i, first);
      // The landmark itself is too late to be a strike, its eve is not.
      customer("late" + i, start, start, null);
      bad("late" + i, NEWEST);
      customer("twice" + i, start, start, NEWEST);
      bad("twice" + i, first);
      bad("twice" + i, NEWEST.minusDays(1));
      // The last day watched is the 90th.
      customer("last" + i, start, start, NEWEST.plusDays(89));
      customer("after" + i, start, start, NEWEST.plusDays(90));
      // Lost before, begun on the day, observed later: not at risk.
      customer("before" + i, start, start, NEWEST.minusDays(1));
      customer("begun" + i, NEWEST, NEWEST, null);
      customer("unseen" + i, start, null, null);
      customer("seen" + i, start, NEWEST.plusDays(1), null);
    }

    assertThat(counts(night().written(JourneyStrike.TABLE)))
        .containsExactly("2025-12-01|0|15|5|0", "2025-12-01|1|5|0|0", "2025-12-01|2|5|5|0");
  }

  @Test
  void whoHasCancelledIsNotWatchedUnlessItCameBack() {
    LocalDate start = LocalDate.of(2024, 1, 1);
    for (int i = 0; i < 5; i++) {
      customer("stays" + i, start, start, null);
      bad("stays" + i, NEWEST.minusDays(180));
      customer("leaves" + i, start, start, NEWEST.plusDays(20));
      event("leaves" + i, NEWEST.minusDays(10), "cancellation", "cancellation", -1);
      bad("leaves" + i, NEWEST.minusDays(5));
      customer("back" + i, start, start, NEWEST.plusDays(20));
      event("back" + i, NEWEST.minusDays(10), "cancellation", "cancellation", -1);
      event("back" + i, NEWEST.minusDays(9), "cancellation", "reactivation", 1);
      bad("back" + i, NEWEST.minusDays(5));
    }

    assertThat(counts(night().written(JourneyStrike.TABLE))).containsExactly("2025-12-01|1|10|5|5");
  }

  /** Where bad interactions do nothing; counts by loops instead of joins. */
  @Test
  void equalsTheCountByLoopsAndHoldsTheFlatRate() {
    Random random = new Random(12);
    LocalDate start = LocalDate.of(2024, 9, 1);
    double daily = 0.002;
    Map<String, LocalDate> from = new HashMap<>();
    Map<String, LocalDate> until = new HashMap<>();
    Map<String, List<LocalDate>> badDays = new HashMap<>();
    for (int i = 0; i < 1500; i++) {
      String id = "c" + i;
      from.put(id, start.plusDays(random.nextInt(300)));
      long days = (long) Math.ceil(Math.log(random.nextDouble()) / Math.log1p(-daily));
      LocalDate lost = from.get(id).plusDays(days);
      until.put(id, lost.isAfter(AS_OF.minusDays(30)) ? null : lost);
      customer(id, from.get(id), from.get(id), until.get(id));
      badDays.put(id, new ArrayList<>());
      for (int k = random.nextInt(7); k > 0; k--) {
        LocalDate day = start.plusDays(random.nextInt(570));
        if (until.get(id) == null || day.isBefore(until.get(id))) {
          badDays.get(id).add(day);
          bad(id, day);
        }
      }
    }
    TestNight night = night();
    Dataset<Row> written = night.written(JourneyStrike.TABLE);

    List<String> expected = new ArrayList<>();
    for (String landmark : List.of("2025-06-01", "2025-09-01", "2025-12-01")) {
      LocalDate day = LocalDate.parse(landmark);
      long[] watched = new long[4];
      long[] lost = new long[4];
      for (String id : from.keySet()) {
        LocalDate end = until.get(id) == null ? LocalDate.MAX : until.get(id);
        if (from.get(id).isBefore(day) && !end.isBefore(day)) {
          int strikes =
              (int)
                  badDays.get(id).stream()
                      .filter(bad -> bad.isBefore(day) && !bad.isBefore(day.minusDays(180)))
                      .count();
          watched[Math.min(strikes, 3)]++;
          lost[Math.min(strikes, 3)] += end.isBefore(day.plusDays(90)) ? 1 : 0;
        }
      }
      for (int strikes = 0; strikes < 4; strikes++) {
        expected.add("%s|%d|%d|%d|0".formatted(landmark, strikes, watched[strikes], lost[strikes]));
      }
    }
    assertThat(counts(written)).containsExactlyElementsOf(expected);

    double flat = 1 - Math.pow(1 - daily, 90);
    List<Row> all = written.where("period = 'all'").orderBy(JourneyStrike.STRIKES).collectAsList();
    assertThat(all).hasSize(4);
    for (Row row : all) {
      assertThat(row.getAs(JourneyStrike.LANDMARK).toString()).isEqualTo("2025-06-01");
      assertThat(flat)
          .isBetween(row.<Double>getAs(JourneyStrike.LO), row.<Double>getAs(JourneyStrike.HI));
      assertThat(row.<String>getAs(JourneyStrike.RELIABILITY)).isEqualTo("ok");
    }
    assertThat(all.stream().mapToDouble(row -> row.getAs(JourneyStrike.WATCHED_SHARE)).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(all.get(0).isNullAt(all.get(0).fieldIndex(JourneyStrike.DIFFERENCE))).isTrue();
    assertThat(all.subList(1, 4))
        .allSatisfy(
            row -> assertThat(row.<Double>getAs(JourneyStrike.DIFFERENCE_Q)).isGreaterThan(.05))
        .extracting(row -> row.<Double>getAs(JourneyStrike.PUBLISHED_SHARE))
        .containsExactly(.25, .52, .52);
    assertThat(night.written(BadInteraction.TABLE).count())
        .isEqualTo(badDays.values().stream().mapToLong(List::size).sum());
  }

  @Test
  void aLoneSmallGroupDoesNotFollowFromTheOthers() {
    LocalDate start = LocalDate.of(2024, 1, 1);
    for (int i = 0; i < 60; i++) {
      customer("c" + i, start, start, i % 4 == 0 ? NEWEST.plusDays(9) : null);
      if (i < 20) {
        bad("c" + i, NEWEST.minusDays(180));
      }
      if (i < 3) {
        bad("c" + i, NEWEST.minusDays(90));
      }
    }

    Dataset<Row> written = night().written(JourneyStrike.TABLE);

    assertThat(
            TableRows.lines(
                written,
                JourneyStrike.PERIOD,
                JourneyStrike.STRIKES,
                JourneyStrike.WATCHED,
                JourneyStrike.LOST,
                JourneyStrike.RELIABILITY))
        .containsExactly(
            "all|0|40|10|ok",
            "all|1|17|null|suppressed",
            "all|2|3|null|suppressed",
            "landmark|0|40|10|ok",
            "landmark|1|17|null|suppressed",
            "landmark|2|3|null|suppressed");
    assertThat(written.where("lost is null and (lost_share is not null or difference is not null)"))
        .satisfies(rows -> assertThat(rows.isEmpty()).isTrue());
  }

  @Test
  void nothingComesOfNothing() {
    customer("anna", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1), null);

    assertThat(night().written(JourneyStrike.TABLE).isEmpty()).isTrue();
  }
}
