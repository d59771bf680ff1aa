package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.CustomerEvents;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentSectionTest {

  /** The last day on which a step has its seven days until the end of the run date. */
  private static final Instant DAY = Instant.parse("2026-01-24T09:00:00Z");

  /**
   * Twenty customers call and are transferred; 15 complain within a week, two after it. Everybody
   * visits twice; only the first visit counts, and after it nobody complains for a week. Of 60
   * customers and steps 15 meet a complaint.
   */
  @Test
  void afterATransferAComplaintFollowsMoreOftenThanUsual() {
    CustomerEvents events = new CustomerEvents(DAY);
    for (int i = 0; i < 20; i++) {
      String customer = "c" + i;
      events.add(customer, 1, "visit", -30, 0);
      events.add(customer, 2, "call", -9, 0);
      events.add(customer, 3, "visit", -1, 0);
      events.add(customer, 4, "transfer", 0, 0);
      if (i < 17) {
        events.add(customer, 5, "complaint", i < 15 ? 7 : 8, -1);
      }
    }

    PageSection told = TestRelease.of(Timeline.TABLE, events.timeline()).told(new MomentSection());

    assertThat(TestRelease.rows(told, "steps-before-bad-event"))
        .containsExactly("Transfer → Complaint 0.75 0.531299122381256 0.8881382985923343 0.25 20");
    assertThat(TestRelease.reading(told, "steps-before-bad-event"))
        .startsWith(
            "Of the customers who came to \"Transfer\", 75.0% met \"Complaint\" within 7 days;"
                + " after steps of all kinds it is 25.0%.")
        .contains("of 3 pairs compared");
  }

  /** Of two bad events the first one counts, also if it is of another day than the second. */
  @Test
  void theFirstBadEventAfterAStepIsTheOneThatFollowsIt() {
    CustomerEvents events = new CustomerEvents(DAY);
    for (int i = 0; i < 40; i++) {
      String customer = "c" + i;
      events.add(customer, 1, "visit", -60, 0);
      if (i < 20) {
        events.add(customer, 2, "call", -9, 0);
        events.add(customer, 3, "transfer", -8, -1);
        events.add(customer, 4, "complaint", -7, -1);
      }
    }

    PageSection told = TestRelease.of(Timeline.TABLE, events.timeline()).told(new MomentSection());

    // Of 100 customers and steps 20 meet the transfer first, 20 the complaint.
    assertThat(TestRelease.rows(told, "steps-before-bad-event"))
        .map(row -> row.replaceAll(" [0-9.]+ [0-9.]+ 0.2 20$", ""))
        .containsExactly("Call → Transfer 1.0", "Transfer → Complaint 1.0");
  }

  /** Answers of those whose last step was a complaint against all others, from 30 to -100. */
  @Test
  void theScoreByTheLastStepBeforeTheAnswer() {
    CustomerEvents events = new CustomerEvents(DAY);
    for (int i = 0; i < 50; i++) {
      String customer = "c" + i;
      boolean complains = i < 20;
      events.add(customer, 1, complains ? "complaint" : "login", -20, complains ? -1 : 0);
      events.add(customer, 2, "survey_csat", -10, -1);
      events.add(customer, 3, "survey_nps", -9, complains ? -1 : i < 35 ? 1 : 0);
    }

    PageSection told = told(events);

    assertThat(TestRelease.rows(told, "score-by-last-step"))
        .map(row -> row.replaceAll(" [-0-9.]+ [-0-9.]+ ([-0-9.]+ [0-9]+)$", " $1"))
        .containsExactly("Complaint -100.0 -150.0 20", "Login 50.0 150.0 30");
    assertThat(TestRelease.reading(told, "score-by-last-step"))
        .startsWith("Customers whose last step was \"Complaint\" score -100.0, all others +50.0.");
  }

  @Test
  void whereNothingStandsOutThePageSaysSo() {
    CustomerEvents events = new CustomerEvents(DAY);
    for (int i = 0; i < 20; i++) {
      events.add("c" + i, 1, i % 2 == 0 ? "login" : "visit", -20, 0);
      events.add("c" + i, 2, "complaint", -19, -1);
      events.add("c" + i, 3, "survey_nps", -9, i % 4 < 2 ? 1 : -1);
    }

    PageSection told = told(events);

    assertThat(TestRelease.reading(told, "steps-before-bad-event"))
        .startsWith("Of the customers who came to");
    assertThat(TestRelease.reading(told, "score-by-last-step"))
        .startsWith("By no last step is the score lower");
  }

  private static PageSection told(CustomerEvents events) {
    return TestRelease.of(Timeline.TABLE, events.timeline())
        .with(SurveyResponse.TABLE, events.responses())
        .told(new MomentSection());
  }
}
