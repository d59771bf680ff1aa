package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.CustomerEvents;
import io.unisono.support.WatchedCustomers;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WhySectionTest {

  private static final Instant ANSWERED = Instant.parse("2025-10-20T09:00:00Z");

  /**
   * Of 40 customers with nothing bad before 24 are promoters and 8 detractors: 40. Of 20 with a
   * complaint 2 and 14: -60.
   */
  @Test
  void theScoreAfterAComplaintStandsBesideThatAfterNothingBad() {
    CustomerEvents events = new CustomerEvents(ANSWERED);
    for (int i = 0; i < 60; i++) {
      boolean complains = i >= 40;
      int good = complains ? 42 : 24;
      String customer = "c" + i;
      long order = 0;
      if (complains) {
        events.add(customer, ++order, "complaint", -90, -1);
      } else {
        // Too early, or too late, for the answer.
        events.add(customer, ++order, "complaint", -91, -1);
      }
      events.add(customer, ++order, "survey_nps", -30, -1);
      events.add(customer, ++order, "login", -1, 0);
      int verdict = i < good && (i >= 40 || i < 24) ? 1 : i < (complains ? 46 : 32) ? 0 : -1;
      events.add(customer, ++order, "survey_nps", 0, verdict);
      events.add(customer, ++order, "complaint", 1, -1);
    }

    PageSection told = told(events);

    assertThat(TestRelease.rows(told, "score-after-bad-event"))
        .containsExactly(
            "nothing bad 40.0 13.286451059011478 61.13215359215132 null 40",
            "Complaint -60.0 -80.7423586110615 -23.605467475895015 -100.0 20");
    assertThat(TestRelease.reading(told, "score-after-bad-event"))
        .startsWith(
            "After \"Complaint\" the Net Promoter Score is -60.0; of those to whom nothing bad"
                + " happened it is +40.0.");
  }

  /**
   * The twenty promoters, ten passives and ten detractors rate other things low in the same
   * response: that is bad for them, and no NPS of -100.
   */
  @Test
  void aLowAnswerBesideMakesNoDetractor() {
    CustomerEvents events = new CustomerEvents(ANSWERED);
    for (int i = 0; i < 40; i++) {
      events.answer("c" + i, 1, ANSWERED, i < 20 ? 9 : i < 30 ? 8 : 2, -1);
    }

    assertThat(TestRelease.rows(told(events), "score-after-bad-event"))
        .singleElement()
        .asString()
        .startsWith("nothing bad 25.0 ");
  }

  /** Answers outside the scale, and those of more than a year ago do not count. */
  @Test
  void answersThatSayNothingOfTheLastYearAreLeftOut() {
    CustomerEvents events = new CustomerEvents(ANSWERED);
    for (int i = 0; i < 10; i++) {
      events.add("c" + i, 1, "survey_nps", -400, 1);
      events.add("d" + i, 1, "survey_nps", 0, null);
    }

    PageSection told = told(events);

    assertThat(TestRelease.rows(told, "score-after-bad-event")).isEmpty();
  }

  @Test
  void aGroupTooSmallToHideInIsNotShown() {
    CustomerEvents events = new CustomerEvents(ANSWERED);
    for (int i = 0; i < 19; i++) {
      events.add("c" + i, 1, i < 10 ? "login" : "complaint", -9, i < 10 ? 0 : -1);
      events.add("c" + i, 2, "survey_nps", 0, 1);
    }

    PageSection told = told(events);

    assertThat(TestRelease.rows(told, "score-after-bad-event"))
        .singleElement()
        .asString()
        .startsWith("nothing bad ")
        .endsWith(" null 10");
    assertThat(TestRelease.reading(told, "score-after-bad-event"))
        .startsWith("There are too few people to show this");
  }

  private static PageSection told(CustomerEvents events) {
    return TestRelease.of(Timeline.TABLE, events.timeline())
        .with(SurveyResponse.TABLE, events.responses())
        .told(new WhySection());
  }

  /**
   * Forty customers are watched twice and two of them are lost each time: 4 in 80. Of 15 with five
   * bad events 6 are lost each time: 12 in 30. The period between overlaps with both.
   */
  @Test
  void lossesAreCountedInTimesThatDoNotOverlap() {
    WatchedCustomers customers = new WatchedCustomers();
    LocalDate newest = LocalDate.of(2025, 11, 1);
    for (int months : new int[] {0, 1, 3}) {
      LocalDate date = newest.minusMonths(months);
      for (int i = 0; i < 55; i++) {
        boolean bad = i >= 40;
        boolean lost = months == 1 || (bad ? i < 46 : i < 2);
        customers.add(date, "c" + i, bad ? 5 : 0, lost);
      }
    }
    // Its outcome is not known yet.
    customers.addWithoutOutcome(newest.plusMonths(3), "c1", 0);

    PageSection told =
        TestRelease.of(ChurnSnapshot.TABLE, customers.snapshots())
            .with(ChurnLabel.TABLE, customers.labels())
            .told(new WhySection());

    assertThat(TestRelease.rows(told, "loss-after-bad-events"))
        .containsExactly(
            "nothing bad 0.05 0.01961355453554428 0.1216227620464301 80 40",
            "three or more bad events 0.4 0.24590628116801852 0.5767963974667752 30 15");
    assertThat(TestRelease.reading(told, "loss-after-bad-events"))
        .startsWith(
            "Of the customers with three or more bad events within 90 days, 40.0% were lost in the"
                + " 90 days that came next; of those with none, 5.0%.");
  }
}
