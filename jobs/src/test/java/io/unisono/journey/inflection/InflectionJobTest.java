package io.unisono.journey.inflection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyPath;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class InflectionJobTest {

  private final TableRows paths =
      TableRows.of(
          JourneyPath.TABLE,
          JourneyPath.CUSTOMER_ID,
          JourneyPath.PATH,
          JourneyPath.IS_LOST,
          JourneyPath.HALF,
          JourneyPath.MONTHLY_AMOUNT,
          JourneyPath.CURRENCY);

  @Test
  void tellsWhereCustomersTurn() {
    for (int i = 0; i < 400; i++) {
      String half = i % 2 == 0 ? "found" : "held_out";
      customer("calm" + i, half, false, "login", "view");
      if (i < 80) {
        customer("lost" + i, half, true, "login", "complaint");
      }
      if (i < 10) {
        customer("angry" + i, half, false, "login", "complaint");
      }
    }

    List<Row> rows = rows();

    assertThat(rows.stream().collect(Collectors.toMap(row -> row.getString(0), row -> row)))
        .hasSize(3);
    Row complaint =
        rows.stream().filter(row -> row.getString(0).equals("complaint")).findFirst().orElseThrow();
    assertThat(complaint.<Boolean>getAs(JourneyInflection.IS_MOMENT_OF_TRUTH)).isTrue();
    assertThat(complaint.<Long>getAs(JourneyInflection.TURNED)).isEqualTo(90);
    assertThat(complaint.<Long>getAs(JourneyInflection.TURNED_LOST)).isEqualTo(80);
    assertThat(complaint.<Double>getAs(JourneyInflection.LOST_SHARE_ELSE)).isZero();
    assertThat(complaint.<Double>getAs(JourneyInflection.EXPECTED_LOST))
        .isEqualTo(80, within(1e-9));
    // 90 customers of 10.50 a month, twelve months, 8 of 9 of them lost.
    assertThat(complaint.<Double>getAs(JourneyInflection.VALUE_AT_STAKE))
        .isEqualTo(90 * 10.5 * 12 * 80 / 90, within(1e-6));
    assertThat(complaint.<String>getAs(JourneyInflection.CURRENCY)).isEqualTo("EUR");
    assertThat(complaint.<Long>getAs(JourneyInflection.TURNED_WITHOUT_AMOUNT)).isZero();
    assertThat(complaint.<Double>getAs(JourneyInflection.FALSE_ALARMS))
        .isEqualTo(10.0 / 410, within(1e-12));
    assertThat(complaint.<String>getAs(JourneyInflection.RELIABILITY)).isEqualTo("insufficient");
    Row view =
        rows.stream().filter(row -> row.getString(0).equals("view")).findFirst().orElseThrow();
    assertThat(view.<Boolean>getAs(JourneyInflection.IS_INFLECTION)).isFalse();
    assertThat(view.isNullAt(view.fieldIndex(JourneyInflection.TURNED))).isTrue();
  }

  /**
   * Of 80 customers who turn, 40 have an amount in the usual currency; of fewer than 30 none is
   * told.
   */
  @Test
  void customersWithoutAnAmountAreCounted() {
    for (int i = 0; i < 400; i++) {
      String half = i % 2 == 0 ? "found" : "held_out";
      customer("calm" + i, half, false, "login", "view");
      amount = i < 40 ? Double.valueOf(10) : null;
      if (i < 80) {
        customer("lost" + i, half, true, "login", "complaint");
      }
      amount = i < 3 ? Double.valueOf(10) : null;
      if (i < 60) {
        customer("late" + i, half, true, "login", "wait");
      }
    }
    List<Row> rows = rows();

    assertThat(rows)
        .filteredOn(row -> row.getString(0).matches("complaint|wait"))
        .extracting(
            row -> row.getString(0),
            row -> row.getAs(JourneyInflection.TURNED),
            row -> row.getAs(JourneyInflection.TURNED_WITHOUT_AMOUNT),
            row -> row.getAs(JourneyInflection.VALUE_AT_STAKE))
        .containsExactlyInAnyOrder(
            tuple("complaint", 80L, 40L, 40 * 10 * 12.0), tuple("wait", 60L, 57L, null));
  }

  @Test
  void withoutBothOutcomesThereAreNoRows() {
    assertThat(rows()).isEmpty();
    customer("anna", "found", true, "call");
    assertThat(rows()).isEmpty();
  }

  private List<Row> rows() {
    return TestNight.of("2026-03-31")
        .with(new InflectionConfig(1, 0.05, 5, 20, 30))
        .with(JourneyPath.TABLE, paths.dataset())
        .run(new InflectionJob())
        .written(JourneyInflection.TABLE)
        .collectAsList();
  }

  /** What follows is known of customers with this amount. */
  private Double amount = 10.5;

  private void customer(String id, String half, boolean lost, String... path) {
    paths.row(id, path, lost, half, amount, "EUR");
  }
}
