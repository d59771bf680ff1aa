package io.unisono.report.section.roi;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.NextBestAction;
import org.junit.jupiter.api.Test;

class NextActionSectionTest {

  @Test
  void actionsComeFirstByTheirGainAndThenTheReasonsForNone() {
    TableRows rows = rows();
    for (int i = 0; i < 12; i++) {
      rows.row("m" + i, "mail", "email", 1.0, .125, "campaign", "EUR", "best");
      rows.row("c" + i, "call", "phone", 5.0, .25, "uplift", "EUR", "best");
      rows.row("f" + i, "nothing", null, 0.0, null, null, "EUR", "fatigue");
      rows.row("n" + i, "nothing", null, 0.0, null, null, "EUR", "no_consent");
    }
    rows.row("n", "nothing", null, 0.0, null, null, "EUR", "no_consent");
    rows.row("few", "nothing", null, 0.0, null, null, "EUR", "no_value");

    PageSection told = TestRelease.of(NextBestAction.TABLE, rows).told(new NextActionSection());

    assertThat(told.lead()).contains("24 of 49", "72 EUR");
    assertThat(TestRelease.rows(told, "next-action-customers"))
        .containsExactly(
            "Call (Telephone) 12 60.0 5.0 0.25 learnt for such customers",
            "Mail (E-mail) 12 12.0 1.0 0.125 mean of a campaign",
            "Nothing: no consent 13 null null null null",
            "Nothing: contacted often of late 12 null null null null");
  }

  @Test
  void withoutActionsItHasNoPlace() {
    assertThat(TestRelease.of(NextBestAction.TABLE, rows()).find(new NextActionSection()))
        .isEmpty();
  }

  private static TableRows rows() {
    return TableRows.of(
        NextBestAction.TABLE,
        NextBestAction.CUSTOMER_ID,
        NextBestAction.ACTION,
        NextBestAction.CHANNEL,
        NextBestAction.EXPECTED_GAIN,
        NextBestAction.EFFECT,
        NextBestAction.EFFECT_BASIS,
        NextBestAction.CURRENCY,
        NextBestAction.REASON);
  }
}
