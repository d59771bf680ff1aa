package io.unisono.staging.read;

import io.unisono.staging.record.TextRecord;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.record.ValuePaths;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Some rows of an input, as {@link RawRows} gives them: the first of every file and each {@value
 * #STEP}th of those that follow, but none from deep inside a large file. Text files are read on
 * this machine, without a Spark job.
 *
 * @param rows of the feed, with the columns of its second input if it has one
 * @param present columns that the input has; in JSON the paths that a record has
 */
public record SampledRows(List<Row> rows, StructType schema, Set<String> present) {

  /** Rows that are taken from the beginning, divided over the files of the input. */
  static final int FIRST = 1_000;

  /** Rows of the input that are passed, of which each {@link #STEP}th is taken. */
  static final int PASSED = 100_000;

  static final int STEP = 200;

  /**
   * @throws DamagedFile now or in an action, if a file cannot be read so far
   */
  public static SampledRows of(SparkSession spark, Feed feed) {
    Origin origin = feed.origin();
    List<String> columns = feed.sourceColumns();
    Set<String> present = new TreeSet<>();
    if (!origin.isText()) {
      RawRows.typedSchema(spark, origin)
          .ifPresent(schema -> present.addAll(Arrays.asList(schema.fieldNames())));
      return collected(
          spark, feed, RawRows.typedRows(spark, origin, columns, false).limit(FIRST), present);
    }
    List<Row> rows = textRows(spark.sparkContext().hadoopConfiguration(), origin, columns, present);
    StructType schema = RawRows.schema(columns);
    return feed.lookup().isEmpty()
        ? new SampledRows(rows, schema, present)
        : collected(spark, feed, spark.createDataFrame(rows, schema), present);
  }

  /** With the columns of the second input. */
  private static SampledRows collected(
      SparkSession spark, Feed feed, Dataset<Row> rows, Set<String> present) {
    Dataset<Row> whole =
        feed.lookup().map(second -> Lookups.joined(spark, rows, second)).orElse(rows);
    return new SampledRows(whole.collectAsList(), whole.schema(), present);
  }

  private static List<Row> textRows(
      Configuration hadoop, Origin origin, List<String> columns, Set<String> present) {
    List<Row> rows = new ArrayList<>();
    for (InputFile file : origin.files()) {
      boolean json = origin.text().kind() == TextFormat.Kind.JSON;
      try (TextRecords records =
          TextRecords.open(hadoop, file.uri(), origin.text(), columns, json)) {
        present.addAll(records.header());
        Consumer<TextRecord> seen =
            json ? record -> ValuePaths.note(record.text(), present) : record -> {};
        RawRows.rows(new Sample(records, origin.files().size(), seen), file.label())
            .forEachRemaining(rows::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  /** The records that are taken from one file. */
  private static final class Sample implements Iterator<TextRecord> {

    private final Iterator<TextRecord> records;
    private final int first;
    private final int passed;
    private final Consumer<TextRecord> seen;
    private int row;

    private Sample(Iterator<TextRecord> records, int files, Consumer<TextRecord> seen) {
      this.records = records;
      this.first = Math.max(1, FIRST / files);
      this.passed = Math.max(first, PASSED / files);
      this.seen = seen;
    }

    @Override
    public boolean hasNext() {
      while (row >= first && row < passed && row % STEP != 0 && records.hasNext()) {
        records.next();
        row++;
      }
      return row < passed && records.hasNext();
    }

    @Override
    public TextRecord next() {
      TextRecord record = records.next();
      row++;
      seen.accept(record);
      return record;
    }
  }
}
