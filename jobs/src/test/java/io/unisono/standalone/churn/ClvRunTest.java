package io.unisono.standalone.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.value.CustomerValue;
import io.unisono.churn.value.PurchaseHistories;
import io.unisono.error.UserException;
import io.unisono.standalone.churn.ClvReport.HeldOut;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClvRunTest {

  private static final LocalDate BEGIN = LocalDate.of(2024, 1, 1);

  @TempDir private Path folder;

  @Test
  void readsTheHistoryOfEachCustomerUntilADay() throws IOException {
    ClvReport report =
        run(
            simulated()
                + """
                a,2024-01-08,10
                a,2024-01-22,20
                a,2024-01-22,5
                a,2024-02-05,35
                a,2024-12-24,99
                b,2024-12-24,99
                """,
            Optional.of(LocalDate.of(2024, 6, 30)));

    Row a = report.table().where("customer = 'a'").head();
    assertThat(a.<Integer>getAs(PurchaseHistories.REPEATS)).isEqualTo(2);
    assertThat(a.<Double>getAs(PurchaseHistories.RECENCY)).isEqualTo(4);
    assertThat(a.<Double>getAs(PurchaseHistories.AGE)).isEqualTo(174 / 7.0);
    assertThat(a.<Double>getAs(PurchaseHistories.MEAN_AMOUNT)).isEqualTo(30);
    assertThat(a.<Long>getAs(PurchaseHistories.LATER)).isEqualTo(1);
    assertThat(report.table().where("customer = 'b'").isEmpty()).as("not yet a customer").isTrue();
  }

  @Test
  void setsWhatWasBoughtLaterAgainstWhatWasPredicted() throws IOException {
    ClvReport report = run(simulated(), Optional.of(LocalDate.of(2024, 6, 30)));

    HeldOut all = report.allHeldOut().orElseThrow();
    assertThat(all.customers()).isEqualTo(report.customers());
    assertThat(all.predicted())
        .isEqualTo(report.total().purchases(), within(1e-6))
        .isBetween(all.actual() * 0.8, all.actual() * 1.25);
    assertThat(report.json()).contains("\"bg_nbd\"", "\"gamma_gamma\"", "\"held_out\"");
  }

  @Test
  void valuesPurchasesAtTheirMarginAndDiscountsThem() throws IOException {
    ClvReport report = run(simulated(), Optional.empty());

    Row row = report.table().orderBy(PurchaseHistories.CUSTOMER).head();
    double atMost =
        row.<Double>getAs(CustomerValue.EXPECTED_AMOUNT) * report.value().terms().margin();
    assertThat(row.<Double>getAs(CustomerValue.VALUE)).isBetween(atMost / 1.1, atMost);
    assertThat(report.heldOut()).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoPurchaseWithItsReason() throws IOException {
    ClvReport report =
        run(
            simulated()
                + """
                ,2024-03-01,5
                z,,5
                z,yesterday,5
                z,2024-03-01,-5
                z,2024-03-01,much
                """,
            Optional.empty());

    assertThat(report.leftOut())
        .containsOnly(
            entry("without_customer", 1L),
            entry("without_date", 1L),
            entry("unreadable_date", 1L),
            entry("negative_amount", 1L),
            entry("unreadable_amount", 1L));
    assertThat(report.examples()).containsEntry("unreadable_date", "yesterday");
  }

  @Test
  void refusesCustomersWhoHardlyBuyAgain() {
    assertThatThrownBy(() -> run("a,2024-01-01,1\nb,2024-01-02,1\n", Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Too few customers");
    assertThatThrownBy(() -> run("a,soon,1\n", Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no purchase");
  }

  /** 400 customers who buy at their own rate for a year and may leave after a repeat purchase. */
  private static String simulated() {
    Random draws = new Random(5);
    StringBuilder rows = new StringBuilder();
    for (int customer = 0; customer < 400; customer++) {
      double rate = 0.01 + 0.05 * draws.nextDouble();
      double level = 10 + 40 * draws.nextDouble();
      double day = draws.nextInt(120);
      int purchases = 0;
      do {
        rows.append(
            "%03d,%s,%d%n"
                .formatted(
                    customer, BEGIN.plusDays((long) day), 1 + (int) (level * draws.nextDouble())));
        day += 1 - Math.log(1 - draws.nextDouble()) / rate;
        purchases++;
      } while (day < 366 && (purchases == 1 || draws.nextDouble() > 0.1));
    }
    return rows.toString();
  }

  private ClvReport run(String rows, Optional<LocalDate> until) throws IOException {
    Path file = folder.resolve("orders.csv");
    Files.writeString(file, "buyer,day,total\n" + rows);
    return ClvRun.run(
        SparkFixture.spark(),
        new PurchaseFile(file, ',', "buyer", "day", Optional.of("total"), List.of()),
        new ClvRun.Question(until, Optional.empty(), new CustomerValue.Terms(0.5, 0.1)));
  }
}
