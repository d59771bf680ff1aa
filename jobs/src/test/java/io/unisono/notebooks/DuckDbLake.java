package io.unisono.notebooks;

import io.unisono.contract.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Spark wrote, and the SQL of notebooks/sql run on them by DuckDB. */
abstract class DuckDbLake {

  static final Path QUERIES = Path.of("../notebooks/sql");

  @TempDir Path lake;
  private Connection duckDb;

  @BeforeEach
  void connect() throws Exception {
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
  }

  @AfterEach
  void disconnect() throws Exception {
    duckDb.close();
  }

  void publish(Table table, Dataset<Row> rows) throws Exception {
    Path folder = lake.resolve(table.name());
    write(table, rows, folder);
    view(table, folder);
  }

  /** Writes the table as a night does, without a view of it. */
  static void write(Table table, Dataset<Row> rows, Path folder) {
    table.conform(rows).coalesce(1).write().parquet(folder.toString());
  }

  /** Makes a folder of Parquet what queries read as the table. */
  void view(Table table, Path folder) throws Exception {
    try (Statement statement = duckDb.createStatement()) {
      statement.execute(
          "CREATE VIEW %s AS SELECT * FROM read_parquet('%s/*.parquet')"
              .formatted(table.name(), folder));
    }
  }

  List<String> ask(String name) throws Exception {
    return ask(QUERIES.resolve(name + ".sql"));
  }

  /** The answer's rows, cells parted by spaces. */
  List<String> ask(Path query) throws Exception {
    try (Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(Files.readString(query))) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join(" ", cells));
      }
      return rows;
    }
  }
}
