package io.unisono.churn.model;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.churn.ChurnConfig;
import io.unisono.table.marts.ChurnLabel;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * How labelled rows are parted into training and test.
 *
 * <p>By time, if history allows: the newest snapshots test, and only those train whose label
 * windows ended before the first test snapshot (the purge). By customer otherwise: of the newest
 * snapshot with enough churners, customers in three of ten folds test.
 */
record Split(Kind kind, List<LocalDate> trainDates, List<LocalDate> testDates, Counts counts) {

  /** What test customers or dates the training has not seen. */
  enum Kind {
    TIME,
    CUSTOMER;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Rows and churners of the two parts. */
  record Counts(Size train, Size test) {}

  /** Labelled rows and the churners among them. */
  record Size(long rows, long positives) {

    private static Size total(Stream<Cell> cells) {
      return cells.map(Cell::size).reduce(new Size(0, 0), Size::plus);
    }

    private Size plus(Size other) {
      return new Size(rows + other.rows, positives + other.positives);
    }

    private boolean has(int minimum) {
      return positives >= minimum && rows - positives >= minimum;
    }
  }

  /** Labelled rows of one snapshot and fold. */
  record Cell(LocalDate date, int fold, Size size) {

    static Cell from(Row row) {
      return new Cell(
          LocalDate.parse(row.getString(0)),
          row.getInt(1),
          new Size(row.getLong(2), row.getLong(3)));
    }
  }

  private static final int FOLDS = 10;
  private static final int FIRST_TEST_FOLD = 7;

  private static final String FOLD = "fold";
  private static final String ROWS = "rows";
  private static final String POSITIVES = "positives";

  Split {
    trainDates = List.copyOf(trainDates);
    testDates = List.copyOf(testDates);
  }

  /** One row per snapshot and fold, for {@link Cell#from}; at most ten per snapshot. */
  static Dataset<Row> cells(Dataset<Row> labels) {
    return labels
        .groupBy(
            col(ChurnLabel.SNAPSHOT_DATE).cast(DataTypes.StringType).as(ChurnLabel.SNAPSHOT_DATE),
            fold().as(FOLD))
        .agg(count(lit(1)).as(ROWS), sum(ChurnLabel.CHURNED).as(POSITIVES));
  }

  /** The split, or empty if neither kind leaves enough churners and enough others. */
  static Optional<Split> choose(List<Cell> cells, ChurnConfig churn, ChurnModelConfig model) {
    return byTime(cells, churn, model).or(() -> byCustomer(cells, model));
  }

  private static Optional<Split> byTime(
      List<Cell> cells, ChurnConfig churn, ChurnModelConfig model) {
    List<LocalDate> dates = dates(cells);
    if (dates.isEmpty()) {
      return Optional.empty();
    }
    List<LocalDate> test =
        dates.subList(Math.max(0, dates.size() - model.testSnapshots()), dates.size());
    LocalDate purged = test.get(0).minusDays(churn.embargoDays() + churn.horizonDays());
    List<LocalDate> train = dates.stream().filter(date -> !date.isAfter(purged)).toList();
    Counts counts =
        new Counts(
            Size.total(cells.stream().filter(in(train))),
            Size.total(cells.stream().filter(in(test))));
    return enough(new Split(Kind.TIME, train, test, counts), model);
  }

  private static Optional<Split> byCustomer(List<Cell> cells, ChurnModelConfig model) {
    return dates(cells).stream()
        .sorted(Comparator.reverseOrder())
        .map(List::of)
        .map(
            date ->
                new Split(
                    Kind.CUSTOMER,
                    date,
                    date,
                    new Counts(
                        Size.total(cells.stream().filter(in(date)).filter(cell -> !tests(cell))),
                        Size.total(cells.stream().filter(in(date)).filter(Split::tests)))))
        .flatMap(split -> enough(split, model).stream())
        .findFirst();
  }

  private static Optional<Split> enough(Split split, ChurnModelConfig model) {
    Counts counts = split.counts;
    return counts.train.has(model.minimumPositives())
            && counts.test.has(model.minimumTestPositives())
        ? Optional.of(split)
        : Optional.empty();
  }

  /** Rows that are learnt from for the test. */
  Column isTraining() {
    return among(trainDates).and(kind == Kind.TIME ? lit(true) : fold().lt(FIRST_TEST_FOLD));
  }

  /** Rows that judge the finished model. */
  Column isTest() {
    return among(testDates).and(kind == Kind.TIME ? lit(true) : fold().geq(FIRST_TEST_FOLD));
  }

  /** A fixed pseudo-random share of customers and snapshots, the same in every run. */
  static Column isSampled(double share) {
    int parts = 1_000_000;
    return pmod(xxhash64(col(ChurnLabel.SNAPSHOT_DATE), col(ChurnLabel.CUSTOMER_ID)), lit(parts))
        .lt(Math.round(share * parts));
  }

  private static Column fold() {
    return pmod(xxhash64(col(ChurnLabel.CUSTOMER_ID)), lit(FOLDS)).cast(DataTypes.IntegerType);
  }

  private static Column among(List<LocalDate> dates) {
    return col(ChurnLabel.SNAPSHOT_DATE).isin(dates.toArray());
  }

  /** The snapshots of the cells, oldest first. */
  static List<LocalDate> dates(List<Cell> cells) {
    return cells.stream().map(Cell::date).distinct().sorted().toList();
  }

  private static Predicate<Cell> in(List<LocalDate> dates) {
    return cell -> dates.contains(cell.date);
  }

  private static boolean tests(Cell cell) {
    return cell.fold >= FIRST_TEST_FOLD;
  }
}
