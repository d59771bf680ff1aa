package io.unisono.staging.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.TextCharset;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.record.TextRecord;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.source.HeaderLayout;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Files that no configuration describes: every column as text under the name that it has there. */
public final class UnmappedFiles {

  private UnmappedFiles() {}

  /**
   * The records of CSV files with a header, that of Qualtrics and SurveyMonkey too, of workbooks,
   * or of Parquet, by the name of the first file; each with the line or row on which it begins as
   * {@link RawColumns#LINE}.
   *
   * @param place file, folder or glob; of several files the columns of all, null where one lacks it
   * @param delimiter between the fields of CSV
   * @throws DamagedFile now or in an action, if a file is empty, cannot be read to its end, a
   *     record cannot be used, or a column's name stands twice in a header
   */
  public static Dataset<Row> read(SparkSession spark, String place, char delimiter) {
    Origin origin = origin(hadoop(spark), place, delimiter);
    List<String> columns = columns(spark, origin);
    return RawRows.faultless(spark, origin, columns)
        .select(
            Stream.concat(columns.stream(), Stream.of(RawColumns.LINE))
                .map(RawColumns::named)
                .toArray(Column[]::new));
  }

  /**
   * The character that stands between the fields of the header: the usual one, or another where the
   * header read with the usual one shows that.
   */
  public static char delimiter(SparkSession spark, String place, char usual) {
    Configuration hadoop = hadoop(spark);
    Origin origin = origin(hadoop, place, usual);
    return origin.format() != Format.CSV || origin.files().isEmpty()
        ? usual
        : Delimiters.characterOtherThan(header(hadoop, origin.files().get(0), origin))
            .orElse(usual);
  }

  /** The names of the columns; see {@link #read}. */
  public static List<String> columns(SparkSession spark, String place, char delimiter) {
    return columns(spark, origin(hadoop(spark), place, delimiter));
  }

  /**
   * As {@link #read}, with where each record stands: {@link RawColumns#FILE} is the number of its
   * file in the order of names, and {@link RawColumns#LINE} grows within the file. Columns of
   * Parquet have their own types.
   *
   * @param columns that are wanted
   */
  public static Dataset<Row> placed(
      SparkSession spark, String place, char delimiter, List<String> columns) {
    Origin origin = origin(hadoop(spark), place, delimiter);
    Dataset<Row> rows =
        origin.isText()
            ? RawRows.faultless(spark, origin, columns)
            : RawRows.typed(spark, origin, columns);
    return rows.withColumn(RawColumns.FILE, fileNumber(origin));
  }

  /**
   * Gives the records of one CSV file, one after the other and without Spark, as {@link #placed}
   * has them.
   *
   * @param take is given the texts of the columns, null for blank, and says whether it wants more
   * @return whether the place is one such file with these columns, and all records were wanted
   * @throws DamagedFile as {@link #read} does
   */
  public static boolean forEach(
      Configuration hadoop,
      String place,
      char delimiter,
      List<String> columns,
      Predicate<String[]> take)
      throws IOException {
    Origin origin = origin(hadoop, place, delimiter);
    if (origin.files().size() != 1
        || origin.format() != Format.CSV
        || !headers(hadoop, origin).containsAll(columns)) {
      return false;
    }
    String uri = origin.files().get(0).uri();
    try (TextRecords records = TextRecords.open(hadoop, uri, origin.text(), columns, false)) {
      Iterator<TextRecord> faultless = RawRows.faultless(records, uri);
      while (faultless.hasNext()) {
        if (!take.test(faultless.next().values())) {
          return false;
        }
      }
    }
    return true;
  }

  private static Column fileNumber(Origin origin) {
    if (origin.files().size() == 1) {
      return lit(0);
    }
    Map<String, Integer> numbers = new HashMap<>();
    origin.files().forEach(file -> numbers.put(file.label(), numbers.size()));
    return udf((UDF1<String, Integer>) numbers::get, DataTypes.IntegerType)
        .apply(col(RawColumns.FILE));
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static Origin origin(Configuration hadoop, String place, char delimiter) {
    List<InputFile> files = InputFiles.find(hadoop, place);
    Format format = files.isEmpty() ? Format.CSV : Origin.formatOf(files.get(0).label());
    return new Origin(
        place, files, format, text(hadoop, files, format, delimiter), Optional.empty());
  }

  /** How the first file is written, as far as it tells: charset, and rows of the header. */
  private static TextFormat text(
      Configuration hadoop, List<InputFile> files, Format format, char delimiter) {
    TextFormat text = TextFormat.CSV.delimitedBy(delimiter).of(TextFormat.Kind.of(format));
    if (files.isEmpty() || (format != Format.CSV && format != Format.XLSX)) {
      return text;
    }
    String first = files.get(0).uri();
    try {
      TextFormat written =
          format == Format.CSV ? text.writtenIn(TextCharset.of(hadoop, first)) : text;
      HeaderLayout header =
          HeaderLayout.of(TextRecords.firstRows(hadoop, first, written, HeaderLayout.MOST_ROWS));
      return written.headedBy(
          header == HeaderLayout.QUALTRICS ? HeaderLayout.QUALTRICS_NAMES : header);
    } catch (IOException e) {
      throw new DamagedFile(first, e);
    }
  }

  private static List<String> columns(SparkSession spark, Origin origin) {
    return RawRows.typedSchema(spark, origin)
        .map(schema -> Arrays.asList(schema.fieldNames()))
        .orElseGet(() -> headers(hadoop(spark), origin));
  }

  private static List<String> headers(Configuration hadoop, Origin origin) {
    Set<String> columns = new LinkedHashSet<>();
    for (InputFile file : origin.files()) {
      Set<String> own = new LinkedHashSet<>();
      List<String> header = header(hadoop, file, origin);
      for (String column : header) {
        // A column without a name cannot be asked for.
        if (!column.isEmpty() && !own.add(column)) {
          throw new DamagedFile(
              file.uri(), new IOException("its header has two columns with the name " + column));
        }
      }
      Delimiters.otherThan(header)
          .ifPresent(
              other -> {
                throw new UnexpectedForm(
                    file.uri(),
                    "Its header seems to be delimited by %s.".formatted(other),
                    "Give --delimiter with that character.");
              });
      columns.addAll(own);
    }
    if (columns.isEmpty()) {
      throw new UnexpectedForm(
          origin.place(), "It is empty.", "Give a file with a header and records.");
    }
    return List.copyOf(columns);
  }

  private static List<String> header(Configuration hadoop, InputFile file, Origin origin) {
    if (origin.format() == Format.JSONL) {
      throw new UnexpectedForm(file.uri(), "It is JSON.", "Write its records as CSV or Parquet.");
    }
    try (TextRecords records =
        TextRecords.open(hadoop, file.uri(), origin.text(), List.of(), false)) {
      return records.header();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
