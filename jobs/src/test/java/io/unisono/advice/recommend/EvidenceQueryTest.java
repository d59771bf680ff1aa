package io.unisono.advice.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.support.SparkFixture;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every query reads the contracts of the tables, in Spark SQL and in DuckDB. */
class EvidenceQueryTest {

  private static final List<Table> TABLES =
      List.of(
          VoiceMessage.TABLE,
          Customer.TABLE,
          SubscriptionSpell.TABLE,
          Timeline.TABLE,
          EpisodeContact.TABLE,
          TicketTime.TABLE,
          ClosedLoop.TABLE,
          BadInteraction.TABLE,
          CampaignEffect.TABLE,
          ChurnSnapshot.TABLE,
          PortfolioChoice.TABLE);

  private static String query(Kind kind) {
    return new EvidenceQuery(LocalDate.parse("2025-12-31"), LocalDate.parse("2026-03-31"), 48)
        .of(kind, "sales's|other", List.of("desk:1", "it's"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void sparkReadsIt(Kind kind) {
    TABLES.forEach(
        table -> table.empty(SparkFixture.spark()).createOrReplaceTempView(table.name()));

    assertThat(SparkFixture.spark().sql(query(kind)).columns()[0]).isEqualTo("evidence_id");
    assertThat(SparkFixture.spark().sql(query(kind)).collectAsList()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void duckDbReadsIt(Kind kind) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (Table table : TABLES) {
        StringBuilder columns = new StringBuilder();
        for (StructField field : table.schema().fields()) {
          columns
              .append(columns.isEmpty() ? "" : ", ")
              .append('"')
              .append(field.name())
              .append("\" ");
          columns.append(duckType(field.dataType().sql()));
        }
        statement.execute("CREATE TABLE %s (%s)".formatted(table.name(), columns));
      }

      assertThat(statement.executeQuery(query(kind)).next()).isFalse();
    }
  }

  private static String duckType(String type) {
    if (type.startsWith("ARRAY<STRING>")) {
      return "VARCHAR[]";
    }
    if (type.equals("MAP<STRING, STRING>")) {
      return "MAP(VARCHAR, VARCHAR)";
    }
    if (type.startsWith("ARRAY") || type.startsWith("MAP") || type.startsWith("STRUCT")) {
      return "VARCHAR";
    }
    return type.equals("STRING") ? "VARCHAR" : type;
  }
}
