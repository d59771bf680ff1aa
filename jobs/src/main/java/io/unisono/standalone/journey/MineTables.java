package io.unisono.standalone.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;

import io.unisono.journey.process.ProcessLog;
import io.unisono.standalone.ResultTable;
import io.unisono.table.marts.JourneyEdge;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of a mined log, each in the order in which it is written. */
final class MineTables {

  /** Stands between the activities of a variant. */
  static final String BETWEEN = ">";

  /** The tables with their columns, whoever makes them. */
  enum Kind {
    DFG(
        "from string, to string, count bigint, mean double, median double, min double,"
            + " max double, p90 double, cases bigint"),
    VARIANTS(
        "variant string, cases bigint, share double, coverage double, length bigint,"
            + " rework bigint"),
    START_END("activity string, start bigint, end bigint"),
    ACTIVITIES("activity string, events bigint, cases bigint, rework_cases bigint, ties bigint"),
    /** For a picture; it is not written. */
    STEPS("position int, from string, to string, cases bigint");

    private final StructType schema;

    /**
     * Without Spark's parser, whose start costs as much as mining a million events.
     *
     * @param columns name and type of each
     */
    Kind(String columns) {
      StructType all = new StructType();
      for (String column : columns.split(", ")) {
        String[] words = column.split(" ");
        all = all.add(words[0], type(words[1]));
      }
      schema = all;
    }

    private static DataType type(String name) {
      return switch (name) {
        case "string" -> DataTypes.StringType;
        case "bigint" -> DataTypes.LongType;
        case "double" -> DataTypes.DoubleType;
        case "int" -> DataTypes.IntegerType;
        default -> throw new IllegalArgumentException(name);
      };
    }

    StructType schema() {
      return schema;
    }

    /** Name of the file and of the folder of Parquet. */
    String file() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Column[] columns() {
      return Stream.of(schema.fieldNames()).map(functions::col).toArray(Column[]::new);
    }
  }

  private final Dataset<Row> dfg;
  private final Dataset<Row> variants;
  private final Dataset<Row> activities;

  /**
   * @param edges of {@link ProcessLog#edges}
   * @param variants of {@link ProcessLog#variants}
   * @param activities of {@link ProcessLog#activities}
   */
  MineTables(Dataset<Row> edges, Dataset<Row> variants, Dataset<Row> activities) {
    dfg =
        edges
            .where(col(JourneyEdge.OCCURRENCES).gt(0))
            .select(
                JourneyEdge.FROM_ACTIVITY,
                JourneyEdge.TO_ACTIVITY,
                JourneyEdge.OCCURRENCES,
                JourneyEdge.MEAN_SECONDS,
                JourneyEdge.MEDIAN_SECONDS,
                JourneyEdge.MIN_SECONDS,
                JourneyEdge.MAX_SECONDS,
                JourneyEdge.P90_SECONDS,
                JourneyEdge.SESSIONS)
            .toDF(Kind.DFG.schema().fieldNames())
            .orderBy(col("count").desc(), col("from"), col("to"));
    this.variants =
        variants
            .where(col(ProcessLog.CASES).gt(0))
            .select(Kind.VARIANTS.columns())
            .orderBy(ProcessLog.RANK);
    this.activities = activities;
  }

  Dataset<Row> dfg() {
    return dfg;
  }

  Dataset<Row> variants() {
    return variants;
  }

  /** Activities in which cases begin or end, the most frequent beginnings first. */
  Dataset<Row> startEnd() {
    return activities
        .select(Kind.START_END.columns())
        .where(col("start").plus(col("end")).gt(0))
        .orderBy(col("start").desc(), col("end").desc(), col("activity"));
  }

  /**
   * One row per position among the first ones and pair of activities: how many cases make the step;
   * the step after the last activity leads to null.
   *
   * @param steps activities from the first on that are told
   */
  Dataset<Row> firstSteps(int steps) {
    Column activities = split(col(ProcessLog.VARIANT), BETWEEN);
    return variants
        .select(
            slice(concat(activities, array(lit(null).cast("string"))), 1, steps).as("path"),
            col(ProcessLog.CASES))
        .withColumn("position", explode(sequence(lit(1), size(col("path")).minus(1))))
        .groupBy(
            col("position"),
            element_at(col("path"), col("position")).as("from"),
            element_at(col("path"), col("position").plus(1)).as("to"))
        .agg(sum(ProcessLog.CASES).as(ProcessLog.CASES))
        .orderBy(col(ProcessLog.CASES).desc(), col("position"), col("from"), col("to"));
  }

  /** Writes each table as Parquet, in a folder of its name, and as CSV. */
  void write(Path folder) {
    Map<Kind, Dataset<Row>> tables = new EnumMap<>(Kind.class);
    tables.put(Kind.DFG, dfg);
    tables.put(Kind.VARIANTS, variants);
    tables.put(Kind.START_END, startEnd());
    tables.put(
        Kind.ACTIVITIES,
        activities
            .select(Kind.ACTIVITIES.columns())
            .orderBy(col("events").desc(), col("activity")));
    tables.forEach((kind, table) -> ResultTable.write(table, folder, kind.file()));
  }
}
