package io.unisono.report.section.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.TestRelease;
import io.unisono.report.page.PageSection;
import io.unisono.support.TableRows;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceQuality;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicImpact;
import io.unisono.table.marts.VoiceTopicTrend;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Groups of fewer than 10 are not shown. */
class VoiceSectionTest {

  @Test
  void topicsOfTheLastFourWeeksStandWithVolumeAndSentiment() {
    LocalDate runDate = TestRelease.of(VoiceMessage.TABLE, texts()).runDate();
    TableRows texts = texts();
    for (int i = 0; i < 12; i++) {
      texts.row("c" + i, at(runDate), 5, i < 3 ? "positive" : "negative", topics("price"));
      texts.row("c" + i, at(runDate.minusDays(28)), 5, "positive", topics("price"));
    }
    for (int i = 0; i < 9; i++) {
      texts.row("c" + i, at(runDate), 5, "negative", topics("app"));
    }

    PageSection told =
        TestRelease.of(VoiceMessage.TABLE, texts)
            .with(VoiceTopic.TABLE, names().dataset())
            .told(new VoiceSection());

    assertThat(told.lead()).startsWith("12 customers wrote 21 texts in the last 28 days");
    assertThat(TestRelease.rows(told, "voice-topics"))
        .containsExactly("Prices -50.0 -83.53297238732694 3.532972387326927 12 12");
  }

  @Test
  void theTopicThatCostsMostIsNamedOnlyIfItIsMoreThanChance() {
    assertThat(TestRelease.reading(impact(0.01), "voice-impact"))
        .startsWith("Those who write about Prices have a score of")
        .contains("no cause");
    assertThat(TestRelease.reading(impact(0.2), "voice-impact"))
        .isEqualTo("No topic costs more points than chance explains.");
    assertThat(TestRelease.rows(impact(0.01), "voice-impact"))
        .containsExactly("Prices -10.0 -15.0 -5.0 -8.0 40 yes");
  }

  private static PageSection impact(double q) {
    return TestRelease.of(
            VoiceTopicImpact.TABLE,
            TableRows.of(
                    VoiceTopicImpact.TABLE,
                    VoiceTopicImpact.KPI,
                    VoiceTopicImpact.TOPIC_ID,
                    VoiceTopicImpact.N,
                    VoiceTopicImpact.N_TOPIC,
                    VoiceTopicImpact.VALUE_WITH,
                    VoiceTopicImpact.VALUE_WITHOUT,
                    VoiceTopicImpact.IMPACT,
                    VoiceTopicImpact.IMPACT_LO,
                    VoiceTopicImpact.IMPACT_HI,
                    VoiceTopicImpact.IMPACT_Q,
                    VoiceTopicImpact.ADJUSTED)
                .row("nps", "price", 100L, 40L, -20.0, 5.0, -10.0, -15.0, -5.0, q, -8.0)
                .row("nps", "app", 100L, 9L, -90.0, 5.0, -30.0, -35.0, -25.0, .01, null)
                .row("nps", "all", 100L, 95L, -90.0, 5.0, -30.0, -35.0, -25.0, .01, null)
                .row("csat", "price", 100L, 40L, .1, .5, -.2, -.3, -.1, .01, null))
        .with(VoiceTopic.TABLE, names().dataset())
        .told(new VoiceSection());
  }

  @Test
  void emergingTopicsAndQualityAreTold() {
    LocalDate runDate = TestRelease.of(VoiceMessage.TABLE, texts()).runDate();
    PageSection told =
        TestRelease.of(
                VoiceTopicTrend.TABLE,
                TableRows.of(
                        VoiceTopicTrend.TABLE,
                        VoiceTopicTrend.TOPIC_ID,
                        VoiceTopicTrend.WEEK_START,
                        VoiceTopicTrend.CUSTOMERS,
                        VoiceTopicTrend.EXPECTED_CUSTOMERS,
                        VoiceTopicTrend.P_VALUE,
                        VoiceTopicTrend.EMERGING)
                    .row("app", runDate.minusDays(3), 14L, 2.5, .0001, true)
                    .row("price", runDate.minusDays(3), 6L, 1.0, .0001, true)
                    .row("price", runDate.minusDays(60), 60L, 1.0, .0001, true)
                    .row("price", runDate.minusDays(10), 50L, 49.0, .4, false))
            .with(VoiceTopic.TABLE, names().dataset())
            .with(
                VoiceQuality.TABLE,
                TableRows.of(
                        VoiceQuality.TABLE,
                        VoiceQuality.SEGMENT_KIND,
                        VoiceQuality.SEGMENT,
                        VoiceQuality.SCORED,
                        VoiceQuality.SCORED_JUDGED,
                        VoiceQuality.AGREEMENT,
                        VoiceQuality.AGREEMENT_LO,
                        VoiceQuality.AGREEMENT_HI,
                        VoiceQuality.MACRO_F1,
                        VoiceQuality.COVERAGE)
                    .row("all", "all", 200L, 180L, .9, .85, .95, .8, .9)
                    .row("language", "it", 150L, 140L, .91, .86, .96, .82, .93)
                    .row("language", "de", 9L, 9L, .5, .2, .8, .5, 1.0)
                    .row("source", "s", 150L, 140L, .91, .86, .96, .82, .93)
                    .dataset())
            .told(new VoiceSection());

    assertThat(TestRelease.rows(told, "voice-emerging"))
        .singleElement()
        .asString()
        .startsWith("The app ")
        .endsWith(" 14 2.5");
    assertThat(TestRelease.rows(told, "voice-quality"))
        .containsExactly(
            "all languages 0.9 0.85 0.95 0.8 0.9 200", "Italian 0.91 0.86 0.96 0.82 0.93 150");
    assertThat(TestRelease.reading(told, "voice-impact"))
        .isEqualTo("There is no data for this yet.");
  }

  private static Instant at(LocalDate day) {
    return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private static String[] topics(String... topics) {
    return topics;
  }

  private static TableRows names() {
    return TableRows.of(VoiceTopic.TABLE, VoiceTopic.TOPIC_ID, VoiceTopic.LABEL_EN)
        .row("app", "The app")
        .row("price", "Prices");
  }

  private static TableRows texts() {
    return TableRows.of(
        VoiceMessage.TABLE,
        VoiceMessage.CUSTOMER_ID,
        VoiceMessage.OCCURRED_AT,
        VoiceMessage.WORDS,
        VoiceMessage.SENTIMENT,
        VoiceMessage.TOPICS);
  }
}
