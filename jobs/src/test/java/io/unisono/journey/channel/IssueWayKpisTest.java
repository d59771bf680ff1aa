package io.unisono.journey.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.measure.Segments;
import io.unisono.stats.Proportion;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyIssue;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class IssueWayKpisTest {

  private static final Segments SEGMENTS =
      new Segments(
          TableRows.of(CustomerIdentity.TABLE, CustomerIdentity.CUSTOMER_ID).dataset(),
          TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.COUNTRY)
              .row("anna", "IT")
              .dataset());

  private final TableRows issues =
      TableRows.of(
          JourneyIssue.TABLE,
          JourneyIssue.CUSTOMER_ID,
          JourneyIssue.FIRST_CONTACT_AT,
          JourneyIssue.FIRST_CHANNEL,
          JourneyIssue.OVER,
          JourneyIssue.PING_PONGS,
          JourneyIssue.STEPS_UP,
          JourneyIssue.EFFORT);

  @Test
  void issuesThatAreOverCountOnce() {
    issue("web", true, 2, 0, 1.5).issue("web", true, 0, 1, 2.5).issue("phone", true, 0, 0, 2.0);
    issue("phone", false, 9, 9, 99.0);

    Dataset<Row> kpis = IssueWayKpis.rows(issues.dataset(), SEGMENTS);

    assertThat(
            TableRows.lines(
                ofAll(kpis), KpiValue.KPI, KpiValue.VALUE, KpiValue.N, KpiValue.EXCLUDED))
        .containsExactly(
            "escalation_rate|" + 1 / 3.0 + "|3|1",
            "ping_pong_rate|" + 1 / 3.0 + "|3|1",
            "weighted_effort_per_issue|2.0|3|1");
    Row share = ofAll(kpis).where("kpi = 'ping_pong_rate'").head();
    assertThat(share.<Double>getAs(KpiValue.HI)).isEqualTo(Proportion.wilson(1, 3).hi());
    Row effort = ofAll(kpis).where("kpi = 'weighted_effort_per_issue'").head();
    // The standard deviation is 0.5.
    assertThat(effort.<Double>getAs(KpiValue.HI))
        .isEqualTo(2 + 1.959963984540054 * Math.sqrt(0.25 / 3));
    assertThat(
            kpis.where("kpi = 'ping_pong_rate' and period = 'all' and segment = 'web'")
                .head()
                .<Double>getAs(KpiValue.VALUE))
        .isEqualTo(0.5);
  }

  @Test
  void equalEffortsHaveAnIntervalOfAlmostNoLength() {
    issue("web", true, 0, 0, 0.1).issue("web", true, 0, 0, 0.1).issue("web", true, 0, 0, 0.1);

    Row effort =
        ofAll(IssueWayKpis.rows(issues.dataset(), SEGMENTS))
            .where("kpi = 'weighted_effort_per_issue'")
            .head();

    assertThat(effort.<Double>getAs(KpiValue.LO)).isCloseTo(0.1, within(1e-8));
    assertThat(effort.<Double>getAs(KpiValue.HI)).isCloseTo(0.1, within(1e-8));
  }

  @Test
  void withoutIssuesThereAreNoRows() {
    assertThat(IssueWayKpis.rows(issues.dataset(), SEGMENTS).collectAsList()).isEmpty();
  }

  private IssueWayKpisTest issue(
      String channel, boolean over, int pingPongs, int stepsUp, double effort) {
    issues.row(
        "anna", Instant.parse("2026-01-01T10:00:00Z"), channel, over, pingPongs, stepsUp, effort);
    return this;
  }

  private static Dataset<Row> ofAll(Dataset<Row> kpis) {
    return kpis.where("period = 'all' and segment_kind = 'all'");
  }
}
