package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.Tables;
import io.unisono.table.marts.QualityResult;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated views, read by DuckDB and Spark from a folder that is not the lake's. */
class ViewsTest {

  private static final Table TYPES = Table.of(Layer.MARTS, "type_sample");

  @TempDir Path folder;

  private final SparkSession spark = SparkFixture.spark();

  @Test
  void duckDbReadsEveryColumnOfEveryPublishedTable() throws Exception {
    // A quotation mark in the path must not end the SQL string.
    Company company = new Company(folder.resolve("anna's company"));
    List<Table> published =
        Tables.ALL.stream()
            .filter(table -> table.layer() != Layer.SOURCES)
            .filter(table -> !table.equals(QualityResult.TABLE))
            .toList();
    try (StagingArea staging = company.lake().stage("monday", MONDAY)) {
      published.forEach(table -> staging.write(table, table.empty(spark)));
      company.lake().audit(spark, staging);
      company.lake().publish(staging);
    }

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(Files.readString(company.lakeRoot.resolve("views/duckdb.sql")));
      for (Table table : published) {
        assertThat(columns(statement, table.name()))
            .as(table.name())
            .isEqualTo(Arrays.asList(table.schema().fieldNames()));
      }
    }
  }

  private static List<String> columns(Statement statement, String view) throws Exception {
    List<String> columns = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT * FROM " + view)) {
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        columns.add(rows.getMetaData().getColumnName(i));
      }
      assertThat(rows.next()).isFalse();
    }
    return columns;
  }

  @Test
  void nestedValuesTimesAndDaysSurvive() throws Exception {
    Company company = new Company(folder);
    try (StagingArea staging = company.lake().stage("monday", MONDAY)) {
      staging.write(TYPES, oneOfEach());
      company.lake().audit(spark, staging);
      company.lake().publish(staging);
    }

    String views = Files.readString(company.lakeRoot.resolve("views/duckdb.sql"));
    assertThat(
            duckDb(
                views,
                "SELECT concat_ws(' ', day, epoch_us(instant), money, labels['page'],"
                    + " reasons[2].feature) FROM type_sample"))
        .isEqualTo("2026-01-05 1767614400123456 12.50 home tickets");
    assertThat(duckDb(views, "SELECT count(*) FROM quality_result WHERE NOT passed"))
        .isEqualTo("0");

    for (String view : Files.readString(company.lakeRoot.resolve("views/spark.sql")).split(";\n")) {
      spark.sql(view);
    }
    assertThat(spark.table("type_sample").collectAsList()).isEqualTo(oneOfEach().collectAsList());
    spark.catalog().dropTempView("type_sample");
    spark.catalog().dropTempView("quality_result");
  }

  private static Dataset<Row> oneOfEach() {
    return TableRows.of(TYPES, "id", "day", "instant", "money", "labels", "reasons")
        .row(
            "1",
            LocalDate.of(2026, 1, 5),
            Instant.parse("2026-01-05T12:00:00.123456Z"),
            new BigDecimal("12.50"),
            Map.of("page", "home"),
            List.of(RowFactory.create("tenure", -0.5), RowFactory.create("tickets", 0.5)))
        .dataset();
  }

  private static String duckDb(String views, String query) throws Exception {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(views);
      try (ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
