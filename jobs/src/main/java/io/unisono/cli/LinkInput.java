package io.unisono.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;

import io.unisono.run.spark.Spread;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Files of records, each column as text; blank is null. */
final class LinkInput {

  private static final int SHOWN = 5;

  private LinkInput() {}

  /** Records of a CSV file with a header, or of Parquet. */
  static Dataset<Row> read(SparkSession spark, Path file) {
    if (!Files.exists(file)) {
      throw LinkErrors.unreadableFile(file.toString(), "There is no such file.");
    }
    Dataset<Row> raw =
        isParquet(file)
            ? spark.read().parquet(file.toString())
            : csv(spark, file).csv(file.toString());
    Column[] columns =
        Stream.of(raw.columns())
            .map(name -> nullif(trim(quoted(name).cast("string")), lit("")).as(name.strip()))
            .toArray(Column[]::new);
    return raw.select(columns);
  }

  /**
   * The records over all cores: of Parquet a task reads a file, of other files about 4 MB.
   *
   * @param id column that tells them apart
   */
  static Dataset<Row> spread(Dataset<Row> records, Path file, String id) {
    return isParquet(file)
        ? Spread.overCores(records, bytes(file), records.inputFiles().length, quoted(id))
        : records;
  }

  private static long bytes(Path file) {
    try (Stream<Path> files = Files.walk(file)) {
      return files.mapToLong(part -> part.toFile().length()).sum();
    } catch (IOException e) {
      throw LinkErrors.unreadableFile(file.toString(), e.getMessage());
    }
  }

  private static DataFrameReader csv(SparkSession spark, Path file) {
    return spark
        .read()
        .option("header", true)
        .option("escape", "\"")
        .option("ignoreLeadingWhiteSpace", true)
        .option("ignoreTrailingWhiteSpace", true)
        .option("maxCharsPerColumn", -1)
        .option("multiLine", hasQuotedLineBreaks(file));
  }

  private static boolean isParquet(Path file) {
    if (!Files.isDirectory(file)) {
      return file.toString().endsWith(".parquet");
    }
    try (Stream<Path> files = Files.list(file)) {
      return files.anyMatch(part -> part.toString().endsWith(".parquet"));
    } catch (IOException e) {
      throw LinkErrors.unreadableFile(file.toString(), e.getMessage());
    }
  }

  /** Such a file is read by one task, since nobody can tell where a record begins. */
  private static boolean hasQuotedLineBreaks(Path file) {
    if (Files.isDirectory(file)) {
      return true;
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.chars().filter(letter -> letter == '"').count() % 2 == 1) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw LinkErrors.unreadableFile(file.toString(), e.getMessage());
    }
  }

  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  /**
   * Refuses records that share a key.
   *
   * @param key columns of it, the id last
   */
  static void requireUnique(Dataset<Row> records, String idName, String... key) {
    List<Row> several =
        records
            .groupBy(Arrays.stream(key).map(LinkInput::quoted).toArray(Column[]::new))
            .agg(count(lit(1)).as("records"))
            .where(col("records").gt(1))
            .orderBy(quoted(key[key.length - 1]))
            .limit(SHOWN)
            .collectAsList();
    if (!several.isEmpty()) {
      List<String> shown = new ArrayList<>();
      several.forEach(row -> shown.add(String.valueOf(row.<String>getAs(key[key.length - 1]))));
      throw LinkErrors.duplicateIds(idName, shown);
    }
  }
}
