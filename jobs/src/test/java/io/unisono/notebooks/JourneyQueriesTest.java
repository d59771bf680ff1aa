package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ChannelSwitch;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyFunnel;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.JourneyPathLift;
import org.junit.jupiter.api.Test;

/** The SQL of the notebook on journeys. */
class JourneyQueriesTest extends DuckDbLake {

  private static TableRows edges() {
    return TableRows.of(
            JourneyEdge.TABLE,
            JourneyEdge.SEGMENT_KIND,
            JourneyEdge.FROM_ACTIVITY,
            JourneyEdge.TO_ACTIVITY,
            JourneyEdge.OCCURRENCES,
            JourneyEdge.CUSTOMERS,
            JourneyEdge.MEDIAN_SECONDS,
            JourneyEdge.P90_SECONDS)
        .row("all", "visit", "call", 60L, 20L, 90.0, 600.0)
        .row("all", "visit", "END", 30L, 20L, null, null)
        .row("all", "visit", "visit", 10L, 9L, 30.0, 60.0)
        .row("all", "call", "visit", 15L, 12L, 120.0, 240.0)
        .row("all", "call", "call", 20L, 11L, 60.0, 90.0)
        .row("channel", "visit", "call", 60L, 20L, 90.0, 600.0);
  }

  /** The visit after a visit is of nine customers: it is not listed, and counts in the shares. */
  @Test
  void whatComesNextAfterAStep() throws Exception {
    publish(JourneyEdge.TABLE, edges().dataset());

    assertThat(ask("what_comes_next"))
        .containsExactly(
            "visit call 60 20 0.6 1.5 10.0",
            "visit END 30 20 0.3 null null",
            "call call 20 11 0.5714 1.0 1.5",
            "call visit 15 12 0.4286 2.0 4.0");
  }

  @Test
  void stepsBetweenWhichCustomersGoToAndFro() throws Exception {
    publish(JourneyEdge.TABLE, edges().dataset());

    assertThat(ask("ways_back"))
        .containsExactly("call call 20 20 11 1.0 1.0", "visit call 60 15 12 0.25 2.0");
  }

  @Test
  void theStepAtWhichMostStop() throws Exception {
    publish(
        JourneyFunnel.TABLE,
        TableRows.of(
                JourneyFunnel.TABLE,
                JourneyFunnel.FUNNEL,
                JourneyFunnel.POSITION,
                JourneyFunnel.STEP,
                JourneyFunnel.CUSTOMERS,
                JourneyFunnel.OPEN,
                JourneyFunnel.FROM_FIRST,
                JourneyFunnel.FROM_PREVIOUS,
                JourneyFunnel.FROM_PREVIOUS_LO,
                JourneyFunnel.FROM_PREVIOUS_HI,
                JourneyFunnel.MEDIAN_SECONDS_SINCE_PREVIOUS,
                JourneyFunnel.NEXT_ACTIVITY)
            .row("shop", 1, "search", 100L, 0L, null, null, null, null, null, "login")
            .row("shop", 2, "cart", 80L, 1L, .8, .8, .7, .9, 1_800.0, "call")
            .row("shop", 3, "pay", 20L, 2L, .2, .25, .2, .3, 7_200.0, null)
            .dataset());

    assertThat(ask("where_funnels_end"))
        .containsExactly(
            "shop 2 cart 80 1 0.8 0.7 0.9 0.8 0.5 false login",
            "shop 3 pay 20 2 0.25 0.2 0.3 0.2 2.0 true call");
  }

  /** A mail is last before 20 of 40 purchases, and due to 10 (8 to 12) by the chain. */
  @Test
  void whatTheLastTouchMisjudges() throws Exception {
    publish(
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
                JourneyAttribution.OUTCOMES)
            .row("purchase", "markov_1", "mail", 10.0, 8.0, 12.0, .25, 40L)
            .row("purchase", "markov_1", "search", 30.0, 28.0, 32.0, .75, 40L)
            .row("purchase", "last", "mail", 20.0, null, null, .5, 40L)
            .row("purchase", "last", "search", 20.0, null, null, .5, 40L)
            .row("purchase", "linear", "mail", 15.0, null, null, .375, 40L)
            .dataset());

    assertThat(ask("last_touch_misjudges"))
        .containsExactly(
            "purchase search 30.0 0.75 0.7 0.8 0.5 too little",
            "purchase mail 10.0 0.25 0.2 0.3 0.5 too much");
  }

  /** A complaint turns 40 customers, of whom 12.5 more are lost than of the others. */
  @Test
  void whereLossesTurn() throws Exception {
    publish(
        JourneyInflection.TABLE,
        TableRows.of(
                JourneyInflection.TABLE,
                JourneyInflection.ACTIVITY,
                JourneyInflection.IS_INFLECTION,
                JourneyInflection.IS_MOMENT_OF_TRUTH,
                JourneyInflection.MEAN_JUMP,
                JourneyInflection.TURNED,
                JourneyInflection.LOST_SHARE,
                JourneyInflection.LOST_SHARE_ELSE,
                JourneyInflection.EXPECTED_LOST,
                JourneyInflection.EXPECTED_LOST_LO,
                JourneyInflection.EXPECTED_LOST_HI,
                JourneyInflection.VALUE_AT_STAKE,
                JourneyInflection.CURRENCY,
                JourneyInflection.RELIABILITY)
            .row("call", false, false, .1, 50L, .1, .1, 0.0, 0.0, 2.0, 0.0, "EUR", "ok")
            .row(
                "late",
                true,
                false,
                .9,
                4L,
                null,
                null,
                null,
                null,
                null,
                null,
                "EUR",
                "suppressed")
            .row(
                "complaint", true, true, 1.2, 40L, .4, .0875, 12.5, 5.0, 20.0, 2_500.0, "EUR", "ok")
            .dataset());

    assertThat(ask("where_losses_turn"))
        .containsExactly(
            "complaint true 40 0.4 0.0875 12.5 5.0 20.0 2500.0 1000.0 4000.0 EUR ok",
            "late false 4 null null null null null null null null EUR suppressed");
  }

  @Test
  void pathsThatLeadToALoss() throws Exception {
    publish(
        JourneyPathLift.TABLE,
        TableRows.of(
                JourneyPathLift.TABLE,
                JourneyPathLift.PATTERN,
                JourneyPathLift.KIND,
                JourneyPathLift.N,
                JourneyPathLift.RATE,
                JourneyPathLift.RATE_WITHOUT,
                JourneyPathLift.LIFT,
                JourneyPathLift.LIFT_LO,
                JourneyPathLift.LIFT_HI,
                JourneyPathLift.HELD_OUT_LIFT,
                JourneyPathLift.IS_CONFIRMED)
            .row("login", "direct", 90L, .1, .2, .5, .3, .8, .6, true)
            .row("call>complaint", "direct", 60L, .3, .1, 2.5, 1.5, 4.0, 2.2, true)
            .row("visit", "sequence", 70L, .2, .1, 1.9, .9, 4.1, 1.1, false)
            .dataset());

    assertThat(ask("paths_to_a_loss"))
        .containsExactly(
            "call>complaint direct 60 0.3 0.1 2.5 1.5 4.0 2.2",
            "login direct 90 0.1 0.2 0.5 0.3 0.8 0.6");
  }

  @Test
  void theChannelAfterAChannel() throws Exception {
    publish(
        ChannelSwitch.TABLE,
        TableRows.of(
                ChannelSwitch.TABLE,
                ChannelSwitch.SCOPE,
                ChannelSwitch.FROM_CHANNEL,
                ChannelSwitch.TO_CHANNEL,
                ChannelSwitch.OCCURRENCES,
                ChannelSwitch.CUSTOMERS,
                ChannelSwitch.SHARE,
                ChannelSwitch.SHARE_LO,
                ChannelSwitch.SHARE_HI,
                ChannelSwitch.MEDIAN_MINUTES,
                ChannelSwitch.REPEATS_7D,
                ChannelSwitch.RELIABILITY)
            .row("episode", "email", "email", 30L, 20L, .3, .2, .4, null, 15L, "ok")
            .row("episode", "email", "phone", 70L, 60L, .7, .6, .8, 180.0, 35L, "ok")
            .row("episode", "chat", "phone", null, null, null, null, null, null, null, "suppressed")
            .row("window", "email", "phone", 90L, 80L, .7, .6, .8, 180.0, 90L, "ok")
            .dataset());

    assertThat(ask("channel_after_channel"))
        .containsExactly(
            "email phone 70 60 0.7 0.6 0.8 3.0 0.5", "email email 30 20 0.3 0.2 0.4 null 0.5");
  }
}
