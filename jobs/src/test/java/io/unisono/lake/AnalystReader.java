package io.unisono.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.io.Json;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.ReleaseLog;
import io.unisono.lake.release.TableVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/**
 * Somebody who knows nothing but {@code _CURRENT.json} and DuckDB, and insists that each read is
 * one whole release.
 */
final class AnalystReader implements AutoCloseable {

  private final Path lakeRoot;
  private final Connection duckDb;

  AnalystReader(Path lakeRoot) {
    this.lakeRoot = lakeRoot;
    try {
      this.duckDb = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads every row of every table of the live release and compares them with the pointer.
   *
   * @return the run that wrote what was read
   */
  String readLiveNight() {
    try {
      Release live =
          Json.read(Files.readString(lakeRoot.resolve(ReleaseLog.CURRENT)), Release.class);
      for (String table : live.tables().keySet()) {
        assertWhole(live, table);
      }
      return live.runId();
    } catch (IOException | SQLException e) {
      throw new AssertionError("a reader met a broken lake", e);
    }
  }

  private void assertWhole(Release live, String table) throws SQLException {
    TableVersion version = live.tables().get(table);
    String files =
        version.files().stream()
            .map(file -> "'" + lakeRoot.resolve(file.path()) + "'")
            .collect(Collectors.joining(","));
    try (Statement statement = duckDb.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT count(*), sum(id), min(night), max(night)
                FROM read_parquet([%s], hive_partitioning = false)
                """
                    .formatted(files))) {
      row.next();
      long rows = version.rows();
      assertThat(row.getLong(1)).isEqualTo(rows);
      assertThat(row.getLong(2)).isEqualTo(rows * (rows - 1) / 2);
      assertThat(row.getString(3)).isEqualTo(version.version());
      assertThat(row.getString(4)).isEqualTo(version.version());
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
