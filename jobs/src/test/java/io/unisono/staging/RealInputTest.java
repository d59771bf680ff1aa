package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.consistency.FactConflictsJob;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.FactConflict;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The two example configurations over the real data, which is not part of the repository. Run with
 * {@code -DargLine} including {@code -Dunisono.real.data=FOLDER}, the folder that holds {@code
 * ravenstack_saas} and {@code telco_ibm_extended}. The expected numbers were counted without Spark.
 */
@EnabledIfSystemProperty(named = "unisono.real.data", matches = ".+")
class RealInputTest {

  private static final Path DATA = Path.of(System.getProperty("unisono.real.data", ""));
  private static final Path EXAMPLES = Path.of("../conf/examples");

  @Test
  void ravenstackContradictsItself() {
    TestNight night =
        StagingFixture.night(
                "2024-12-31", EXAMPLES.resolve("ravenstack.yaml"), DATA.resolve("ravenstack_saas"))
            .run(new StagingJob())
            .run(new FactConflictsJob());

    assertThat(StagingFixture.reasons(night)).isEmpty();
    assertThat(night.written(Party.TABLE).count()).isEqualTo(500);
    assertThat(night.written(Subscription.TABLE).count()).isEqualTo(5_000);
    assertThat(night.written(Interaction.TABLE).count()).isEqualTo(25_000);
    assertThat(night.written(Ticket.TABLE).count()).isEqualTo(2_000);
    assertThat(night.written(SurveyResponse.TABLE).count()).isEqualTo(1_175);
    assertThat(night.written(Cancellation.TABLE).count()).isEqualTo(600);
    assertThat(
            StagingFixture.rows(
                night,
                FactConflict.TABLE,
                FactConflict.CHECK_ID,
                FactConflict.CHECKED,
                FactConflict.CONFLICTS))
        .contains(
            // 110 accounts are flagged, 352 have churn events, 75 are both.
            "churned_without_cancellation|110|35",
            "cancelled_without_churn_mark|352|277",
            "use_outside_subscription|25000|19432",
            "ticket_before_sign_up|2000|1077",
            "subscription_before_sign_up|5000|0");
  }

  @Test
  void telcoGivesEveryCustomerFromEverySilo() {
    TestNight night =
        StagingFixture.night(
                "2024-09-30", EXAMPLES.resolve("telco.yaml"), DATA.resolve("telco_ibm_extended"))
            .run(new StagingJob())
            .run(new FactConflictsJob());

    assertThat(StagingFixture.reasons(night)).isEmpty();
    assertThat(
            TableRows.lines(
                night.written(Party.TABLE).groupBy(Party.SOURCE).agg(functions.count("*").as("n")),
                Party.SOURCE,
                "n"))
        .isEqualTo(List.of("billing|7043", "crm|7043", "network|7043", "retention|7043"));
    assertThat(night.written(Subscription.TABLE).count()).isEqualTo(7_043);
    assertThat(
            night
                .written(Subscription.TABLE)
                .where(functions.col(Subscription.ENDED_ON).isNotNull())
                .count())
        .isEqualTo(1_869);
    assertThat(night.written(Cancellation.TABLE).count()).isEqualTo(1_869);
    assertThat(night.written(SurveyResponse.TABLE).count()).isEqualTo(7_043);
    assertThat(
            StagingFixture.rows(
                night,
                FactConflict.TABLE,
                FactConflict.CHECK_ID,
                FactConflict.CHECKED,
                FactConflict.CONFLICTS))
        .contains(
            "churned_without_cancellation|1869|0",
            "churned_with_running_subscription|1869|0",
            "cancelled_without_ended_subscription|1869|0");
  }
}
