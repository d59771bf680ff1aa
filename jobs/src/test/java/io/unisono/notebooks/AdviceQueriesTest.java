package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.NextBestAction;
import io.unisono.table.marts.Roi;
import io.unisono.table.marts.RoiInput;
import org.junit.jupiter.api.Test;

/** What the SQL about programmes and actions answers. */
class AdviceQueriesTest extends DuckDbLake {

  @Test
  void theSurestReturnComesFirst() throws Exception {
    publish(
        Roi.TABLE,
        TableRows.of(
                Roi.TABLE,
                Roi.KIND,
                Roi.SOURCE,
                Roi.PROGRAMME,
                Roi.BENEFIT,
                Roi.COST,
                Roi.ROI,
                Roi.ROI_LO,
                Roi.ROI_HI,
                Roi.VERDICT,
                Roi.PAYBACK_MONTHS,
                Roi.CURRENCY,
                Roi.LACKS)
            .row(
                "campaign",
                "crm",
                "posts",
                9.0,
                null,
                null,
                null,
                null,
                "unknown",
                null,
                "EUR",
                new String[] {"cost"})
            .row(
                "campaign",
                "crm",
                "mails",
                90.0,
                80.0,
                .125,
                -.5,
                .7,
                "not_proven",
                9,
                "EUR",
                new String[] {})
            .row(
                "campaign",
                "crm",
                "calls",
                150.0,
                100.0,
                .5,
                .2,
                .8,
                "pays",
                7,
                "EUR",
                new String[] {})
            .dataset());
    publish(
        RoiInput.TABLE,
        TableRows.of(
                RoiInput.TABLE,
                RoiInput.KIND,
                RoiInput.SOURCE,
                RoiInput.PROGRAMME,
                RoiInput.INPUT,
                RoiInput.RANK)
            .row("campaign", "crm", "calls", "kept", 1)
            .row("campaign", "crm", "calls", "margin", 2)
            .row("campaign", "crm", "mails", "cost", 1)
            .dataset());

    assertThat(ask("programmes_that_pay"))
        .containsExactly(
            "calls campaign pays 0.5 0.2 0.8 150.0 100.0 EUR 7 kept null",
            "mails campaign not_proven 0.125 -0.5 0.7 90.0 80.0 EUR 9 cost null",
            "posts campaign unknown null null null 9.0 null EUR null null cost");
  }

  @Test
  void actionsStandByWhatTheyBring() throws Exception {
    publish(
        NextBestAction.TABLE,
        TableRows.of(
                NextBestAction.TABLE,
                NextBestAction.CUSTOMER_ID,
                NextBestAction.ACTION,
                NextBestAction.CHANNEL,
                NextBestAction.EXPECTED_GAIN,
                NextBestAction.EFFECT,
                NextBestAction.EFFECT_BASIS,
                NextBestAction.COST,
                NextBestAction.CURRENCY,
                NextBestAction.REASON)
            .row("a", "mail", "email", 1.0, .1, "campaign", .5, "EUR", "best")
            .row("b", "call", "phone", 5.0, .03, "uplift", 4.5, "EUR", "best")
            .row("c", "call", "phone", 7.0, .05, "uplift", 4.5, "EUR", "best")
            .row("d", "nothing", null, 0.0, null, null, null, "EUR", "hold_out")
            .dataset());

    assertThat(ask("next_actions"))
        .containsExactly(
            "call phone best uplift 2 0.04 12.0 9.0 EUR",
            "mail email best campaign 1 0.1 1.0 0.5 EUR",
            "nothing null hold_out null 1 null 0.0 null EUR");
  }
}
