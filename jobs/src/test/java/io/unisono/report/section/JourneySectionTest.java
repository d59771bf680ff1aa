package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneySectionTest {

  /** A pair of nine customers is too small, the way back from login closes a loop. */
  @Test
  void theFlowHoldsPairsThatEnoughCustomersWent() {
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
            "Start Visit 60 20 null true",
            "Visit Login 50 20 90.0 true",
            "Login Visit 30 15 45.0 false");
    assertThat(TestRelease.reading(told, "journey-flow")).endsWith("in the table only: 1.");
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
                TableRows.of(
                        JourneyVariant.TABLE,
                        JourneyVariant.SEGMENT_KIND,
                        JourneyVariant.SEGMENT,
                        JourneyVariant.VARIANT_ID,
                        JourneyVariant.RANK,
                        JourneyVariant.ACTIVITIES,
                        JourneyVariant.SESSIONS,
                        JourneyVariant.SHARE,
                        JourneyVariant.CUMULATIVE_SHARE,
                        JourneyVariant.MEDIAN_DURATION_SECONDS)
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
}
