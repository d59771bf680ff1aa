package io.unisono.report.section.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.JourneyConformance;
import io.unisono.table.marts.JourneyProcess;
import org.junit.jupiter.api.Test;

class ProcessSectionTest {

  private static TableRows processes() {
    return TableRows.of(
        JourneyProcess.TABLE,
        JourneyProcess.PROCESS,
        JourneyProcess.TOUCHPOINT,
        JourneyProcess.POSITION,
        JourneyProcess.NAME_EN,
        JourneyProcess.NAME_IT,
        JourneyProcess.FROM_ACTIVITY,
        JourneyProcess.TO_ACTIVITY,
        JourneyProcess.CASES,
        JourneyProcess.CUSTOMERS,
        JourneyProcess.OPEN,
        JourneyProcess.GIVEN_UP,
        JourneyProcess.MEDIAN_MINUTES,
        JourneyProcess.TIMED_CASES,
        JourneyProcess.WORKING_MINUTES,
        JourneyProcess.WAITING_MINUTES,
        JourneyProcess.WAITING_SHARE,
        JourneyProcess.RELIABILITY);
  }

  private static TableRows conformance() {
    return TableRows.of(
        JourneyConformance.TABLE,
        JourneyConformance.JOURNEY,
        JourneyConformance.KIND,
        JourneyConformance.POSITION,
        JourneyConformance.ITEM,
        JourneyConformance.CASES,
        JourneyConformance.CUSTOMERS,
        JourneyConformance.CONFORMING,
        JourneyConformance.SHARE,
        JourneyConformance.SHARE_LO,
        JourneyConformance.SHARE_HI,
        JourneyConformance.FITNESS,
        JourneyConformance.MISSING,
        JourneyConformance.EXTRA);
  }

  /**
   * The only step of a process is the process. By touchpoint only waiting is shown; nine customers
   * are too few, as are nine timed cases.
   */
  @Test
  void aProcessIsShownWithItsStepsIfEnoughCustomersWentThroughIt() {
    PageSection told =
        TestRelease.of(
                JourneyProcess.TABLE,
                processes()
                    .row(
                        "ticket",
                        "email",
                        0,
                        "Tickets",
                        "Richieste",
                        "a",
                        "b",
                        40L,
                        30L,
                        1L,
                        2L,
                        90.0,
                        40L,
                        60.0,
                        30.0,
                        .33,
                        "ok")
                    .row(
                        "ticket",
                        "chat",
                        0,
                        "Tickets",
                        "Richieste",
                        "a",
                        "b",
                        40L,
                        30L,
                        1L,
                        2L,
                        90.0,
                        9L,
                        60.0,
                        30.0,
                        .33,
                        "ok")
                    .row(
                        "order", "all", 2, "Order", "Ordine", "login", "visit", 30L, 25L, 3L, 4L,
                        70.0, null, null, null, null, "ok")
                    .row(
                        "order", "all", 1, "Order", "Ordine", "call", "login", 50L, 40L, 3L, 4L,
                        120.0, null, null, null, null, "ok")
                    .row(
                        "short", "all", 0, "Short", "Breve", "call", "visit", 50L, 40L, 3L, 4L,
                        90.0, null, null, null, null, "ok")
                    .row(
                        "short", "all", 1, "Short", "Breve", "call", "visit", 50L, 40L, 3L, 4L,
                        90.0, null, null, null, null, "ok")
                    .row(
                        "order", "all", 0, "Order", "Ordine", "call", "visit", 50L, 40L, 3L, 4L,
                        200.0, null, null, null, null, "ok")
                    .row(
                        "small", "all", 0, "Small", "Piccolo", "call", "visit", 50L, 9L, 3L, 4L,
                        900.0, null, null, null, null, "ok")
                    .row(
                        "hidden",
                        "all",
                        0,
                        "Hidden",
                        "Nascosto",
                        "a",
                        "b",
                        50L,
                        40L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "suppressed"))
            .told(new ProcessSection());

    assertThat(TestRelease.rows(told, "process-times"))
        .containsExactly(
            "Order 200.0 null null null 50 3 4 null 40",
            "Order: Call → Login 120.0 null null null 50 3 4 null 40",
            "Order: Login → Visit 70.0 null null null 30 3 4 null 25",
            "Short 90.0 null null null 50 3 4 null 40");
    assertThat(TestRelease.reading(told, "process-times"))
        .startsWith("Longest takes Order: half of the cases need more than 3.3 h.");
    assertThat(TestRelease.rows(told, "process-waiting"))
        .containsExactly("Tickets: E-mail 60.0 30.0 0.33 40 null null null null");
  }

  /** Variants as expected are no deviations; a variant of nine customers is too small. */
  @Test
  void anExpectedJourneyIsShownWithItsDeviations() {
    PageSection told =
        TestRelease.of(
                JourneyConformance.TABLE,
                conformance()
                    .row(
                        "buy",
                        "variant",
                        1,
                        "visit, purchase",
                        60L,
                        60L,
                        60L,
                        .6,
                        .5,
                        .7,
                        1.0,
                        0L,
                        0L)
                    .row(
                        "buy",
                        "variant",
                        2,
                        "visit, +call, -purchase",
                        30L,
                        30L,
                        0L,
                        .3,
                        .2,
                        .4,
                        .5,
                        30L,
                        30L)
                    .row(
                        "buy",
                        "variant",
                        3,
                        "visit, -purchase",
                        40L,
                        9L,
                        0L,
                        .1,
                        .0,
                        .2,
                        .5,
                        9L,
                        0L)
                    .row(
                        "buy",
                        "rule",
                        1,
                        "response(visit, purchase)",
                        100L,
                        100L,
                        60L,
                        .6,
                        .5,
                        .7,
                        null,
                        null,
                        null)
                    .row("buy", "step", 1, "visit", 100L, 100L, 100L, 1.0, .96, 1.0, null, 0L, 0L)
                    .row("buy", "step", 2, "call", 30L, 30L, 0L, .0, .0, .1, null, 0L, 30L)
                    .row("buy", "journey", 1, "buy", 100L, 100L, 60L, .6, .5, .7, .8, 39L, 30L))
            .told(new ProcessSection());

    assertThat(TestRelease.rows(told, "conformance"))
        .containsExactly(
            "Buy, the whole journey 0.6 0.5 0.7 100 39 30 null null null",
            "Buy: Visit 1.0 0.96 1.0 100 0 0 null null null",
            "Buy: Call [too many] 0.0 0.0 0.1 30 0 30 null null null",
            "Buy: response(visit, purchase) 0.6 0.5 0.7 100 null null null null null");
    assertThat(TestRelease.reading(told, "conformance"))
        .startsWith(
            "Followed least is Buy: of 100 cases 60.0% follow it without a deviation; the mean"
                + " fitness is 80.0%.");
    assertThat(TestRelease.rows(told, "conformance-deviations"))
        .containsExactly("Buy: Visit → Call [too many] → Purchase [missing] 0.3 0.2 0.4 30");
  }

  @Test
  void whereNothingIsMeasuredThereIsNoSection() {
    assertThat(
            TestRelease.of(JourneyConformance.TABLE, conformance())
                .with(JourneyProcess.TABLE, processes())
                .find(new ProcessSection()))
        .isEmpty();
  }
}
