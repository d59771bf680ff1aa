package io.unisono.report.appendix;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.StagingBalance;
import org.junit.jupiter.api.Test;

class ReleaseSectionTest {

  @Test
  void everyMeasureStandsBesideThatOfTheReleaseBefore() {
    PageSection told =
        TestRelease.of(Customer.TABLE, customers(3, 4))
            .with(
                StagingBalance.TABLE,
                TableRows.of(
                        StagingBalance.TABLE,
                        StagingBalance.ROWS_IN,
                        StagingBalance.ROWS_QUARANTINED)
                    .row(200L, 5L)
                    .row(100L, 2L))
            .with(
                ChurnScore.TABLE,
                TableRows.of(ChurnScore.TABLE, ChurnScore.TIER).row("high").row("low").row("high"))
            .with(
                ChurnModel.TABLE,
                TableRows.of(ChurnModel.TABLE, ChurnModel.PUBLISHED, ChurnModel.AUC)
                    .row(true, .8)
                    .row(false, .9))
            .withPrevious(Customer.TABLE, customers(1, 7))
            .told(new ReleaseSection());

    assertThat(TestRelease.rows(told, "release-changes"))
        .containsExactly(
            "Customers 1 3 2",
            "Records of the sources 7 12 5",
            "Rows delivered, for each table they feed 0 300 300",
            "Rows set aside 0 7 7",
            "Customers at high risk 0 2 2",
            "AUC on later customers (0.5 is chance, 1 is perfect) null 0.8 null");
  }

  @Test
  void aReleaseWithoutAnEarlierDateHasNothingToCompareWith() {
    PageSection told = TestRelease.of(Customer.TABLE, customers(3, 4)).told(new ReleaseSection());

    assertThat(told.lead())
        .isEqualTo("There is no release of an earlier run date to compare this one with.");
    assertThat(TestRelease.rows(told, "release-changes")).isEmpty();
  }

  private static TableRows customers(int number, int records) {
    TableRows customers = TableRows.of(Customer.TABLE, Customer.RECORDS);
    for (int i = 0; i < number; i++) {
      customers.row(records);
    }
    return customers;
  }
}
