package io.unisono.contract;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.Tables;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void everyContractYieldsASparkSchemaWithAPrimaryKey() {
    assertThat(Tables.ALL).allSatisfy(table -> assertThat(table.schema().size()).isPositive());
  }

  @Test
  void conformOrdersAndDropsColumns() {
    Dataset<Row> rows =
        SparkFixture.spark()
            .range(1)
            .select(
                lit(true).as(CustomerIdentity.FOUNDING),
                lit("extra").as("extra"),
                lit("c1").as(CustomerIdentity.CUSTOMER_ID),
                lit("1").as(CustomerIdentity.PARTY_ID),
                lit("crm").as(CustomerIdentity.SOURCE));

    assertThat(CustomerIdentity.TABLE.conform(rows).collectAsList())
        .extracting(Row::mkString)
        .containsExactly("crm1c1true");
  }

  @Test
  void conformNamesMissingColumns() {
    Dataset<Row> rows = SparkFixture.spark().range(1).select(lit("c1").as("customer_id"));

    assertThatThrownBy(() -> CustomerIdentity.TABLE.conform(rows))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("customer_identity lacks the columns [founding, party_id, source]");
  }

  @Test
  void conformRefusesTypesThatLoseValues() {
    Dataset<Row> rows =
        CustomerIdentity.TABLE
            .empty(SparkFixture.spark())
            .withColumn(CustomerIdentity.FOUNDING, lit("yes"));

    assertThatThrownBy(() -> CustomerIdentity.TABLE.conform(rows))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("customer_identity does not fit its contract");
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
}
