package io.unisono.notebooks;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.Maturity;
import io.unisono.table.marts.MomentOfService;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the SQL about moments of service and maturity answers. */
class ServiceQueriesTest extends DuckDbLake {

  @Test
  void momentsStandWithTheDepartmentThatHandlesMost() throws Exception {
    publish(
        MomentOfService.TABLE,
        TableRows.of(
                MomentOfService.TABLE,
                MomentOfService.ACTIVITY,
                MomentOfService.DIRECTION,
                MomentOfService.MEAN_JUMP,
                MomentOfService.CUSTOMERS,
                MomentOfService.VALUE_AT_STAKE,
                MomentOfService.CURRENCY,
                MomentOfService.ACTED_SHARE)
            .row("resolution", "stay", -.3, 40L, null, null, null)
            .row("complaint", "loss", .4, 50L, 900.0, "EUR", .5)
            .dataset()
            .withColumn(
                MomentOfService.DEPARTMENTS,
                expr(
                    "if(direction = 'loss', array(named_struct('name', 'Finance', 'steps', 6L,"
                        + " 'share', 0.6D)), array())")));

    assertThat(ask("moments_that_decide"))
        .containsExactly(
            "complaint loss 50 Finance null null 900.0 EUR null null null 0.5",
            "resolution stay 40 null null null null null null null null null");
  }

  @Test
  void scoresOfTheNewestNightAreTold() throws Exception {
    publish(
        Maturity.TABLE,
        TableRows.of(
                Maturity.TABLE,
                Maturity.MEASURED_ON,
                Maturity.STATEMENT,
                Maturity.POSITION,
                Maturity.NAME_EN,
                Maturity.SCORE,
                Maturity.IS_CURRENT,
                Maturity.GAVE_EN,
                Maturity.NEXT_EN,
                Maturity.PUBLISHED_SHARE,
                Maturity.CHANGE)
            .row(day("2026-03-31"), "ai", 5, "AI", 3.0, true, "Two.", "Three.", .07, 1.0)
            .row(day("2026-02-28"), "ai", 5, "AI", 2.0, false, "One.", "Two.", .07, null)
            .dataset());

    assertThat(ask("how_mature_we_are")).containsExactly("AI 3.0 Two. Three. 0.07 1.0");
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
