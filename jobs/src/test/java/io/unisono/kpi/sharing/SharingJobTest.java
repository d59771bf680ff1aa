package io.unisono.kpi.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ReviewSharing;
import io.unisono.table.staged.Review;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SharingJobTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  private final TableRows reviews =
      TableRows.of(
          Review.TABLE,
          Review.SOURCE,
          Review.REVIEW_ID,
          Review.PARTY_ID,
          Review.SUBJECT,
          Review.RATING,
          Review.SCALE_MIN,
          Review.SCALE_MAX,
          Review.REVIEWED_AT);
  private final TableRows bad =
      TableRows.of(
          BadInteraction.TABLE,
          BadInteraction.CUSTOMER_ID,
          BadInteraction.INTERACTION_ID,
          BadInteraction.BAD_ON,
          BadInteraction.SIGNS);
  private final TableRows timeline =
      TableRows.of(
          Timeline.TABLE,
          Timeline.CUSTOMER_ID,
          Timeline.EVENT_ID,
          Timeline.OCCURRED_AT,
          Timeline.KIND,
          Timeline.VALENCE);
  private final TableRows answers =
      TableRows.of(
          SurveyResponse.TABLE,
          SurveyResponse.SOURCE,
          SurveyResponse.RESPONSE_ID,
          SurveyResponse.PARTY_ID,
          SurveyResponse.METRIC,
          SurveyResponse.SCORE,
          SurveyResponse.RESPONDED_AT);
  private final TableRows identity =
      TableRows.of(
          CustomerIdentity.TABLE,
          CustomerIdentity.SOURCE,
          CustomerIdentity.PARTY_ID,
          CustomerIdentity.CUSTOMER_ID);
  private final TableRows spells =
      TableRows.of(
          SubscriptionSpell.TABLE, SubscriptionSpell.CUSTOMER_ID, SubscriptionSpell.IS_RUNNING);
  private int facts;

  private static Instant at(LocalDate day) {
    return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
  }

  private void customer(String id, boolean active) {
    identity.row("web", id, id);
    spells.row(id, active);
  }

  private void review(String party, LocalDate day, String subject, Double rating) {
    reviews.row("web", "v" + facts++, party, subject, rating, 1.0, 5.0, at(day));
  }

  private void bad(String customer, LocalDate day) {
    bad.row(customer, "b" + facts++, day, new String[] {"complaint"});
  }

  private void good(String customer, LocalDate day) {
    timeline.row(customer, "g" + facts++, at(day), "interaction", 1);
  }

  private void nps(String customer, LocalDate day, double score) {
    answers.row("web", "r" + facts++, customer, "nps", score, at(day));
  }

  private Dataset<Row> sharing(int minimum) {
    return TestNight.of(AS_OF.toString())
        .with(new KpiConfig(minimum, 30, 7, 730, 180, 90, Set.of(), Set.of(), 30))
        .with(Review.TABLE, reviews.dataset())
        .with(BadInteraction.TABLE, bad.dataset())
        .with(Timeline.TABLE, timeline.dataset())
        .with(SurveyResponse.TABLE, answers.dataset())
        .with(CustomerIdentity.TABLE, identity.dataset())
        .with(SubscriptionSpell.TABLE, spells.dataset())
        .run(new SharingJob())
        .written(ReviewSharing.TABLE);
  }

  private static List<String> shares(Dataset<Row> sharing) {
    return TableRows.lines(
        sharing.where("measure <> 'rating'"),
        ReviewSharing.MEASURE,
        ReviewSharing.PERIOD_START,
        ReviewSharing.N,
        ReviewSharing.VALUE,
        ReviewSharing.RELIABILITY,
        ReviewSharing.WINDOW_DAYS,
        ReviewSharing.PUBLISHED_SHARE);
  }

  @Test
  void whoWritesAReviewAfterWhat() {
    customer("first", false);
    review("first", FIRST, "app", 5.0);
    for (int i = 0; i < 8; i++) {
      customer("bad" + i, true);
      bad("bad" + i, FIRST.minusDays(1));
      bad("bad" + i, AS_OF.minusDays(30));
      // Too young: nobody can know yet.
      bad("bad" + i, AS_OF.minusDays(29));
      nps("bad" + i, AS_OF.minusDays(31), 0);
      customer("good" + i, true);
      good("good" + i, FIRST);
      nps("good" + i, AS_OF.minusDays(364), 0);
      nps("good" + i, AS_OF.minusDays(40), 9);
    }
    for (int i = 0; i < 6; i++) {
      review("bad" + i, i < 4 ? AS_OF : AS_OF.minusDays(31), "app", 1.0);
    }
    review("good0", FIRST.plusDays(30), null, 5.0);
    review("good1", FIRST.plusDays(31), null, 5.0);
    review("nobody", FIRST, null, 5.0);

    // Four of eight within 30 days of the bad experience, one of eight of the good one, two of a
    // low answer.
    assertThat(shares(sharing(5)))
        .containsExactly(
            "after_bad|2026-01-01|8|0.5|insufficient|30|0.58",
            "after_detractor|2026-01-01|8|0.25|insufficient|30|null",
            "after_good|2026-01-01|8|0.125|insufficient|30|0.52",
            "after_promoter|2026-01-01|8|0.0|insufficient|30|null",
            "promoters|2026-01-01|16|0.5|insufficient|365|null",
            "reviewers|2026-01-01|16|0.5|insufficient|365|null");
  }

  @Test
  void aShareOfFewIsNotShown() {
    for (int i = 0; i < 4; i++) {
      customer("c" + i, true);
      review("c" + i, FIRST, "app", 5.0);
    }

    assertThat(shares(sharing(5)))
        .containsExactly("reviewers|2026-01-01|4|null|suppressed|365|null");
  }

  @Test
  void withoutAReviewOfAKnownCustomerNothingIsSaidOfCustomers() {
    customer("anna", true);
    bad("anna", FIRST);
    nps("anna", FIRST, 9);
    review("nobody", FIRST, "app", 4.0);

    assertThat(shares(sharing(1))).isEmpty();
  }

  @Test
  void ratingsBySubjectAndMonth() {
    review(null, FIRST, "app", 5.0);
    review(null, FIRST.plusDays(30), "app", 1.0);
    review(null, FIRST.plusDays(31), null, 4.0);
    review(null, FIRST.plusDays(31), "app", 11.0);
    review(null, FIRST.plusDays(31), "app", null);

    Dataset<Row> ratings = sharing(5);

    assertThat(
            TableRows.lines(
                ratings,
                ReviewSharing.SUBJECT,
                ReviewSharing.PERIOD,
                ReviewSharing.PERIOD_START,
                ReviewSharing.N,
                ReviewSharing.VALUE,
                ReviewSharing.RELIABILITY))
        .containsExactly(
            "all|all|2026-01-01|3|0.5833333333333334|insufficient",
            "all|month|2026-01-01|2|0.5|insufficient",
            "all|month|2026-02-01|1|0.75|insufficient",
            "app|all|2026-01-01|2|0.5|insufficient",
            "app|month|2026-01-01|2|0.5|insufficient",
            "unknown|all|2026-02-01|1|0.75|insufficient",
            "unknown|month|2026-02-01|1|0.75|insufficient");
    Row one = ratings.where("subject = 'unknown' and period = 'all'").head();
    assertThat(one.<Object>getAs(ReviewSharing.LO)).isNull();
    // Of 1, 0 and 0.75 the standard deviation is 0.5204.
    assertThat(
            ratings
                .where("subject = 'all' and period = 'all'")
                .head()
                .<Double>getAs(ReviewSharing.LO))
        .isCloseTo(
            Math.max(0, 7 / 12.0 - 1.959963984540054 * 0.520416499866533 / Math.sqrt(3)),
            within(1e-9));
  }
}
