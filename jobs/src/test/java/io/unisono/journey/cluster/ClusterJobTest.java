package io.unisono.journey.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyCluster;
import io.unisono.table.marts.JourneyExcluded;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ClusterJobTest {

  private static final ClusterConfig CONFIG =
      new ClusterConfig(List.of(Timeline.Kind.INTERACTION), 90, 30, 10, 4, 10);

  private final TableRows excluded =
      TableRows.of(JourneyExcluded.TABLE, JourneyExcluded.CUSTOMER_ID, JourneyExcluded.REASON);

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.ACTIVITY);

  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.AT_RISK_FROM,
          SubscriptionSpell.LOST_ON);

  /** Forty shoppers of whom 4 are lost, and twenty complainers of whom 10 are. */
  @Test
  void kindsOfJourneysAreFoundNamedAndFollowed() {
    for (int i = 0; i < 40; i++) {
      customer("shop" + i, steps("search", "buy", 1 + i % 4), i < 4 ? "2026-03-10" : null);
    }
    for (int i = 0; i < 20; i++) {
      customer("sad" + i, steps("call", "complain", 1 + i % 4), i < 10 ? "2026-03-10" : null);
    }
    for (int i = 0; i < 15; i++) {
      customer("robot" + i, steps("call", "complain", 1), null);
      excluded.row("robot" + i, "equal_gaps");
    }
    // Lost before the landmark, and an event after it: both do not count.
    customer("gone", steps("search", "buy", 1), "2026-01-05");
    timeline.row(
        "shop0", 99L, Instant.parse("2026-03-05T00:00:00Z"), Timeline.Kind.INTERACTION, "complain");

    List<Row> rows = rows();

    assertThat(rows).hasSize(2);
    Row shop = rows.get(0);
    Row sad = rows.get(1);
    assertThat(shop.<Long>getAs(JourneyCluster.CUSTOMERS)).isEqualTo(41);
    assertThat(shop.<Long>getAs(JourneyCluster.AT_RISK)).isEqualTo(40);
    assertThat(shop.<Double>getAs(JourneyCluster.LOST_RATE)).isEqualTo(0.1);
    assertThat(shop.<String>getAs(JourneyCluster.NAME)).isEqualTo("buy, search, search > buy");
    assertThat(shop.<Long>getAs(JourneyCluster.VARIANTS)).isEqualTo(4);
    assertThat(sad.<Double>getAs(JourneyCluster.LOST_RATE)).isEqualTo(0.5);
    assertThat(sad.<Double>getAs(JourneyCluster.SHARE)).isEqualTo(20 / 61.0);
    assertThat(sad.<String>getAs(JourneyCluster.NAME)).contains("complain");
    assertThat(sad.<Double>getList(sad.fieldIndex(JourneyCluster.FEATURE_LIFTS)).get(0))
        .isEqualTo(61 / 20.0, within(1e-12));
    assertThat(sad.<Double>getAs(JourneyCluster.SILHOUETTE)).isGreaterThan(0.5);
    assertThat(rows().get(1).mkString()).isEqualTo(sad.mkString());
  }

  @Test
  void nobodyAndEqualJourneysAreNoClusters() {
    assertThat(rows()).isEmpty();
    for (int i = 0; i < 40; i++) {
      customer("same" + i, List.of("search"), null);
    }
    assertThat(rows()).isEmpty();
  }

  private static List<String> steps(String one, String other, int often) {
    return Collections.nCopies(often, List.of(one, other)).stream().flatMap(List::stream).toList();
  }

  private void customer(String id, List<String> activities, String lostOn) {
    for (int i = 0; i < activities.size(); i++) {
      timeline.row(
          id,
          i + 1L,
          Instant.parse("2026-01-20T00:00:00Z").plusSeconds(60L * i),
          Timeline.Kind.INTERACTION,
          activities.get(i));
    }
    LocalDate start = LocalDate.of(2025, 1, 1);
    spells.row(id, start, start, lostOn == null ? null : LocalDate.parse(lostOn));
  }

  private List<Row> rows() {
    return TestNight.of("2026-03-31")
        .with(CONFIG)
        .with(Timeline.TABLE, timeline.dataset())
        .with(JourneyExcluded.TABLE, excluded.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .run(new ClusterJob())
        .written(JourneyCluster.TABLE)
        .orderBy(JourneyCluster.POSITION)
        .collectAsList();
  }
}
