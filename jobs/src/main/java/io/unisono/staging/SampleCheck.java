package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.map_keys;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.InputCheck.Counts;
import io.unisono.staging.InputCheck.Example;
import io.unisono.staging.InputCheck.Finding;
import io.unisono.staging.convert.Conversions;
import io.unisono.staging.read.Delivery;
import io.unisono.staging.read.InputErrors;
import io.unisono.staging.read.InputFailures;
import io.unisono.staging.read.SampledRows;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** A sample of one feed, converted and judged as a night does. */
final class SampleCheck {

  private static final int EXAMPLES = 5;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final String RULE = "_rule";
  private static final String VALUE = "_value";
  private static final String TEXT = "_text_";

  private final Feed feed;
  private final boolean showPersonal;
  private final List<String> files;
  private final Set<String> present;
  private final List<Row> judged;
  private final List<Row> texts;

  private SampleCheck(
      Feed feed,
      boolean showPersonal,
      List<String> files,
      Set<String> present,
      List<Row> judged,
      List<Row> texts) {
    this.feed = feed;
    this.showPersonal = showPersonal;
    this.files = files;
    this.present = present;
    this.judged = judged;
    this.texts = texts;
  }

  /**
   * Empty if the input is optional and was not delivered.
   *
   * @throws io.unisono.error.UserException if the night would stop at the input
   */
  static Optional<SampleCheck> of(
      SparkSession spark,
      Feed configured,
      StagingConfig limits,
      LocalDate runDate,
      boolean showPersonal) {
    List<Feed> only = List.of(configured);
    Delivery delivery = InputFailures.translated(only, () -> Delivery.ofHeaders(spark, configured));
    Feed feed = delivery.feed();
    if (!feed.hasSomethingToRead()) {
      return Optional.empty();
    }
    SampledRows sample = InputFailures.translated(only, () -> SampledRows.of(spark, feed));
    if (sample.rows().isEmpty() && !feed.optional()) {
      throw InputErrors.emptyInput(feed.title(), feed.origin().place());
    }
    Dataset<Row> rows = spark.createDataFrame(numbered(sample), sample.schema());
    Dataset<Row> judged =
        AcceptedRows.judged(ConvertedRows.of(rows, feed, runDate), feed, limits, runDate);
    return Optional.of(
        new SampleCheck(
            feed,
            showPersonal,
            delivery.files(),
            sample.present(),
            asText(judged, feed, showPersonal).collectAsList(),
            sourceTexts(rows, feed).collectAsList()));
  }

  /** The rows with their place in the list as the payload, which conversions carry along. */
  private static List<Row> numbered(SampledRows sample) {
    int payload = sample.schema().fieldIndex(RawColumns.PAYLOAD);
    List<Row> numbered = new ArrayList<>();
    for (Row row : sample.rows()) {
      Object[] cells = new Object[row.size()];
      Arrays.setAll(cells, row::get);
      cells[payload] = String.valueOf(numbered.size());
      numbered.add(RowFactory.create(cells));
    }
    return numbered;
  }

  private static Dataset<Row> asText(Dataset<Row> judged, Feed feed, boolean showPersonal) {
    List<Column> columns = new ArrayList<>();
    for (ColumnSpec column : feed.target().columns()) {
      // What a map of attributes holds is not known: it may be personal.
      boolean names = column.isAs(Conversion.ATTRIBUTES) && !showPersonal;
      Column value = col(column.name());
      columns.add(
          (names ? concat_ws(", ", map_keys(value)) : value.cast("string")).as(column.name()));
    }
    columns.add(col(RawColumns.FILE));
    columns.add(col(RawColumns.LINE));
    columns.add(col(RawColumns.PAYLOAD));
    columns.add(col(AcceptedRows.OUTCOME));
    columns.add(col(AcceptedRows.BROKEN).getField(RowRules.RULE).as(RULE));
    columns.add(col(AcceptedRows.BROKEN).getField(RowRules.VALUE).as(VALUE));
    return judged.select(columns.toArray(Column[]::new));
  }

  /** Texts that conversions may drop without rejecting the row, or replace by another. */
  private static Dataset<Row> sourceTexts(Dataset<Row> rows, Feed feed) {
    List<String> raw = Arrays.asList(rows.columns());
    List<Column> columns = new ArrayList<>();
    for (ColumnSpec column : feed.target().columns()) {
      ColumnMapping mapping = feed.columns().get(column.name());
      if (mapping != null && raw.containsAll(mapping.sourceColumns())) {
        if (RowRules.isForgiving(column)) {
          columns.add(Conversions.mappedText(mapping).as(TEXT + column.name()));
        } else if (hasOtherwise(mapping)) {
          columns.add(Conversions.sourceText(mapping).as(TEXT + column.name()));
        }
      }
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  private static boolean hasOtherwise(ColumnMapping mapping) {
    return !mapping.map().isEmpty() && mapping.otherwise().isPresent();
  }

  Feed feed() {
    return feed;
  }

  /** Rows that the night would keep, as texts. */
  List<Row> good() {
    return judged.stream().filter(row -> is(row, Outcome.GOOD)).toList();
  }

  /** Rows that are meant for the table. */
  long in() {
    return judged.size() - count(Outcome.SKIPPED);
  }

  /** Rejected rows that speak against the export or its mapping. */
  long unexpected() {
    return judged.stream()
        .filter(row -> is(row, Outcome.QUARANTINED))
        .filter(row -> !RowReconciliation.EXPECTED.contains(row.<String>getAs(RULE)))
        .count();
  }

  /** "crm/people to party: 12 of 1000 rows, most by not_null:party_id". */
  String rejectedLine() {
    Finding most =
        rejected().stream()
            .filter(finding -> !RowReconciliation.EXPECTED.contains(finding.what()))
            .findFirst()
            .orElseThrow();
    return "%s to %s: %d of %d rows of the sample, most by %s. %s"
        .formatted(feed.title(), feed.target(), unexpected(), in(), most.what(), most.cure());
  }

  /**
   * @param used columns that any mapping of the input reads
   */
  InputCheck result(Set<String> used) {
    return new InputCheck(
        feed.source(),
        feed.input(),
        feed.target().name(),
        files,
        new Counts(
            texts.size(),
            count(Outcome.GOOD),
            count(Outcome.QUARANTINED),
            count(Outcome.SKIPPED),
            repeated()),
        examples(),
        rejected(),
        emptied(),
        otherwise(),
        present.stream().filter(column -> used.stream().noneMatch(isPartOf(column))).toList());
  }

  private long count(Outcome outcome) {
    return judged.stream().filter(row -> is(row, outcome)).count();
  }

  private static boolean is(Row row, Outcome outcome) {
    return row.getAs(AcceptedRows.OUTCOME).equals(outcome.name());
  }

  private long repeated() {
    List<String> key = feed.target().primaryKey();
    long keys =
        good().stream()
            .map(row -> key.stream().map(row::<String>getAs).toList())
            .distinct()
            .count();
    return count(Outcome.GOOD) - keys;
  }

  private List<Example> examples() {
    return good().stream().limit(EXAMPLES).map(this::example).toList();
  }

  private Example example(Row row) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ColumnSpec column : feed.target().columns()) {
      String value = shown(column.name(), row.getAs(column.name()));
      if (value != null && !value.isEmpty()) {
        values.put(column.name(), value);
      }
    }
    return new Example(row.getAs(RawColumns.FILE), row.getAs(RawColumns.LINE), values);
  }

  private List<Finding> rejected() {
    Map<String, List<String>> examples = new TreeMap<>();
    for (Row row : judged) {
      if (is(row, Outcome.QUARANTINED)) {
        String rule = row.getAs(RULE);
        String value = shown(rule.substring(rule.indexOf(':') + 1), row.getAs(VALUE));
        examples.computeIfAbsent(rule, first -> new ArrayList<>()).add(value);
      }
    }
    return findings(examples, rule -> Cures.ofRule(rule, feed));
  }

  /** Texts that cannot be read, in rows that are kept. */
  private List<Finding> emptied() {
    Map<String, List<String>> examples = new TreeMap<>();
    for (Row row : judged) {
      for (ColumnSpec column : feed.target().columns()) {
        String text = RowRules.isForgiving(column) ? text(row, column) : null;
        if (text != null && is(row, Outcome.GOOD) && row.isNullAt(row.fieldIndex(column.name()))) {
          examples
              .computeIfAbsent(column.name(), first -> new ArrayList<>())
              .add(shown(column.name(), text));
        }
      }
    }
    return findings(examples, column -> Cures.ofEmptied(feed.target().column(column), feed));
  }

  /** Texts that their map does not know; the most frequent one is the example. */
  private List<Finding> otherwise() {
    Map<String, List<String>> examples = new TreeMap<>();
    for (Row row : judged) {
      for (ColumnSpec column : feed.target().columns()) {
        ColumnMapping mapping = feed.columns().get(column.name());
        String text =
            mapping != null && hasOtherwise(mapping) && !is(row, Outcome.SKIPPED)
                ? text(row, column)
                : null;
        if (text != null && mapping.map().keySet().stream().noneMatch(text::equalsIgnoreCase)) {
          examples
              .computeIfAbsent(column.name(), first -> new ArrayList<>())
              .add(shown(column.name(), text));
        }
      }
    }
    return findings(
        examples,
        column ->
            "It becomes '%s'; add it to 'map' of columns.%s if it means something else."
                .formatted(feed.columns().get(column).otherwise().orElseThrow(), column));
  }

  /** Text of the source for the column; null if there is none. */
  private String text(Row row, ColumnSpec column) {
    Row source = texts.get(Integer.parseInt(row.getAs(RawColumns.PAYLOAD)));
    String name = TEXT + column.name();
    return Arrays.asList(source.schema().fieldNames()).contains(name) ? source.getAs(name) : null;
  }

  /** Most frequent first; of each the most frequent example, of equally frequent ones the least. */
  private List<Finding> findings(
      Map<String, List<String>> examples, Function<String, String> cure) {
    return examples.entrySet().stream()
        .map(
            entry ->
                new Finding(
                    entry.getKey(),
                    entry.getValue().size(),
                    (double) entry.getValue().size() / judged.size(),
                    Finding.mostFrequent(entry.getValue()),
                    cure.apply(entry.getKey())))
        .sorted(Comparator.comparingLong(Finding::rows).reversed().thenComparing(Finding::what))
        .toList();
  }

  /** An address may stand anywhere: a respondent without a reference is known by it. */
  String shown(String column, String value) {
    if (showPersonal || value == null) {
      return RowReconciliation.shortened(value);
    }
    String masked = RowReconciliation.masked(feed.target(), column, value);
    return RowReconciliation.shortened(ADDRESS.matcher(masked).replaceAll("***"));
  }

  /** Whether a column that is read is the same as this one, holds it or lies in it. */
  private static Predicate<String> isPartOf(String column) {
    return used ->
        used.equals(column)
            || used.startsWith(column + ".")
            || used.startsWith(column + "[")
            || column.startsWith(used + ".");
  }
}
