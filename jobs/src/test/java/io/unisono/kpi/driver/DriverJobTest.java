package io.unisono.kpi.driver;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.subscription.SubscriptionConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.KpiDriver;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.Episode;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * A company of which the truth is known: bad support costs points, delivery is over-delivered, and
 * long waits cost a little.
 */
class DriverJobTest {

  private static final Instant ANSWERED = Instant.parse("2025-06-01T12:00:00Z");
  private static final int CUSTOMERS = 900;

  private final Random random = new Random(7);
  private final TableRows identity =
      TableRows.of(
          CustomerIdentity.TABLE,
          CustomerIdentity.SOURCE,
          CustomerIdentity.PARTY_ID,
          CustomerIdentity.CUSTOMER_ID);
  private final TableRows customers =
      TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.SEGMENT);
  private final TableRows answers =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.QUESTION_ID,
          SurveyResponse.PARTY_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE,
          SurveyResponse.SCALE_MIN,
          SurveyResponse.SCALE_MAX,
          SurveyResponse.TOUCHPOINT,
          SurveyResponse.RESPONDED_AT);
  private final TableRows times =
      TableRows.of(
          TicketTime.TABLE,
          TicketTime.CUSTOMER_ID,
          TicketTime.SOLVED_AT,
          TicketTime.SOLUTION_MINUTES);
  private final TableRows episodes =
      TableRows.of(
          Episode.TABLE,
          Episode.CUSTOMER_ID,
          Episode.LAST_CONTACT_AT,
          Episode.CONTACTS,
          Episode.TRANSFERS,
          Episode.REOPENS);
  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE,
          SubscriptionSpell.CUSTOMER_ID,
          SubscriptionSpell.SPELL,
          SubscriptionSpell.STARTED_ON,
          SubscriptionSpell.LOST_ON);

  private int ids;

  private void customer(int number) {
    String id = "c" + number;
    double support = 1 + random.nextInt(5);
    double delivery = 3 + random.nextInt(3);
    long hours = (long) Math.exp(5 * random.nextDouble());
    identity.row("s", id, id);
    customers.row(id, number % 3 == 0 ? "business" : "home");
    double nps = 8.5 - (support < 3 ? 4 : 0) - hours / 60.0 + 1.5 * random.nextGaussian();
    answer(id, "nps", Math.min(10, Math.max(0, Math.rint(nps))), 0, 10, null, 0);
    answer(id, "csat", support, 1, 5, "support", 5);
    if (random.nextBoolean()) {
      answer(id, "csat", delivery, 1, 5, "delivery", 20);
    }
    answer(id, "csat", 1, 1, 5, "long_ago", 91);
    answer(id, "csi", Math.min(10, Math.max(1, Math.rint(nps))), 1, 10, "whole", 5);
    times.row(id, ANSWERED.minus(Duration.ofDays(3)), 60 * hours);
    episodes.row(id, ANSWERED.minus(Duration.ofDays(3)), 1 + random.nextInt(3), 0, 0);
    boolean isLost = random.nextDouble() < (support < 3 ? .4 : .1);
    spells.row(id, 1, LocalDate.of(2024, 1, 1), isLost ? LocalDate.of(2025, 8, 1) : null);
  }

  private void answer(
      String id, String metric, double score, double low, double high, String at, int daysBefore) {
    answers.row(
        "s",
        "r" + ids++,
        "q",
        id,
        metric,
        score,
        low,
        high,
        at,
        ANSWERED.minus(Duration.ofDays(daysBefore)));
  }

  @Test
  void whatWasPlantedIsFoundFirst() {
    for (int number = 0; number < CUSTOMERS; number++) {
      customer(number);
    }
    Dataset<Row> drivers = night().run(new DriverJob()).written(KpiDriver.TABLE);
    List<Row> found =
        drivers
            .where("metric = 'nps' and segment_kind = 'all'")
            .orderBy(col(KpiDriver.LMG).desc())
            .collectAsList();

    assertThat(found)
        .extracting(row -> row.getAs(KpiDriver.INPUT))
        .startsWith("csat:support", "time_to_solution")
        .containsExactlyInAnyOrder(
            "csat:support",
            "time_to_solution",
            "csat:delivery",
            "contacts_per_issue",
            "reopens",
            "transfers");
    Row support = found.get(0);
    assertThat(support.<String>getAs(KpiDriver.VERDICT)).isEqualTo("stop_failing");
    assertThat(support.<Long>getAs(KpiDriver.N)).isEqualTo(CUSTOMERS);
    assertThat(support.<Double>getAs(KpiDriver.KEPT_LO)).isPositive();
    Row delivery =
        found.stream()
            .filter(row -> row.getAs(KpiDriver.INPUT).equals("csat:delivery"))
            .findFirst()
            .orElseThrow();
    assertThat(delivery.<Long>getAs(KpiDriver.N)).isBetween(400L, 500L);
    assertThat(delivery.<String>getAs(KpiDriver.VERDICT)).isIn("not_shown", "stop_over_delivering");
    assertThat(delivery.<Double>getAs(KpiDriver.PENALTY)).isNull();
    double shares = found.stream().mapToDouble(row -> row.<Double>getAs(KpiDriver.LMG)).sum();
    assertThat(shares).isEqualTo(support.<Double>getAs(KpiDriver.R2), within(1e-9));
    assertThat(TableRows.lines(drivers, KpiDriver.METRIC, KpiDriver.SEGMENT).stream().distinct())
        .as("nothing was known before the last CSAT answers")
        .containsExactly("nps|all", "nps|business", "nps|home");
  }

  @Test
  void aCompanyWithoutAnswersHasNoDrivers() {
    assertThat(
            TestNight.of("2026-03-31")
                .with(new DriverConfig(90, 100, 200, 180, 5, .02))
                .with(new SubscriptionConfig(30))
                .run(new DriverJob())
                .written(KpiDriver.TABLE)
                .isEmpty())
        .isTrue();
  }

  private TestNight night() {
    return TestNight.of("2026-03-31")
        .with(new DriverConfig(90, 100, 200, 180, 5, .02))
        .with(new SubscriptionConfig(30))
        .with(CustomerIdentity.TABLE, identity.dataset())
        .with(Customer.TABLE, customers.dataset())
        .with(SurveyResponse.TABLE, answers.dataset())
        .with(TicketTime.TABLE, times.dataset())
        .with(Episode.TABLE, episodes.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset());
  }
}
