package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.MarketSegment;
import io.unisono.table.marts.MarketSegmentMove;
import org.junit.jupiter.api.Test;

class SegmentSectionTest {

  /** Few answered in the second segment, and few moved out of it. */
  @Test
  void segmentsAndMovesOfEnoughCustomersAreShown() {
    TableRows segments =
        TableRows.of(
                MarketSegment.TABLE,
                MarketSegment.SEGMENT_ID,
                MarketSegment.POSITION,
                MarketSegment.NAME_EN,
                MarketSegment.CUSTOMERS,
                MarketSegment.SHARE,
                MarketSegment.MEAN_MONTHLY_AMOUNT,
                MarketSegment.MEAN_TENURE_DAYS,
                MarketSegment.MEAN_EVENTS_90D,
                MarketSegment.MEAN_TICKETS_365D,
                MarketSegment.MEAN_CHURN_PROBABILITY,
                MarketSegment.NPS_ANSWERS,
                MarketSegment.NPS,
                MarketSegment.STABILITY,
                MarketSegment.SILHOUETTE)
            .row("s2", 2, "New, silent", 40L, .4, 12.5, 90.0, .5, .1, .3, 3L, -20.0, .91, .31)
            .row("s1", 1, "High value", 60L, .6, 80.0, 900.0, 4.5, 1.5, .05, 30L, 25.0, .91, .31);
    TableRows moves =
        TableRows.of(
                MarketSegmentMove.TABLE,
                MarketSegmentMove.FROM_SEGMENT,
                MarketSegmentMove.TO_SEGMENT,
                MarketSegmentMove.CUSTOMERS)
            .row("s1", "s1", 50L)
            .row("gone", "s1", 12L)
            .row("none", "s2", 11L)
            .row("s2", "none", 2L);

    PageSection told =
        TestRelease.of(MarketSegment.TABLE, segments)
            .with(MarketSegmentMove.TABLE, moves)
            .told(new SegmentSection());

    assertThat(TestRelease.rows(told, "segment-profiles"))
        .containsExactly(
            "High value 0.6 60 80.0 900.0 4.5 1.5 0.05 25.0",
            "New, silent 0.4 40 12.5 90.0 0.5 0.1 0.3 null");
    assertThat(TestRelease.reading(told, "segment-profiles"))
        .contains("agreement 0.91,", "silhouette 0.31,");
    assertThat(TestRelease.rows(told, "segment-moves"))
        .containsExactly(
            "High value (before) High value 50",
            "gone (before) High value 12",
            "Not active (before) New, silent 11");
  }
}
