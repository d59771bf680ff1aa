package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyWait;
import org.junit.jupiter.api.Test;

class WaitFigureTest {

  /** Two channels are too small; with one it could be told from the whole. */
  @Test
  void theSlowestSegmentsStandUnderTheWhole() {
    PageSection told =
        TestRelease.of(
                JourneyWait.TABLE,
                TableRows.of(
                        JourneyWait.TABLE,
                        JourneyWait.WAIT,
                        JourneyWait.SEGMENT_KIND,
                        JourneyWait.SEGMENT,
                        JourneyWait.N,
                        JourneyWait.OPEN,
                        JourneyWait.EXCLUDED,
                        JourneyWait.CUSTOMERS,
                        JourneyWait.MEDIAN_MINUTES,
                        JourneyWait.MEDIAN_LO,
                        JourneyWait.MEDIAN_HI,
                        JourneyWait.P90_MINUTES)
                    .row("solution", "all", "all", 110L, 20L, 0L, 44L, 600.0, 500.0, null, null)
                    .row("solution", "topic", "billing", 50L, 40L, 0L, 20L, null, null, null, null)
                    .row("first_reply", "all", "all", 100L, 5L, 10L, 40L, 30.0, 20.0, 40.0, 90.0)
                    .row(
                        "first_reply", "channel", "email", 60L, 3L, 0L, 30L, 45.0, 20.0, 60.0, null)
                    .row("first_reply", "channel", "fax", 9L, 0L, 0L, 9L, 900.0, null, null, null)
                    .row("first_reply", "channel", "post", 8L, 0L, 0L, 8L, 900.0, null, null, null))
            .told(new MomentSection());

    assertThat(TestRelease.rows(told, "waits"))
        .containsExactly(
            "First reply 30.0 20.0 40.0 90.0 100 5 40",
            "First reply, Channel: e-mail 45.0 20.0 60.0 null 60 3 30",
            "Solution 600.0 500.0 null null 110 20 44");
    assertThat(TestRelease.reading(told, "waits"))
        .startsWith("Half of the requests wait more than 10.0 h for their solution.")
        .contains("the first reply to 10 requests");
  }
}
