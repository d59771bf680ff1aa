package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.model.Split.Cell;
import io.unisono.churn.model.Split.Counts;
import io.unisono.churn.model.Split.Kind;
import io.unisono.churn.model.Split.Size;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnLabel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Embargo 7 and horizon 90 days: a snapshot may train if it lies 97 days before the first test. */
class SplitTest {

  @Test
  void trainingEndsWhereItsLabelsWouldReachIntoTheTest() {
    Split split = choose(cells(20, 100, months(2025, 1, 8)));

    assertThat(split.kind()).isEqualTo(Kind.TIME);
    assertThat(split.testDates()).isEqualTo(months(2025, 7, 8));
    assertThat(split.trainDates()).as("97 days before 2025-07-01").isEqualTo(months(2025, 1, 3));
    assertThat(split.counts()).isEqualTo(new Counts(new Size(3000, 600), new Size(2000, 400)));
  }

  @Test
  void aShortHistoryIsSplitByCustomerOnItsNewestSnapshot() {
    Split split = choose(cells(20, 100, months(2025, 6, 8)));

    assertThat(split.kind()).isEqualTo(Kind.CUSTOMER);
    assertThat(split.trainDates()).isEqualTo(months(2025, 8, 8));
    assertThat(split.testDates()).isEqualTo(months(2025, 8, 8));
    assertThat(split.counts()).isEqualTo(new Counts(new Size(700, 140), new Size(300, 60)));
  }

  @Test
  void aTrainingPeriodWithoutChurnersIsNoTrainingPeriod() {
    List<Cell> cells = new ArrayList<>(cells(0, 100, months(2025, 1, 5)));
    cells.addAll(cells(20, 100, months(2025, 6, 7)));
    cells.addAll(cells(0, 100, months(2025, 8, 8)));

    assertThat(choose(cells).kind()).isEqualTo(Kind.CUSTOMER);
    assertThat(choose(cells).testDates()).isEqualTo(months(2025, 7, 7));
  }

  @Test
  void oneClassOrTooFewOfAClassIsNotSplit() {
    assertThat(Split.choose(List.of(), Configs.CHURN, Configs.MODEL)).isEmpty();
    assertThat(Split.choose(cells(0, 100, months(2025, 1, 8)), Configs.CHURN, Configs.MODEL))
        .as("nobody left")
        .isEmpty();
    assertThat(Split.choose(cells(100, 100, months(2025, 1, 8)), Configs.CHURN, Configs.MODEL))
        .as("everybody left")
        .isEmpty();
    assertThat(Split.choose(cells(1, 100, months(2025, 1, 8)), Configs.CHURN, Configs.MODEL))
        .as("30 churners train, 50 are needed")
        .isEmpty();
  }

  @Test
  void everyLabelledRowFallsIntoAtMostOnePart() {
    TableRows labels =
        TableRows.of(
            ChurnLabel.TABLE, ChurnLabel.SNAPSHOT_DATE, ChurnLabel.CUSTOMER_ID, ChurnLabel.CHURNED);
    for (LocalDate date : months(2025, 1, 8)) {
      IntStream.range(0, 200).forEach(i -> labels.row(date, "c" + i, i % 2));
    }
    Dataset<Row> rows = labels.dataset();
    List<Cell> cells = Split.cells(rows).collectAsList().stream().map(Cell::from).toList();
    Split split = choose(cells);

    assertThat(rows.where(split.isTraining()).count()).isEqualTo(split.counts().train().rows());
    assertThat(rows.where(split.isTest()).count()).isEqualTo(split.counts().test().rows());
    assertThat(rows.where(split.isTraining().and(split.isTest())).count()).isZero();
    assertThat(split.counts()).isEqualTo(new Counts(new Size(600, 300), new Size(400, 200)));
  }

  @Test
  void noLabelsNoCells() {
    assertThat(Split.cells(ChurnLabel.TABLE.empty(SparkFixture.spark())).collectAsList()).isEmpty();
  }

  private static Split choose(List<Cell> cells) {
    return Split.choose(cells, Configs.CHURN, Configs.MODEL).orElseThrow();
  }

  /** Ten folds per date, each with so many churners among so many rows. */
  private static List<Cell> cells(int churners, int rows, List<LocalDate> dates) {
    return dates.stream()
        .flatMap(
            date ->
                IntStream.range(0, 10)
                    .mapToObj(fold -> new Cell(date, fold, new Size(rows, churners))))
        .toList();
  }

  private static List<LocalDate> months(int year, int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(month -> LocalDate.of(year, month, 1)).toList();
  }
}
