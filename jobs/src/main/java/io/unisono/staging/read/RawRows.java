package io.unisono.staging.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;

import io.unisono.run.spark.Spread;
import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.record.Faults;
import io.unisono.staging.record.TextRecord;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The rows of an input as text, whatever it is stored in: provenance, then the wanted source
 * columns by their own names, null where a file lacks one. A text file is one task and is streamed;
 * where that are few tasks, the rows go on to others.
 */
public final class RawRows {

  private static final String ISO_INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX";

  private RawRows() {}

  /**
   * The rows of a feed, with the columns of its second input if it has one.
   *
   * @param withPayload whether rows carry their text; only rows on their way to quarantine need it
   */
  public static Dataset<Row> of(SparkSession spark, Feed feed, boolean withPayload) {
    Dataset<Row> rows = of(spark, feed.origin(), feed.sourceColumns(), withPayload);
    return feed.lookup().map(second -> Lookups.joined(spark, rows, second)).orElse(rows);
  }

  /**
   * @param withPayload whether rows carry their text; only rows on their way to quarantine need it
   */
  public static Dataset<Row> of(
      SparkSession spark, Origin origin, List<String> columns, boolean withPayload) {
    if (origin.isFiles() && origin.files().isEmpty()) {
      return spark.createDataFrame(List.of(), schema(columns));
    }
    Dataset<Row> rows =
        origin.isText()
            ? textRows(spark, origin, columns, withPayload, false)
            : typedRows(spark, origin, columns, withPayload);
    return spread(rows, origin);
  }

  private static Dataset<Row> spread(Dataset<Row> rows, Origin origin) {
    // Where a file ends a row group ends; that large files hold several is not counted on.
    long bytes = origin.files().stream().mapToLong(InputFile::bytes).sum();
    return Spread.overCores(
        rows, bytes, origin.files().size(), col(RawColumns.FILE), col(RawColumns.LINE));
  }

  /** Source columns of typed inputs; empty if the input says so only row by row. */
  static Optional<StructType> typedSchema(SparkSession spark, Origin origin) {
    if (origin.isText() || (origin.isFiles() && origin.files().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(typedSource(spark, origin).schema());
  }

  /** As {@link #of(SparkSession, Origin, List, boolean)}, where a record with a fault is damage. */
  static Dataset<Row> faultless(SparkSession spark, Origin origin, List<String> columns) {
    Dataset<Row> rows =
        origin.isText()
            ? textRows(spark, origin, columns, false, true)
            : typedRows(spark, origin, columns, false);
    return spread(rows, origin);
  }

  /** Records of a file of which one with a fault is damage. */
  static Iterator<TextRecord> faultless(Iterator<TextRecord> records, String uri) {
    return new Faultless(records, uri);
  }

  private static Dataset<Row> textRows(
      SparkSession spark,
      Origin origin,
      List<String> columns,
      boolean withPayload,
      boolean faultless) {
    Map<String, String> labels =
        origin.files().stream().collect(Collectors.toMap(InputFile::uri, InputFile::label));
    List<String> uris = origin.files().stream().map(InputFile::uri).toList();
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    TextFormat format = origin.text();
    FlatMapFunction<String, Row> rows =
        uri -> {
          TextRecords records = TextRecords.open(hadoop.value(), uri, format, columns, withPayload);
          TaskContext.get()
              .addTaskCompletionListener((TaskCompletionListener) context -> close(records));
          return rows(faultless ? new Faultless(records, uri) : records, labels.get(uri));
        };
    return spark
        .createDataset(
            JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(uris, uris.size())
                .rdd(),
            Encoders.STRING())
        .flatMap(rows, Encoders.row(schema(columns)));
  }

  /** The records with provenance in front, in the columns of {@link #schema}. */
  static Iterator<Row> rows(Iterator<TextRecord> records, String label) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Row next() {
        TextRecord record = records.next();
        Object[] cells = new Object[record.values().length + 4];
        cells[0] = label;
        cells[1] = record.line();
        cells[2] = record.fault();
        cells[3] = record.text();
        System.arraycopy(record.values(), 0, cells, 4, record.values().length);
        return RowFactory.create(cells);
      }
    };
  }

  /** Records that end at the first one with a fault. */
  private record Faultless(Iterator<TextRecord> records, String uri)
      implements Iterator<TextRecord> {

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public TextRecord next() {
      TextRecord next = records.next();
      if (next.fault() != null) {
        throw new DamagedFile(
            uri,
            new IOException(
                "the record on line %d cannot be used: %s"
                    .formatted(next.line(), Faults.told(next.fault()))));
      }
      return next;
    }
  }

  private static void close(TextRecords records) {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of Parquet files or of a database table. */
  static Dataset<Row> typedRows(
      SparkSession spark, Origin origin, List<String> columns, boolean withPayload) {
    Dataset<Row> source = typedSource(spark, origin);
    List<Column> selected = new ArrayList<>();
    selected.add(fileLabel(origin).as(RawColumns.FILE));
    selected.add(
        (origin.isFiles() ? col("_metadata.row_index").plus(1) : lit(null).cast("bigint"))
            .as(RawColumns.LINE));
    selected.add(lit(null).cast("string").as(RawColumns.FAULT));
    selected.add(
        (withPayload
                ? to_json(
                    struct(
                        Arrays.stream(source.columns())
                            .map(RawColumns::named)
                            .toArray(Column[]::new)))
                : lit(null).cast("string"))
            .as(RawColumns.PAYLOAD));
    columns.forEach(
        name -> selected.add(textOf(source.schema(), origin.text().name(name)).as(name)));
    return source.select(selected.toArray(Column[]::new));
  }

  private static Dataset<Row> typedSource(SparkSession spark, Origin origin) {
    return origin
        .jdbc()
        .map(jdbc -> DatabaseTable.of(spark, jdbc))
        .orElseGet(() -> parquet(spark, origin.files().stream().map(InputFile::uri).toList()));
  }

  private static Dataset<Row> parquet(SparkSession spark, List<String> uris) {
    Dataset<Row> rows =
        spark.read().option("mergeSchema", true).parquet(uris.toArray(String[]::new));
    return NanoTimes.toMicros(rows, spark.sparkContext().hadoopConfiguration(), uris.get(0));
  }

  /** Columns of Parquet files with their own types, and the file and row that they come from. */
  static Dataset<Row> typed(SparkSession spark, Origin origin, List<String> columns) {
    return typedSource(spark, origin)
        .select(
            Stream.concat(
                    Stream.of(
                        col("_metadata.file_name").as(RawColumns.FILE),
                        col("_metadata.row_index").as(RawColumns.LINE)),
                    columns.stream().map(RawColumns::named))
                .toArray(Column[]::new));
  }

  private static Column fileLabel(Origin origin) {
    if (!origin.isFiles()) {
      return lit(origin.place());
    }
    boolean withFolder = origin.files().get(0).label().contains("/");
    return regexp_extract(col("_metadata.file_path"), withFolder ? "[^/]+/[^/]+$" : "[^/]+$", 0);
  }

  /** The column as the text that a CSV export would hold; null if there is no such column. */
  private static Column textOf(StructType schema, String name) {
    Optional<DataType> whole = typeOf(schema, name);
    Column column = whole.isPresent() ? RawColumns.named(name) : col(name);
    DataType type = whole.or(() -> nestedType(schema, name)).orElse(DataTypes.NullType);
    if (type.equals(DataTypes.NullType)) {
      return lit(null).cast("string");
    }
    if (type.equals(DataTypes.TimestampType)) {
      return date_format(column, ISO_INSTANT);
    }
    String kind = type.typeName();
    boolean nested =
        kind.startsWith("struct") || kind.startsWith("array") || kind.startsWith("map");
    return nested ? to_json(column) : nullif(trim(column.cast("string")), lit(""));
  }

  private static Optional<DataType> nestedType(StructType schema, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return typeOf(schema, path);
    }
    return typeOf(schema, path.substring(0, dot))
        .filter(StructType.class::isInstance)
        .flatMap(type -> nestedType((StructType) type, path.substring(dot + 1)));
  }

  private static Optional<DataType> typeOf(StructType schema, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equals(name))
        .map(StructField::dataType)
        .findFirst();
  }

  /** Provenance, then the source columns as text. */
  static StructType schema(List<String> columns) {
    StructType schema =
        new StructType()
            .add(RawColumns.FILE, DataTypes.StringType)
            .add(RawColumns.LINE, DataTypes.LongType)
            .add(RawColumns.FAULT, DataTypes.StringType)
            .add(RawColumns.PAYLOAD, DataTypes.StringType);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }
}
