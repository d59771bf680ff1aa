package io.unisono.lake;

import static io.unisono.lake.Company.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.contract.Table;
import io.unisono.lake.repair.Fault;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.Tables;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** The generated views, read by DuckDB and Spark from a folder that is not the lake's. */
class ViewsTest {

  private static final Table TYPES = Table.of(Layer.MARTS, "type_sample");

  @TempDir Path folder;

  private final SparkSession spark = SparkFixture.spark();

  @Test
  void theSampleHasATypeOfEveryShapeThatAContractHas() {
    assertThat(shapes(List.of(TYPES))).containsAll(shapes(Tables.ALL));
  }

  private static Set<String> shapes(List<Table> tables) {
    return tables.stream()
        .flatMap(table -> Arrays.stream(table.schema().fields()))
        .map(field -> field.dataType().catalogString().replaceAll("struct<.*?>", "struct"))
        .collect(Collectors.toSet());
  }

  @Test
  void duckDbAndSparkReadEveryTypeFromAnywhere() throws Exception {
    // A quotation mark in the path must not end the SQL string.
    Company company = new Company(folder.resolve("anna's company"));
    publish(company, oneOfEach());

    String views = Files.readString(company.lakeRoot.resolve("views/duckdb.sql"));
    assertThat(
            duckDb(
                views,
                "SELECT concat_ws(' ', small, large, share, flag, names[2], day,"
                    + " epoch_us(instant), money, labels['page'], reasons[2].feature,"
                    + " octet_length(model), sentences[1].topics[1], lifts[2])"
                    + " FROM type_sample"))
        .isEqualTo(
            "1 9999999999 0.25 true Bo 2026-01-05 1767614400123456 12.50 home tickets 2 app 0.5");
    assertThat(duckDb(views, "SELECT count(*) FROM quality_result WHERE NOT passed"))
        .isEqualTo("0");

    for (String view : Files.readString(company.lakeRoot.resolve("views/spark.sql")).split(";\n")) {
      spark.sql(view);
    }
    assertThat(spark.table("type_sample").collectAsList()).isEqualTo(oneOfEach().collectAsList());
    spark.catalog().dropTempView("type_sample");
    spark.catalog().dropTempView("quality_result");
  }

  @Test
  void viewsWorkAfterTheLakeWasMoved() throws Exception {
    Company company = new Company(folder.resolve("old place"));
    publish(company, oneOfEach());
    String stale = Files.readString(company.lakeRoot.resolve("views/duckdb.sql"));
    Company moved = new Company(folder.resolve("anna's new place"));
    Files.move(folder.resolve("old place"), folder.resolve("anna's new place"));
    String count = "SELECT count(*) FROM type_sample";

    assertThatThrownBy(() -> duckDb(stale, count)).hasMessageContaining("old place");
    assertThat(stale.lines().skip(1).findFirst().orElseThrow())
        .startsWith("-- It reads the lake in ")
        .endsWith(
            "old place/lake. To read a copy: SET VARIABLE lake = '/copy' before this, or cx views"
                + " --lake /copy");
    String place = "SET VARIABLE lake = '%s';%n".formatted(lakeInSql(moved));
    assertThat(duckDb(place + stale, count)).isEqualTo("1");

    assertThat(moved.faults())
        .extracting(Fault::file)
        .containsExactly("views/duckdb.sql", "views/spark.sql");
    moved.lake().showViews();
    String fresh = Files.readString(moved.lakeRoot.resolve("views/duckdb.sql"));
    assertThat(duckDb(fresh, count)).isEqualTo("1");
    assertThat(Files.readString(moved.lakeRoot.resolve("views/spark.sql")))
        .contains("new place")
        .doesNotContain("old place");
    assertThat(moved.faults()).isEmpty();
  }

  private static String lakeInSql(Company company) {
    return company.lakeRoot.toString().replace("'", "''");
  }

  @Test
  void anEmptyTableHasItsColumns() throws Exception {
    Company company = new Company(folder);
    publish(company, TYPES.empty(spark));

    String views = Files.readString(company.lakeRoot.resolve("views/duckdb.sql"));
    assertThat(duckDb(views, "SELECT count(*) FROM type_sample")).isEqualTo("0");
    assertThat(
            duckDb(
                views,
                "SELECT string_agg(column_name, ' ' ORDER BY column_index) FROM duckdb_columns()"
                    + " WHERE table_name = 'type_sample'"))
        .isEqualTo(
            "id small large share flag names day instant money labels reasons model sentences lifts");
  }

  private void publish(Company company, Dataset<Row> rows) {
    try (StagingArea staging = company.lake().stage("monday", MONDAY)) {
      staging.write(TYPES, rows);
      company.lake().audit(spark, staging);
      company.lake().publish(staging);
    }
  }

  private static Dataset<Row> oneOfEach() {
    return TableRows.of(
            TYPES,
            "id",
            "small",
            "large",
            "share",
            "flag",
            "names",
            "day",
            "instant",
            "money",
            "labels",
            "reasons",
            "model",
            "sentences",
            "lifts")
        .row(
            "1",
            1,
            9_999_999_999L,
            0.25,
            true,
            List.of("Al", "Bo"),
            LocalDate.of(2026, 1, 5),
            Instant.parse("2026-01-05T12:00:00.123456Z"),
            new BigDecimal("12.50"),
            Map.of("page", "home"),
            List.of(RowFactory.create("tenure", -0.5), RowFactory.create("tickets", 0.5)),
            new byte[] {1, 2},
            List.of(
                RowFactory.create(
                    1, CollectionConverters.asScala(List.of("app")).toSeq(), "negative")),
            List.of(1.5, 0.5))
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
