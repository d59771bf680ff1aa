package io.unisono.contract;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.schemas.Layer;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.Tables;
import io.unisono.table.staged.Party;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table SAMPLE = Table.of(Layer.MARTS, "rule_sample");

  @Test
  void everyContractYieldsASparkSchemaWithAPrimaryKey() {
    assertThat(Tables.ALL).allSatisfy(table -> assertThat(table.schema().size()).isPositive());
  }

  @Test
  void conformOrdersWidensAndDropsColumns() {
    Dataset<Row> rows =
        SparkFixture.spark()
            .range(1)
            .select(
                lit("Rome").as("city"),
                lit("extra").as("extra"),
                lit("a@x.it").as("email"),
                lit(1).as("share"),
                lit("+39").as("phone"),
                lit("person").as("kind"),
                lit("1").as("id"));

    assertThat(SAMPLE.conform(rows).collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly("1 1.0 person a@x.it +39 Rome");
  }

  @Test
  void conformNamesMissingColumns() {
    Dataset<Row> rows = SAMPLE.empty(SparkFixture.spark()).drop("kind", "city");

    assertThatThrownBy(() -> SAMPLE.conform(rows))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("rule_sample lacks the columns [city, kind]");
  }

  @Test
  void conformRefusesTypesThatLoseValues() {
    Dataset<Row> rows = SAMPLE.empty(SparkFixture.spark()).withColumn("share", lit("much"));

    assertThatThrownBy(() -> SAMPLE.conform(rows))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("rule_sample does not fit its contract");
  }

  @Test
  void aRowOfTheDriverTakesItsValuesByName() {
    assertThat(SAMPLE.row(Map.of("share", .5, "id", "1")).mkString(" "))
        .isEqualTo("1 0.5 null null null null");
    assertThatThrownBy(() -> SAMPLE.row(Map.of("id", "1", "shares", .5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rule_sample has the columns [id, share,");
  }

  @Test
  void rowsOfATableLeaveUnnamedColumnsNull() {
    Dataset<Row> parties =
        TableRows.of(Party.TABLE, Party.SOURCE, Party.BIRTH_DATE)
            .row("crm", LocalDate.of(1980, 2, 29))
            .dataset();

    Row row = parties.first();
    assertThat(row.getString(row.fieldIndex(Party.SOURCE))).isEqualTo("crm");
    assertThat(row.isNullAt(row.fieldIndex(Party.EMAIL))).isTrue();
  }

  @Test
  void aColumnIsRestrictedExactlyIfItNamesItsPersonalData() {
    assertThat(Tables.ALL)
        .allSatisfy(
            table ->
                assertThat(table.personalData())
                    .isEqualTo(
                        table.columns().stream()
                            .filter(column -> "restricted".equals(column.classification()))
                            .toList()));
  }
}
