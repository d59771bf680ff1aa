package io.unisono.cli;

import static io.unisono.cli.TinyCompany.MONDAY;
import static io.unisono.cli.TinyCompany.PEOPLE_ON_MONDAY;
import static io.unisono.cli.TinyCompany.PEOPLE_ON_TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An analyst with DuckDB who reads {@code _CURRENT.json} and insists on one whole release. */
final class LakeReader implements AutoCloseable {

  private final Path lake;
  private final Connection duckDb;

  LakeReader(Path lake) {
    this.lake = lake;
    try {
      this.duckDb = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the live release and compares every table with the pointer, and people with customers.
   *
   * @return its number
   */
  int readLiveRelease() {
    try {
      JsonNode live = new ObjectMapper().readTree(lake.resolve("_CURRENT.json").toFile());
      for (var table : live.get("tables").properties()) {
        assertThat(number("SELECT count(*) FROM " + files(table.getValue())))
            .as(table.getKey())
            .isEqualTo(table.getValue().get("rows").asLong());
      }
      int people =
          live.get("run_date").asText().equals(MONDAY) ? PEOPLE_ON_MONDAY : PEOPLE_ON_TUESDAY;
      String party = files(live.get("tables").get("party"));
      String identity = files(live.get("tables").get("customer_identity"));
      String customer = files(live.get("tables").get("customer"));
      assertThat(
              number(
                  """
                  SELECT count(*) FROM %s AS party
                  JOIN %s AS identity USING (source, party_id)
                  JOIN %s AS customer USING (customer_id)
                  """
                      .formatted(party, identity, customer)))
          .isEqualTo(people);
      return live.get("release").asInt();
    } catch (IOException | SQLException e) {
      throw new AssertionError("a reader met a broken lake", e);
    }
  }

  /** All customers of the live release as text, in order: what a rerun must give again. */
  String customers() {
    return String.join("\n", tables().get("customer"));
  }

  /** The rows of every table of the live release as text, in order. */
  Map<String, List<String>> tables() {
    try {
      JsonNode live = new ObjectMapper().readTree(lake.resolve("_CURRENT.json").toFile());
      Map<String, List<String>> tables = new TreeMap<>();
      for (var table : live.get("tables").properties()) {
        tables.put(table.getKey(), rows(table.getValue()));
      }
      return tables;
    } catch (IOException | SQLException e) {
      throw new AssertionError("a reader met a broken lake", e);
    }
  }

  private List<String> rows(JsonNode table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT t::VARCHAR FROM %s AS t ORDER BY 1".formatted(files(table)))) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  /** Whether the lake names a release as live. */
  boolean hasRelease() {
    return Files.exists(lake.resolve("_CURRENT.json"));
  }

  private String files(JsonNode table) {
    List<String> files = new ArrayList<>();
    table
        .get("files")
        .forEach(file -> files.add("'" + lake.resolve(file.get("path").asText()) + "'"));
    return "read_parquet([%s], hive_partitioning = false)".formatted(String.join(",", files));
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() {
    try {
      duckDb.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
