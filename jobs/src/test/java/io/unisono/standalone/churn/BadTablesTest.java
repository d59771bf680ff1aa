package io.unisono.standalone.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.churn.learn.Comparison;
import io.unisono.churn.learn.uplift.Estimates;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.churn.survival.SurvivalCurve.Step;
import io.unisono.churn.value.CustomerValue;
import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that people have: each gives a clear error, or a number that is right without them. */
class BadTablesTest {

  @TempDir private Path folder;

  @Test
  void aCategoryOfMoreLevelsThanCanBeLearntIsNoHarm() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder rows = new StringBuilder("tenure,code,left\n");
    for (int i = 0; i < 600; i++) {
      boolean lost = random.nextInt(3) == 0;
      rows.append("%d,c%d,%s\n".formatted(random.nextInt(-3, 20) + (lost ? 9 : 0), i % 500, lost));
    }

    EvaluationReport report = evaluated(rows.toString());

    assertThat(report.facts().table().columns()).hasSize(2);
    assertThat(report.comparison().scores().get("forest").auc().mean()).isBetween(0.7, 1.0);
    assertThat(report.comparison().drivers().get(0).column()).isEqualTo("tenure");
  }

  @Test
  void aTableOfColumnsThatSayNothingIsRefused() {
    StringBuilder rows = new StringBuilder("country,nothing,left\n");
    for (int i = 0; i < 60; i++) {
      rows.append("IT,,%s\n".formatted(i % 2 == 0 ? "yes" : "no"));
    }

    assertThatThrownBy(() -> evaluated(rows.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("country, nothing");
  }

  @Test
  void aCampaignWithColumnsThatSayNothingStillHasAnEffect() throws IOException {
    StringBuilder rows = new StringBuilder("sent,country,nothing,code,bought\n");
    for (int i = 0; i < 800; i++) {
      rows.append(
          "%s,IT,,k%d,%s\n"
              .formatted(i % 2 == 0 ? "Yes" : "NO", i, i % 4 == 0 || i % 8 == 1 ? "si" : "No"));
    }

    UpliftReport report = uplift(rows.toString());

    assertThat(report.effects().get(0).effect().value()).isEqualTo(0.25, within(1e-12));
    assertThat(report.unused()).containsOnlyKeys("country", "nothing", "code");
    assertThat(report.whyNot()).isPresent();
  }

  @Test
  void aGroupWithoutAnOutcomeIsNotLearntFrom() throws IOException {
    StringBuilder rows = new StringBuilder("sent,age,bought\n");
    for (int i = 0; i < 600; i++) {
      rows.append("%d,%d,%d\n".formatted(i % 2, i % 37, i % 2 == 0 ? 0 : i % 3 == 0 ? 1 : 0));
    }

    UpliftReport report = uplift(rows.toString());

    assertThat(report.effects().get(0).effect().interval().lo()).isPositive();
    assertThat(report.whyNot())
        .hasValueSatisfying(why -> assertThat(why).contains("group 0 has 300 customers"));
  }

  @Test
  void aGroupWithoutANameAndTenureOfZeroCount() throws IOException {
    SurvivalReport report =
        survival("plan,months,left\n,0,yes\n,3,no\ngold,0,no\ngold,-1,yes\n", Optional.of("plan"));

    assertThat(report.groups()).containsOnlyKeys("unknown", "gold");
    assertThat(report.groups().get("unknown").curve().steps())
        .extracting(Step::time)
        .containsExactly(0.0, 3.0);
    assertThat(report.leftOut()).containsEntry("negative_duration", 1L);
  }

  @Test
  void moreGroupsThanOneCanReadAreRefused() {
    StringBuilder rows = new StringBuilder("plan,months,left\n");
    for (int i = 0; i < 150; i++) {
      rows.append("p%d,%d,yes\n".formatted(i, i));
    }

    assertThatThrownBy(() -> survival(rows.toString(), Optional.of("plan")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("more than 100 groups");
  }

  @Test
  void nobodyWhoEndedIsTold() {
    assertThatThrownBy(() -> survival("plan,months,left\na,1,no\nb,2,no\n", Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Nobody has ended");
  }

  /** Each purchase twice on its day, and all of one amount. */
  @Test
  void copiedPurchasesOfOneAmountAreWorthThatAmount() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder rows = new StringBuilder("buyer,day,total\n");
    for (int customer = 0; customer < 200; customer++) {
      for (int i = 0; i <= random.nextInt(5); i++) {
        String row =
            "c%d,%s,10\n"
                .formatted(customer, LocalDate.of(2024, 1, 1).plusDays(random.nextInt(300)));
        rows.append(row).append(row);
      }
    }

    ClvReport report = clv(rows.toString(), Optional.empty());

    double amount =
        report
            .table()
            .agg(functions.avg(CustomerValue.AMOUNT_PER_PURCHASE).as("amount"))
            .head()
            .getDouble(0);
    assertThat(amount).isBetween(19.0, 22.0);
    assertThat(report.total().purchases()).isPositive().isFinite();
  }

  @Test
  void aDayBeforeAllPurchasesIsRefused() {
    assertThatThrownBy(
            () -> clv("buyer,day,total\na,2024-01-05,1\n", Optional.of(LocalDate.of(2023, 1, 1))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Too few customers");
  }

  private Path written(String rows) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, rows);
    return file;
  }

  private EvaluationReport evaluated(String rows) throws IOException {
    return EvaluationRun.run(
        SparkFixture.spark(),
        new CustomerTable(
            written(rows),
            ',',
            new OutcomeColumn("left", Optional.empty()),
            Optional.empty(),
            List.of(),
            List.of()),
        new Comparison.Settings(2, 1));
  }

  private UpliftReport uplift(String rows) throws IOException {
    return UpliftRun.run(
        SparkFixture.spark(),
        new ExperimentFile(
            written(rows),
            ',',
            "sent",
            Optional.empty(),
            List.of("bought"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of()),
        new UpliftRun.Question(new Estimates.Settings(2, "logistic", 1), new Gain.Aim(true, 0.01)));
  }

  private SurvivalReport survival(String rows, Optional<String> by) throws IOException {
    return SurvivalRun.run(
        SparkFixture.spark(),
        new SurvivalFile(
            written(rows),
            ',',
            "months",
            new OutcomeColumn("left", Optional.empty()),
            Optional.empty(),
            by));
  }

  private ClvReport clv(String rows, Optional<LocalDate> until) throws IOException {
    return ClvRun.run(
        SparkFixture.spark(),
        new PurchaseFile(written(rows), ',', "buyer", "day", Optional.of("total"), List.of()),
        new ClvRun.Question(until, Optional.empty(), new CustomerValue.Terms(1, 0.1)));
  }
}
