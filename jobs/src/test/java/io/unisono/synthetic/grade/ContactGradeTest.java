package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.unified.EpisodeContact;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ContactGradeTest {

  @Test
  void comparesEpisodesWithTrueProblemsAndTheirResolution() {
    // Call and first ticket are one problem, the second ticket another; all are said to be one.
    Dataset<Row> contacts =
        TableRows.of(
                EpisodeContact.TABLE,
                EpisodeContact.EVENT_ID,
                EpisodeContact.EPISODE_ID,
                EpisodeContact.TICKET_ID)
            .row("web:interaction:e1", "E", null)
            .row("zendesk:ticket_created:1", "E", "zendesk:1")
            .row("zendesk:ticket_created:2", "E", "zendesk:2")
            .row("zendesk:ticket_created:9", null, "zendesk:9")
            .dataset();
    Dataset<Row> truth =
        rows(
            "source string, record_id string, is_ticket boolean, issue_id string",
            RowFactory.create("web", "e1", false, "P1-V0"),
            RowFactory.create("zendesk", "1", true, "P1-V0"),
            RowFactory.create("zendesk", "2", true, "P1-T1"));
    Dataset<Row> kpis =
        TableRows.of(
                KpiValue.TABLE,
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.SEGMENT_KIND,
                KpiValue.WINDOW_DAYS,
                KpiValue.VALUE)
            .row("fcr_1d", "all", "all", 1, 0.6)
            .row("fcr_7d", "all", "all", 7, 0.5)
            .row("fcr_7d", "month", "all", 7, 0.9)
            .row("fcr_7d", "all", "team", 7, 0.1)
            .dataset();
    Dataset<Row> fcr =
        rows(
            "window_days int, value double",
            RowFactory.create(1, 0.61),
            RowFactory.create(7, 0.47));

    ContactGrade grade = ContactGrade.of(contacts, kpis, truth, fcr);

    assertThat(grade.episodes().records()).isEqualTo(3);
    assertThat(grade.episodes().pairwisePrecision()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(grade.episodes().pairwiseRecall()).isEqualTo(1);
    assertThat(grade.windows()).isEqualTo(2);
    assertThat(grade.meanError()).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void comparesTopicsAndSentimentOfTexts() {
    Dataset<Row> messages =
        TableRows.of(
                VoiceMessage.TABLE,
                VoiceMessage.SOURCE,
                VoiceMessage.TEXT_ID,
                VoiceMessage.RESPONSE_ID,
                VoiceMessage.TOPICS,
                VoiceMessage.SENTIMENT)
            .row("qualtrics", "R1:QID2_TEXT", "R1", List.of("billing", "information"), "negative")
            .row("zendesk", "41", null, List.of("app", "waiting"), "positive")
            .row("zendesk", "42", null, List.of(), null)
            .row("zendesk", "unknown", null, List.of("price"), "negative")
            .dataset();
    Dataset<Row> truth =
        rows(
            "source string, text_id string, topics array<string>, sentiment int",
            RowFactory.create("qualtrics", "R1", new String[] {"billing"}, -1),
            RowFactory.create("zendesk", "41", new String[] {"app"}, -1),
            RowFactory.create("zendesk", "42", new String[] {"delivery", "esim"}, 1));

    // Said are billing, app and waiting, of which two are right; true are four.
    assertThat(TextGrade.of(messages, truth)).isEqualTo(new TextGrade(3, 2 / 3.0, 0.5, 2, 1));
  }

  private static Dataset<Row> rows(String schema, Row... rows) {
    return SparkFixture.spark().createDataFrame(List.of(rows), StructType.fromDDL(schema));
  }
}
