package io.unisono.report.section.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneySectionTest {

  /** A pair of nine customers is too small, the way back from login closes a loop. */
  @Test
  void theMapHoldsPairsThatEnoughCustomersWent() {
    PageSection told =
        TestRelease.of(
                JourneyEdge.TABLE,
                TableRows.of(
                        JourneyEdge.TABLE,
                        JourneyEdge.SEGMENT_KIND,
                        JourneyEdge.SEGMENT,
                        JourneyEdge.FROM_ACTIVITY,
                        JourneyEdge.TO_ACTIVITY,
                        JourneyEdge.OCCURRENCES,
                        JourneyEdge.CUSTOMERS,
                        JourneyEdge.MEDIAN_SECONDS)
                    .row("all", "all", "login", "visit", 30L, 15L, 45.0)
                    .row("all", "all", "START", "visit", 60L, 20L, null)
                    .row("all", "all", "visit", "login", 50L, 20L, 90.0)
                    .row("all", "all", "login", "complaint", 70L, 9L, 9_000.0)
                    .row("channel", "web", "visit", "login", 50L, 20L, 90.0))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "journey-flow"))
        .containsExactly(
            "Start Visit 60 20 null", "Visit Login 50 20 90.0", "Login Visit 30 15 45.0");
    assertThat(TestRelease.reading(told, "journey-flow"))
        .contains("Drawn are 3 pairs of steps; 0 more, 0.0% of all moves");
    assertThat(told.figures().get(0).drawing())
        .contains("Login → Visit: 30, 45 s")
        .doesNotContain("Complaint");
  }

  /** Twenty customers go on to a login, nine call: those are too few. */
  @Test
  void theFirstStepsEndWhereTooFewCustomersGoOn() {
    TableRows sessions = sessions();
    for (int i = 1; i <= 29; i++) {
      sessions.row("s" + i, "c" + i, i <= 20 ? "v1" : "v2", 0);
    }
    PageSection told =
        TestRelease.of(JourneySession.TABLE, sessions)
            .with(
                JourneyVariant.TABLE,
                variants()
                    .row("all", "all", "v1", 1, List.of("visit", "login"), 20L, .6, .6, 90.0)
                    .row("all", "all", "v2", 2, List.of("visit", "call"), 9L, .3, .9, null)
                    .row("all", "all", "other", 3, null, 3L, .1, 1.0, null))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "journey-steps"))
        .containsExactly("1. Visit 2. Login 20 20", "2. Login 3. End 20 20");
    assertThat(TestRelease.reading(told, "journey-steps")).contains("90.0% of all sessions");
  }

  @Test
  void aFunnelTellsTheStepMadeLeast() {
    PageSection told =
        TestRelease.of(
                JourneyFunnel.TABLE,
                TableRows.of(
                        JourneyFunnel.TABLE,
                        JourneyFunnel.FUNNEL,
                        JourneyFunnel.POSITION,
                        JourneyFunnel.STEP,
                        JourneyFunnel.CUSTOMERS,
                        JourneyFunnel.OPEN,
                        JourneyFunnel.FROM_FIRST,
                        JourneyFunnel.FROM_FIRST_LO,
                        JourneyFunnel.FROM_FIRST_HI,
                        JourneyFunnel.FROM_PREVIOUS,
                        JourneyFunnel.FROM_PREVIOUS_LO,
                        JourneyFunnel.FROM_PREVIOUS_HI,
                        JourneyFunnel.NEXT_ACTIVITY)
                    .row("shop", 2, "add_to_cart", 40L, 2L, .4, .3, .5, .4, .3, .5, "login")
                    .row("shop", 1, "search", 104L, 4L, null, null, null, null, null, null, null)
                    .row("shop", 3, "purchase", 9L, 0L, .1, .05, .2, .2, .1, .4, null))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "journey-funnels"))
        .containsExactly(
            "shop: 1. Search 1.0 null null null 104 4 null null",
            "shop: 2. Added to cart 0.4 0.3 0.5 0.4 40 2 null Login");
    assertThat(TestRelease.reading(told, "journey-funnels"))
        .startsWith("The step made least is shop: 2. Added to cart: 40.0% of those");
  }

  /**
   * Shares of the chain with their intervals, beside those of the last touch; too few are hidden.
   */
  @Test
  void anOutcomeIsDueToActivities() {
    PageSection told =
        TestRelease.of(
                JourneyAttribution.TABLE,
                TableRows.of(
                        JourneyAttribution.TABLE,
                        JourneyAttribution.OUTCOME,
                        JourneyAttribution.MODEL,
                        JourneyAttribution.CHANNEL,
                        JourneyAttribution.CONVERSIONS,
                        JourneyAttribution.CONVERSIONS_LO,
                        JourneyAttribution.CONVERSIONS_HI,
                        JourneyAttribution.SHARE,
                        JourneyAttribution.REMOVAL_EFFECT,
                        JourneyAttribution.OUTCOMES,
                        JourneyAttribution.NULLS,
                        JourneyAttribution.WITHOUT_TOUCH)
                    .row("loss", "markov_1", "call", 30.0, 20.0, 40.0, .75, .9, 40L, 60L, 5L)
                    .row("loss", "markov_1", "login", 9.0, 1.0, 12.0, .225, .2, 40L, 60L, 5L)
                    .row("loss", "last", "call", 36.0, null, null, .9, null, 40L, 60L, 5L))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "attribution-loss"))
        .containsExactly("Call 0.75 0.5 1.0 0.9 30 0.9");
    assertThat(TestRelease.reading(told, "attribution-loss"))
        .startsWith("Of 40 losses with an event before them, most go to Call: 75.0%. 5 losses");
  }

  /** Twelve customers go from visit to login; one customer visits three times. */
  @Test
  void aWayIsShownIfEnoughCustomersTakeIt() {
    TableRows sessions = sessions();
    for (int i = 1; i <= 15; i++) {
      boolean visits = i > 12;
      sessions.row("s" + i, "c" + (visits ? 13 : i), visits ? "v2" : "v1", visits ? 0 : i % 2);
    }
    PageSection told =
        TestRelease.of(JourneySession.TABLE, sessions)
            .with(
                JourneyVariant.TABLE,
                variants()
                    .row("all", "all", "v1", 1, List.of("visit", "login"), 12L, .8, .8, 90.0)
                    .row("all", "all", "v2", 2, List.of("visit"), 3L, .2, 1.0, null)
                    .row("channel", "web", "v1", 1, List.of("visit"), 12L, 1.0, 1.0, 90.0))
            .told(new JourneySection());

    assertThat(TestRelease.rows(told, "journey-variants"))
        .containsExactly("Visit → Login 12 12 0.8 0.8 90.0");
    assertThat(told.lead())
        .isEqualTo(
            "13 customers went through 15 sessions; 40.0% of the sessions held a bad event.");
  }

  @Test
  void whyThereAreNoJourneysIsSaid() {
    PageSection none = TestRelease.of(JourneySession.TABLE, sessions()).told(new JourneySection());
    PageSection few =
        TestRelease.of(JourneySession.TABLE, sessions().row("s1", "c1", "v1", 0))
            .told(new JourneySection());

    assertThat(none.lead())
        .isEqualTo(TestRelease.reading(none, "journey-flow"))
        .startsWith("There are no journeys: they are made of contacts with a channel");
    assertThat(few.lead())
        .isEqualTo(TestRelease.reading(few, "journey-variants"))
        .startsWith("There are too few people to show this");
  }

  private static TableRows sessions() {
    return TableRows.of(
        JourneySession.TABLE,
        JourneySession.SESSION_ID,
        JourneySession.CUSTOMER_ID,
        JourneySession.VARIANT_ID,
        JourneySession.BAD_EVENTS);
  }

  private static TableRows variants() {
    return TableRows.of(
        JourneyVariant.TABLE,
        JourneyVariant.SEGMENT_KIND,
        JourneyVariant.SEGMENT,
        JourneyVariant.VARIANT_ID,
        JourneyVariant.RANK,
        JourneyVariant.ACTIVITIES,
        JourneyVariant.SESSIONS,
        JourneyVariant.SHARE,
        JourneyVariant.CUMULATIVE_SHARE,
        JourneyVariant.MEDIAN_DURATION_SECONDS);
  }
}
