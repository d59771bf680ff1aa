package io.unisono.report.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitySectionTest {

  private static final LocalDate RUN_DATE = LocalDate.of(2026, 1, 31);

  /** 30 customers of the CRM, 21 known to two sources, and 9 of the help desk. */
  @Test
  void everyCustomerStandsInOneCombinationOfSources() {
    TableRows customers =
        TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.SOURCES, Customer.RECORDS);
    for (int i = 1; i <= 60; i++) {
      List<String> sources =
          i <= 30 ? List.of("crm") : i <= 51 ? List.of("crm", "desk") : List.of("desk");
      customers.row("c" + i, sources, sources.size());
    }

    PageSection told = TestRelease.of(Customer.TABLE, customers).told(new IdentitySection());

    assertThat(TestRelease.rows(told, "source-overlap"))
        .containsExactly("crm 30 0.5", "crm + desk null null", "desk <10 null");
    assertThat(told.lead())
        .isEqualTo(
            "81 records turned out to be 60 customers, 1.4 records each on average. 35.0% of the"
                + " customers are known to more than one source.");
    assertThat(told.appendix()).isTrue();
  }

  @Test
  void theEventsOfTheNightAreCounted() {
    TableRows events =
        TableRows.of(
            IdentityEvent.TABLE,
            IdentityEvent.RUN_DATE,
            IdentityEvent.EVENT,
            IdentityEvent.CUSTOMER_ID,
            IdentityEvent.OTHER_CUSTOMER_ID);
    for (int i = 1; i <= 11; i++) {
      events.row(RUN_DATE, "created", "c" + i, "");
      events.row(RUN_DATE.minusDays(1), "split", "c" + i, "");
    }
    events.row(RUN_DATE, "merged", "c12", "c1");

    PageSection told =
        TestRelease.of(IdentityEvent.TABLE, events)
            .with(
                IdentityChurn.TABLE,
                TableRows.of(
                        IdentityChurn.TABLE,
                        IdentityChurn.RUN_DATE,
                        IdentityChurn.RECORDS_KNOWN,
                        IdentityChurn.RECORDS_CHANGED,
                        IdentityChurn.IDS_BEFORE,
                        IdentityChurn.IDS_ENDED)
                    .row(RUN_DATE.minusDays(1), 70L, 0L, 59L, 0L)
                    .row(RUN_DATE, 80L, 12L, 60L, 1L))
            .told(new IdentitySection());

    assertThat(TestRelease.rows(told, "identity-events"))
        .containsExactly(
            "New customers 11",
            "Customers who gained records 0",
            "Customers merged into another <10",
            "Customers split off 0",
            "Customers no longer in any source 0");
    assertThat(TestRelease.rows(told, "id-churn"))
        .containsExactly("Records with another customer 80 0.15", "Customer ids that ended 60 <10");
  }

  @Test
  void hubsAreCountedAndNotShown() {
    PageSection told =
        TestRelease.of(
                IdentityHub.TABLE,
                TableRows.of(
                        IdentityHub.TABLE,
                        IdentityHub.RULE,
                        IdentityHub.MASKED_VALUE,
                        IdentityHub.RECORDS)
                    .row("email", "a***@example.com", 50L)
                    .row("email", "b***@example.com", 20L))
            .told(new IdentitySection());

    assertThat(TestRelease.rows(told, "hubs")).containsExactly("E-mail address 2 70");
  }

  /** Eleven doubtful pairs wait, and one contradicted; people decided nine. */
  @Test
  void theMatchingTellsHowRightItIs() {
    TableRows reviews =
        TableRows.of(
            IdentityReview.TABLE,
            IdentityReview.LEFT_CUSTOMER_ID,
            IdentityReview.RIGHT_CUSTOMER_ID,
            IdentityReview.REASON);
    for (int i = 0; i < 12; i++) {
      reviews.row("c1", "c" + (i + 2), i == 0 ? "contradicted" : "doubtful");
    }
    PageSection told =
        TestRelease.of(IdentityReview.TABLE, reviews)
            .with(
                IdentityQuality.TABLE,
                TableRows.of(
                        IdentityQuality.TABLE,
                        IdentityQuality.MEASURE,
                        IdentityQuality.METHOD,
                        IdentityQuality.VALUE,
                        IdentityQuality.LO,
                        IdentityQuality.HI,
                        IdentityQuality.N)
                    .row("pair_completeness", "model", .97, .96, .98, 40L)
                    .row("recall", "model", .9, .85, .95, 40L)
                    .row("precision", "review", .5, .1, .9, 9L)
                    .row("precision", "model", .99, .98, 1.0, 40L))
            .with(
                IdentityBlocking.TABLE,
                TableRows.of(
                        IdentityBlocking.TABLE,
                        IdentityBlocking.BLOCKING_KEY,
                        IdentityBlocking.POSITION,
                        IdentityBlocking.PAIRS,
                        IdentityBlocking.EDGES,
                        IdentityBlocking.CROWDED_BLOCKS)
                    .row("phone + name", 2, 20L, 3L, 2L)
                    .row("email", 1, 70L, 50L, 0L))
            .told(new IdentitySection());

    assertThat(TestRelease.rows(told, "matching-quality"))
        .containsExactly(
            "Precision: model 0.99 0.98 1.0 40",
            "Precision: people null null null <10",
            "Recall: model 0.9 0.85 0.95 40",
            "Compared: model 0.97 0.96 0.98 40");
    assertThat(TestRelease.rows(told, "blocking-keys"))
        .containsExactly("e-mail 70 50 0", "telephone + name 20 <10 2");
    assertThat(TestRelease.rows(told, "identity-review"))
        .containsExactly(
            "Not alike enough to be sure 11", "Alike, but other records speak against it <10");
    assertThat(TestRelease.reading(told, "identity-review"))
        .startsWith("The table identity_review");
  }
}
