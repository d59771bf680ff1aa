package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.CampaignEffect;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AudienceSectionTest {

  /** 25 are at high risk, 12 of them and 9 others are to be won back, 11 more are held out. */
  @Test
  void sizesAndOverlapsOfTheAudiences() {
    TableRows members =
        TableRows.of(
            AudienceMember.TABLE,
            AudienceMember.AUDIENCE,
            AudienceMember.CUSTOMER_ID,
            AudienceMember.CHURN_PROBABILITY,
            AudienceMember.IS_HOLD_OUT,
            AudienceMember.CHANNEL,
            AudienceMember.EXPIRES_ON);
    LocalDate expires = LocalDate.of(2026, 2, 14);
    for (int i = 1; i <= 34; i++) {
      if (i <= 25) {
        members.row("churn_high", "c" + i, .5, false, "email", expires);
      }
      if (i > 13) {
        members.row("winback", "c" + i, .25, false, "phone", expires);
      }
    }
    for (int i = 1; i <= 11; i++) {
      members.row("winback", "held" + i, .25, true, "phone", expires);
    }
    members.row("trial", "c1", .25, false, "phone", expires);

    PageSection told = TestRelease.of(AudienceMember.TABLE, members).told(new AudienceSection());

    assertThat(TestRelease.rows(told, "audience-sizes"))
        .containsExactly(
            "High churn risk E-mail 25 0 0.5 February 14, 2026",
            "Trial Telephone <10 0 null February 14, 2026",
            "Winback Telephone 21 11 0.25 February 14, 2026");
    assertThat(TestRelease.rows(told, "audience-overlap"))
        .containsExactly(
            "High churn risk 12 0.35294117647058826",
            "High churn risk + Winback 12 0.35294117647058826",
            "Winback <10 null",
            "High churn risk + Trial <10 null");
  }

  @Test
  void eachReasonHasItsColumn() {
    TableRows members =
        TableRows.of(AudienceMember.TABLE, AudienceMember.AUDIENCE, AudienceMember.IS_HOLD_OUT);
    TableRows funnel =
        TableRows.of(
                AudienceFunnel.TABLE,
                AudienceFunnel.AUDIENCE,
                AudienceFunnel.OUTCOME,
                AudienceFunnel.STEP,
                AudienceFunnel.CUSTOMERS)
            .row("churn_high", "selected", 3, 120L)
            .row("churn_high", "no_consent", 1, 80L)
            .row("churn_high", "held_out", 2, 3L);

    PageSection told =
        TestRelease.of(AudienceMember.TABLE, members)
            .with(AudienceFunnel.TABLE, funnel.dataset())
            .told(new AudienceSection());

    assertThat(TestRelease.rows(told, "audience-funnel"))
        .containsExactly("High churn risk 203 80 <10 120");
  }

  /** An earlier campaign, and one with few held out, are not shown. */
  @Test
  void lastEffectsOfEnoughCustomersAreShown() {
    TableRows effects =
        TableRows.of(
                CampaignEffect.TABLE,
                CampaignEffect.KIND,
                CampaignEffect.CAMPAIGN,
                CampaignEffect.OUTCOME,
                CampaignEffect.IS_LAST,
                CampaignEffect.WINDOW_DAYS,
                CampaignEffect.CONTACTED,
                CampaignEffect.HELD_OUT,
                CampaignEffect.CONTACTED_SHARE,
                CampaignEffect.HELD_OUT_SHARE,
                CampaignEffect.EFFECT,
                CampaignEffect.LO,
                CampaignEffect.HI)
            .row("campaign", "2026-02", "ordered", true, 14, 400L, 100L, .1, .04, .06, .01, .1)
            .row("campaign", "2026-01", "ordered", false, 14, 400L, 100L, .1, .04, .06, .01, .1)
            .row("campaign", "2026-03", "lost", true, 90, 400L, 3L, .1, .04, .06, .01, .1)
            .row("audience", "churn_high", "lost", true, 90, 80L, 20L, .1, .2, -.1, -.3, .05);

    PageSection told =
        TestRelease.of(
                AudienceMember.TABLE,
                TableRows.of(
                    AudienceMember.TABLE, AudienceMember.AUDIENCE, AudienceMember.IS_HOLD_OUT))
            .with(CampaignEffect.TABLE, effects)
            .told(new AudienceSection());

    assertThat(TestRelease.rows(told, "campaign-effects"))
        .containsExactly(
            "Audience: High churn risk Lost within 90 days 80 20 0.1 0.2 -0.1 -0.3 0.05",
            "Campaign 2026-02 Ordered within 14 days 400 100 0.1 0.04 0.06 0.01 0.1");
  }
}
