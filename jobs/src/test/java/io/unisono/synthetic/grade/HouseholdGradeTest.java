package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.unified.Household;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class HouseholdGradeTest {

  /** dad, mum and son live together, and so do her and him; solo lives alone. */
  private static final Dataset<Row> PERSONS =
      rows(
          "person_id string, household_id string",
          "dad 1",
          "mum 1",
          "son 1",
          "her 2",
          "him 2",
          "solo 3",
          "unborn 1");

  /** mum is two customers, and him has a record at her customer. */
  private static final Dataset<Row> CONTINGENCY =
      rows(
          "customer_id string, person_id string, common bigint",
          "D dad 3",
          "M1 mum 2",
          "M2 mum 1",
          "S son 4",
          "H her 3",
          "H him 1",
          "I him 2",
          "X solo 1",
          "Y null 5");

  @Test
  void comparesPairsOfPersons() {
    assertThat(
            grade(
                households()
                    .row("a", "D")
                    .row("a", "M1")
                    .row("a", "M2")
                    .row("b", "D")
                    .row("b", "M2")
                    .row("b", "X")
                    .row("c", "S")
                    .row("c", "Y")))
        .isEqualTo(new HouseholdGrade(4, 3, 1, 1 / 3.0, 0.25, 2 / 3.0 * 0.25 / (1 / 3.0 + 0.25)));
  }

  @Test
  void aCustomerStandsForThePersonWithMostOfItsRecords() {
    assertThat(grade(households().row("a", "H").row("a", "I")))
        .isEqualTo(new HouseholdGrade(4, 1, 1, 1, 0.25, 0.4));
  }

  @Test
  void nothingSaidIsPrecise() {
    assertThat(grade(households())).isEqualTo(new HouseholdGrade(4, 0, 0, 1, 0, 0));
    assertThat(
            HouseholdGrade.from(
                HouseholdGrade.counts(
                        households().dataset(), CONTINGENCY.limit(0), PERSONS.limit(0))
                    .head()))
        .isEqualTo(new HouseholdGrade(0, 0, 0, 1, 1, 1));
  }

  private static TableRows households() {
    return TableRows.of(Household.TABLE, Household.HOUSEHOLD_ID, Household.CUSTOMER_ID);
  }

  private static HouseholdGrade grade(TableRows households) {
    return HouseholdGrade.from(
        HouseholdGrade.counts(households.dataset(), CONTINGENCY, PERSONS).head());
  }

  private static Dataset<Row> rows(String schema, String... lines) {
    StructType type = StructType.fromDDL(schema);
    List<Row> rows =
        Arrays.stream(lines)
            .map(line -> line.split(" "))
            .map(
                cells -> {
                  Object[] values = new Object[cells.length];
                  for (int i = 0; i < cells.length; i++) {
                    values[i] =
                        cells[i].equals("null")
                            ? null
                            : type.fields()[i].dataType().typeName().equals("long")
                                ? (Object) Long.valueOf(cells[i])
                                : cells[i];
                  }
                  return RowFactory.create(values);
                })
            .toList();
    return SparkFixture.spark().createDataFrame(rows, type);
  }
}
