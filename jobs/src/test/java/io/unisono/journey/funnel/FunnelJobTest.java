package io.unisono.journey.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.journey.JourneyConfigs;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FunnelJobTest {

  private static final FunnelsConfig.Named HEARD =
      new FunnelsConfig.Named(
          "heard", List.of("ticket", "reply"), Optional.empty(), Optional.of(7), Set.of());

  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ORDER,
          Timeline.OCCURRED_AT,
          Timeline.ACTIVITY);

  @Test
  void countsCustomersByStep() {
    event("anna", 1, "2026-03-01", "ticket").event("anna", 2, "2026-03-03", "reply");
    event("bob", 1, "2026-03-01", "ticket").event("bob", 2, "2026-03-02", "visit");
    event("carl", 1, "2026-03-30", "ticket").event("carl", 2, "2026-04-01", "reply");

    List<Row> rows = rows(HEARD);

    assertThat(rows).extracting(row -> row.getAs(JourneyFunnel.CUSTOMERS)).containsExactly(3L, 1L);
    assertThat(rows).extracting(row -> row.getAs(JourneyFunnel.OPEN)).containsExactly(1L, 0L);
    assertThat(rows.get(0).<String>getAs(JourneyFunnel.NEXT_ACTIVITY)).isEqualTo("visit");
    assertThat(rows.get(1).<Double>getAs(JourneyFunnel.FROM_FIRST)).isEqualTo(0.5);
    assertThat(rows.get(1).<Double>getAs(JourneyFunnel.MEDIAN_SECONDS_SINCE_PREVIOUS))
        .isEqualTo(172_800);
  }

  @Test
  void withoutFunnelsOrEventsThereAreNoRows() {
    assertThat(rows(HEARD)).isEmpty();
    event("anna", 1, "2026-03-01", "ticket");
    assertThat(rows()).isEmpty();
  }

  @Test
  void aFunnelThatMakesNoSenseIsAConfigurationError() {
    assertThatThrownBy(
            () ->
                new FunnelsConfig.Named(
                    "x",
                    List.of("a", "a"),
                    Optional.of(Funnel.Mode.ANY),
                    Optional.empty(),
                    Set.of()))
        .hasMessageContaining("steps")
        .hasMessageContaining("different");
    assertThatThrownBy(() -> new FunnelsConfig(List.of(HEARD, HEARD)))
        .hasMessageContaining("different names");
  }

  @Test
  void fewCustomersAreNotShown() {
    for (int i = 0; i < 8; i++) {
      event("c" + i, 1, i < 7 ? "2026-03-01" : "2026-03-30", "ticket");
      if (i < 2) {
        event("c" + i, 2, "2026-03-03", "reply");
      } else {
        event("c" + i, 2, "2026-03-31", i < 4 ? "call" : "visit");
      }
    }

    List<Row> rows = rows(3, HEARD);

    // One of the eight is open: seven would follow from the shares, and so nothing is compared.
    assertThat(rows.get(0).<Long>getAs(JourneyFunnel.CUSTOMERS)).isEqualTo(8);
    assertThat(rows.get(0).<Long>getAs(JourneyFunnel.OPEN)).isNull();
    assertThat(rows.get(0).<String>getAs(JourneyFunnel.NEXT_ACTIVITY)).isEqualTo("visit");
    assertThat(rows.get(0).<Long>getAs(JourneyFunnel.NEXT_CUSTOMERS)).isEqualTo(3);
    assertThat(rows.get(1).<Long>getAs(JourneyFunnel.CUSTOMERS)).isNull();
    assertThat(rows.get(1).<Double>getAs(JourneyFunnel.FROM_FIRST)).isNull();
    assertThat(rows.get(1).<Double>getAs(JourneyFunnel.FROM_PREVIOUS_HI)).isNull();
    assertThat(rows.get(1).<Double>getAs(JourneyFunnel.MEDIAN_SECONDS_SINCE_ENTRY)).isNull();
    assertThat(rows)
        .extracting(row -> row.getAs(JourneyFunnel.RELIABILITY))
        .containsExactly("ok", "suppressed");
    assertThat(rows(4, HEARD).get(0).<String>getAs(JourneyFunnel.NEXT_ACTIVITY)).isNull();
  }

  @Test
  void aStepThatNobodyReachesIsShown() {
    for (int i = 0; i < 5; i++) {
      event("c" + i, 1, "2026-03-01", "ticket").event("c" + i, 2, "2026-03-31", "visit");
    }

    Row none = rows(5, HEARD).get(1);

    assertThat(none.<Long>getAs(JourneyFunnel.CUSTOMERS)).isZero();
    assertThat(none.<Double>getAs(JourneyFunnel.FROM_FIRST)).isZero();
    assertThat(none.<String>getAs(JourneyFunnel.RELIABILITY)).isEqualTo("ok");
  }

  private List<Row> rows(FunnelsConfig.Named... funnels) {
    return rows(1, funnels);
  }

  private List<Row> rows(int minimum, FunnelsConfig.Named... funnels) {
    return TestNight.of("2026-03-31")
        .with(JourneyConfigs.withMinimum(minimum))
        .with(new FunnelsConfig(List.of(funnels)))
        .with(Timeline.TABLE, timeline.dataset())
        .run(new FunnelJob())
        .written(JourneyFunnel.TABLE)
        .orderBy(JourneyFunnel.POSITION)
        .collectAsList();
  }

  private FunnelJobTest event(String customer, long order, String day, String activity) {
    timeline.row(customer, order, Instant.parse(day + "T00:00:00Z"), activity);
    return this;
  }
}
