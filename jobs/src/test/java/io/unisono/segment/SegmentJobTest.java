package io.unisono.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.CustomerSegment;
import io.unisono.table.marts.MarketSegment;
import io.unisono.table.marts.MarketSegmentMove;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentJobTest {

  private static final SegmentConfig CONFIG = new SegmentConfig(4, .8, 4, 500, 100);

  /** 90 who pay much and are content, 60 who pay little and write tickets. */
  @Test
  void kindsAreFoundNamedAndDescribed() {
    TestNight night = night("2026-03-31", 60).run(new SegmentJob());

    assertThat(
            TableRows.lines(
                night.written(MarketSegment.TABLE),
                MarketSegment.POSITION,
                MarketSegment.CUSTOMERS,
                MarketSegment.SHARE,
                MarketSegment.MEAN_TICKETS_365D,
                MarketSegment.NPS_ANSWERS,
                MarketSegment.NPS))
        .containsExactly("1|90|0.6|0.0|90|100.0", "2|60|0.4|6.0|0|null");
    assertThat(night.written(CustomerSegment.TABLE).collectAsList()).hasSize(150);
    assertThat(night.written(MarketSegmentMove.TABLE).collectAsList()).isEmpty();
  }

  /** On the second night ten of those who wrote tickets are no longer active. */
  @Test
  void idsStayAndMovesAreCounted() {
    TestNight first = night("2026-03-30", 60).run(new SegmentJob());
    List<String> before = ids(first);

    TestNight second =
        night("2026-03-31", 50)
            .withPrevious(CustomerSegment.TABLE, first.written(CustomerSegment.TABLE))
            .withPrevious(MarketSegment.TABLE, first.written(MarketSegment.TABLE))
            .run(new SegmentJob());

    assertThat(ids(second)).isEqualTo(before).doesNotHaveDuplicates();
    String content = before.get(0);
    String troubled = before.get(1);
    assertThat(
            TableRows.lines(
                second.written(MarketSegmentMove.TABLE),
                MarketSegmentMove.FROM_SEGMENT,
                MarketSegmentMove.TO_SEGMENT,
                MarketSegmentMove.CUSTOMERS))
        .containsExactlyInAnyOrder(
            content + "|" + content + "|90",
            troubled + "|" + troubled + "|50",
            troubled + "|none|10");
  }

  @Test
  void tooFewCustomersHaveNoSegments() {
    TestNight night = TestNight.of("2026-03-31").with(CONFIG).run(new SegmentJob());

    assertThat(night.written(MarketSegment.TABLE).collectAsList()).isEmpty();
    assertThat(night.written(CustomerSegment.TABLE).collectAsList()).isEmpty();
    assertThat(night.notes()).containsEntry("segments", "none: 0 active customers");
  }

  private static List<String> ids(TestNight night) {
    return night
        .written(MarketSegment.TABLE)
        .sort(MarketSegment.POSITION)
        .select(MarketSegment.SEGMENT_ID)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static TestNight night(String runDate, int troubled) {
    LocalDate snapshot = LocalDate.parse(runDate).plusDays(1);
    TableRows rows =
        TableRows.of(
            ChurnSnapshot.TABLE,
            ChurnSnapshot.SNAPSHOT_DATE,
            ChurnSnapshot.CUSTOMER_ID,
            ChurnSnapshot.TENURE_DAYS,
            ChurnSnapshot.MONTHLY_AMOUNT,
            ChurnSnapshot.EVENTS_90D,
            ChurnSnapshot.CHANNELS_90D,
            ChurnSnapshot.TICKETS_365D,
            ChurnSnapshot.BAD_EVENTS_90D,
            ChurnSnapshot.LAST_NPS,
            ChurnSnapshot.DAYS_SINCE_LAST_EVENT);
    rows.row(snapshot.minusMonths(1), "old", 1, 1.0, 1, 1, 1, 1, null, 1);
    for (int i = 0; i < 90; i++) {
      rows.row(snapshot, "a" + i, 1_000 + i, 80.0 + i % 7, 1, 1, 0, 0, 9.0, 100 + i % 5);
    }
    for (int i = 0; i < troubled; i++) {
      rows.row(snapshot, "b" + i, 200 + i, 10.0 + i % 3, 9, 4, 6, 4, null, 3 + i % 2);
    }
    return TestNight.of(runDate)
        .with(CONFIG)
        .with(ChurnSnapshot.TABLE, rows.dataset())
        .with(
            ChurnScore.TABLE,
            TableRows.of(ChurnScore.TABLE, ChurnScore.CUSTOMER_ID, ChurnScore.CHURN_PROBABILITY)
                .row("a0", .1)
                .dataset());
  }
}
