package io.unisono.standalone.churn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.churn.learn.uplift.Effect.Sample;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import io.unisono.standalone.StandaloneErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * The rows of an experiment, and what they are.
 *
 * @param rows with {@link #GROUP} (in lower case), {@link #LEFT_OUT}, an {@link #outcome} each, and
 *     the facts as texts
 * @param facts names of those
 * @param groups as they are written by their key, the control first
 * @param isShare whether each outcome is a yes or no
 * @param outcomes by outcome and group, in the order of the groups
 * @param leftOut rows that do not count for the first outcome, by reason
 * @param n rows of the file
 */
record ExperimentRows(
    Dataset<Row> rows,
    List<String> facts,
    Map<String, String> groups,
    List<Boolean> isShare,
    List<List<Sample>> outcomes,
    Map<String, Long> leftOut,
    long n) {

  static final String GROUP = "experiment_group";
  static final String ID = "experiment_id";
  static final String LEFT_OUT = "experiment_left_out";

  /** Treatments that are compared, with the control. */
  static final int MOST_GROUPS = 20;

  private static final String WRITTEN = "written";
  private static final String PLACE = "experiment_place";
  private static final String TEXT = "experiment_text_";
  private static final double NEARLY_ALL = 0.99;

  private static final Set<String> CONTROL =
      Set.of(
          "no",
          "false",
          "0",
          "n",
          "f",
          "0.0",
          "control",
          "none",
          "hold-out",
          "holdout",
          "hold out",
          "untreated",
          "placebo",
          "nothing",
          "controllo",
          "nessuno",
          "ctrl",
          "control group");

  static ExperimentRows of(SparkSession spark, ExperimentFile file) {
    Dataset<Row> read = RecordFiles.read(spark, file.file(), file.delimiter());
    List<String> present = List.of(read.columns());
    RecordFiles.requireColumn("--treatment", file.treatment(), present);
    file.outcomes().forEach(column -> RecordFiles.requireColumn("--outcome", column, present));
    file.id().ifPresent(column -> RecordFiles.requireColumn("--id", column, present));
    file.drop().forEach(column -> RecordFiles.requireColumn("--drop", column, present));
    file.keep().forEach(column -> RecordFiles.requireColumn("--keep", column, present));
    List<Boolean> isShare = areShares(file, read);
    List<String> facts =
        present.stream()
            .filter(name -> !name.equals(file.treatment()) && !file.outcomes().contains(name))
            .filter(name -> !file.id().equals(Optional.of(name)) && !file.drop().contains(name))
            .toList();
    Dataset<Row> rows = reasoned(file, read, isShare, facts);
    Map<String, Long> leftOut = new TreeMap<>();
    long n = 0;
    Map<String, String> written = new TreeMap<>();
    Map<String, List<Sample>> samples = new TreeMap<>();
    for (Row row : counted(rows, isShare.size())) {
      n += row.getLong(3);
      if (row.getString(0) != null) {
        leftOut.merge(row.getString(0), row.getLong(3), Long::sum);
      } else if (row.getLong(3) > 1) {
        written.put(row.getString(1), row.getString(2));
        samples.put(row.getString(1), samples(row, isShare.size()));
      }
    }
    if (written.size() > MOST_GROUPS) {
      throw ExperimentErrors.tooManyGroups(file, written.size(), MOST_GROUPS);
    }
    Map<String, String> groups = controlFirst(file, written);
    if (groups.size() < 2) {
      throw ExperimentErrors.oneGroup(file, groups.values());
    }
    List<List<Sample>> outcomes =
        IntStream.range(0, isShare.size())
            .mapToObj(
                o -> groups.keySet().stream().map(group -> samples.get(group).get(o)).toList())
            .toList();
    requireTwoOutcomes(file, outcomes.get(0), leftOut);
    return new ExperimentRows(rows, facts, groups, isShare, outcomes, leftOut, n);
  }

  /** Column of an outcome. */
  static String outcome(int place) {
    return "experiment_outcome_" + place;
  }

  private static OutcomeColumn yesOrNo(ExperimentFile file, int place) {
    return new OutcomeColumn(
        file.outcomes().get(place), place == 0 ? file.positive() : Optional.empty());
  }

  private static Column number(ExperimentFile file, int place) {
    return StagedTexts.leadingNumber(RawColumns.named(file.outcomes().get(place)), '.')
        .cast("double");
  }

  /** Whether each outcome is a yes or no; else it is a number. */
  private static List<Boolean> areShares(ExperimentFile file, Dataset<Row> read) {
    List<Column> counts = new ArrayList<>();
    for (int o = 0; o < file.outcomes().size(); o++) {
      Column text = RawColumns.named(file.outcomes().get(o));
      counts.add(count(text).as(TEXT + o));
      counts.add(count(yesOrNo(file, o).happened()).as("yes_or_no_" + o));
      counts.add(count(number(file, o)).as("number_" + o));
      counts.add(min(text).as("example_" + o));
    }
    Row row = read.agg(count(lit(1)).as("n"), counts.toArray(Column[]::new)).head();
    if (row.getLong(0) == 0) {
      throw StandaloneErrors.noRecords(List.of(file.file().toString()));
    }
    List<Boolean> shares = new ArrayList<>();
    for (int o = 0; o < file.outcomes().size(); o++) {
      long texts = row.getLong(1 + 4 * o);
      long yesOrNo = row.getLong(2 + 4 * o);
      long numbers = row.getLong(3 + 4 * o);
      if (texts == 0 || Math.max(yesOrNo, numbers) < NEARLY_ALL * texts) {
        throw ExperimentErrors.unreadableOutcome(
            file.outcomes().get(o),
            Stream.ofNullable(row.getString(4 + 4 * o)).map("such as %s"::formatted).toList());
      }
      shares.add(yesOrNo >= numbers);
    }
    return shares;
  }

  private static Dataset<Row> reasoned(
      ExperimentFile file, Dataset<Row> read, List<Boolean> isShare, List<String> facts) {
    List<Column> columns = new ArrayList<>();
    Column treatment = trim(RawColumns.named(file.treatment()).cast("string"));
    columns.add(lower(treatment).as(GROUP));
    columns.add(treatment.as(WRITTEN));
    columns.add(
        file.id()
            .map(id -> RawColumns.named(id).cast("string"))
            .orElse(lit(null).cast("string"))
            .as(ID));
    for (int o = 0; o < isShare.size(); o++) {
      Column value = isShare.get(o) ? yesOrNo(file, o).happened().cast("double") : number(file, o);
      columns.add(value.as(outcome(o)));
    }
    facts.forEach(name -> columns.add(RawColumns.named(name).cast("string").as(TEXT + name)));
    Dataset<Row> rows = read.select(columns.toArray(Column[]::new));
    Column reason =
        when(col(GROUP).isNull(), "without_treatment")
            .when(col(outcome(0)).isNull(), "without_outcome");
    return file.id().isPresent() ? onePerCustomer(rows, reason) : rows.withColumn(LEFT_OUT, reason);
  }

  /** Who is in several groups tells nothing of either; of other repeated rows one counts. */
  private static Dataset<Row> onePerCustomer(Dataset<Row> rows, Column reason) {
    Column[] all = Stream.of(rows.columns()).map(RawColumns::named).toArray(Column[]::new);
    Dataset<Row> several =
        rows.where(col(ID).isNotNull())
            .groupBy(ID)
            .agg(count_distinct(col(GROUP)).as("groups"))
            .where(col("groups").gt(1))
            .select(col(ID).as("several_id"));
    return rows.join(several, col(ID).equalTo(col("several_id")), "left")
        .withColumn(PLACE, row_number().over(Window.partitionBy(ID).orderBy(all)))
        .withColumn(
            LEFT_OUT,
            when(col("several_id").isNotNull(), "customer_of_several_groups")
                .when(col(ID).isNotNull().and(col(PLACE).gt(1)), "repeated_id")
                .otherwise(reason))
        .drop("several_id", PLACE);
  }

  private static List<Row> counted(Dataset<Row> rows, int outcomes) {
    List<Column> sums = new ArrayList<>();
    sums.add(count(lit(1)).as("n"));
    for (int o = 0; o < outcomes; o++) {
      Column value = col(outcome(o));
      sums.add(count(value).as("n_" + o));
      sums.add(sum(value).as("sum_" + o));
      sums.add(sum(value.multiply(value)).as("squares_" + o));
    }
    return rows.groupBy(col(LEFT_OUT), when(col(LEFT_OUT).isNull(), col(GROUP)).as(GROUP))
        .agg(
            min(when(col(LEFT_OUT).isNull(), col(WRITTEN))).as(WRITTEN),
            sums.toArray(Column[]::new))
        .orderBy(LEFT_OUT, GROUP)
        .limit(10_000)
        .collectAsList();
  }

  private static List<Sample> samples(Row row, int outcomes) {
    return IntStream.range(0, outcomes)
        .mapToObj(
            o ->
                new Sample(
                    row.getLong(4 + 3 * o),
                    row.isNullAt(5 + 3 * o) ? 0 : row.getDouble(5 + 3 * o),
                    row.isNullAt(6 + 3 * o) ? 0 : row.getDouble(6 + 3 * o)))
        .toList();
  }

  private static Map<String, String> controlFirst(
      ExperimentFile file, Map<String, String> written) {
    List<String> named =
        written.keySet().stream()
            .filter(
                key ->
                    file.control()
                        .map(control -> key.equals(control.strip().toLowerCase(Locale.ROOT)))
                        .orElse(CONTROL.contains(key) || key.startsWith("no ")))
            .toList();
    if (named.size() != 1) {
      throw ExperimentErrors.whichControl(file, written.values());
    }
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put(named.get(0), written.get(named.get(0)));
    groups.putAll(written);
    return groups;
  }

  private static void requireTwoOutcomes(
      ExperimentFile file, List<Sample> first, Map<String, Long> leftOut) {
    double n = first.stream().mapToLong(Sample::n).sum();
    double sum = first.stream().mapToDouble(Sample::sum).sum();
    double squares = first.stream().mapToDouble(Sample::squares).sum();
    if (squares - sum * sum / n <= 1e-9 * Math.max(1, squares)) {
      throw ExperimentErrors.oneOutcome(file, leftOut);
    }
  }

  /** Column of a fact. */
  static String fact(String name) {
    return TEXT + name;
  }
}
