package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.stats.compare.AdjustedRand;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.synthetic.grade.TopicGrade.Planted;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicTrend;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TopicGradeTest {

  /** Sixty customers write about each topic; the taxonomy has one of them, and one is old. */
  @Test
  void comparesMainTopicsAndFindsThoseBeyondTheTaxonomy() {
    TableRows messages =
        TableRows.of(
            VoiceMessage.TABLE,
            VoiceMessage.SOURCE,
            VoiceMessage.TEXT_ID,
            VoiceMessage.OCCURRED_AT,
            VoiceMessage.MAIN_TOPIC);
    List<Row> truth = new ArrayList<>();
    Instant lately = Instant.parse("2026-03-24T09:00:00Z");
    for (int i = 0; i < 240; i++) {
      String planted = List.of("app", "roaming", "esim", "rare").get(i / 60);
      String found = i % 60 < 45 ? List.of("app", "found_1", "found_2", "app").get(i / 60) : null;
      boolean old = planted.equals("rare");
      messages.row("zendesk", "" + i, old ? lately.minusSeconds(200 * 86_400) : lately, found);
      truth.add(RowFactory.create("zendesk", "" + i, "p" + i, new String[] {planted, "agent"}));
    }
    messages.row("zendesk", "mild", lately, "app");
    truth.add(RowFactory.create("zendesk", "mild", "p", new String[] {}));
    Dataset<Row> topics =
        TableRows.of(VoiceTopic.TABLE, VoiceTopic.TOPIC_ID, VoiceTopic.KIND, VoiceTopic.FIRST_SEEN)
            .row("app", "taxonomy", LocalDate.of(2026, 3, 30))
            .row("found_1", "discovered", LocalDate.of(2026, 3, 30))
            .row("found_2", "discovered", LocalDate.of(2026, 3, 31))
            .dataset();
    Dataset<Row> trend =
        TableRows.of(
                VoiceTopicTrend.TABLE,
                VoiceTopicTrend.TOPIC_ID,
                VoiceTopicTrend.WEEK_START,
                VoiceTopicTrend.EMERGING)
            .row("found_2", LocalDate.of(2026, 3, 23), true)
            .row("found_1", LocalDate.of(2026, 3, 23), false)
            .row("found_1", LocalDate.of(2026, 3, 16), true)
            .dataset();
    Dataset<Row> beginnings =
        rows(
            "topic string, first_day date",
            RowFactory.create("app", Date.valueOf("2024-03-31")),
            RowFactory.create("roaming", Date.valueOf("2024-03-31")),
            RowFactory.create("rare", Date.valueOf("2026-03-01")),
            RowFactory.create("esim", Date.valueOf("2026-03-24")));

    TopicGrade grade =
        TopicGrade.of(
            messages.dataset(),
            topics,
            trend,
            rows(
                "source string, text_id string, person_id string, topics array<string>",
                truth.toArray(Row[]::new)),
            beginnings,
            LocalDate.of(2026, 3, 31));

    Planted esim = new Planted("esim", List.of("found_2"), 0.75, false, true);
    assertThat(grade.texts()).isEqualTo(240);
    assertThat(grade.beyond())
        .containsExactly(esim, new Planted("roaming", List.of("found_1"), 0.75, true, false));
    assertThat(grade.begun()).containsExactly(esim);
    // Rows app, roaming, esim, rare; columns app, found_1, found_2, none.
    assertThat(grade.adjustedRand())
        .isEqualTo(
            AdjustedRand.of(
                new double[][] {{45, 0, 0, 15}, {0, 45, 0, 15}, {0, 0, 45, 15}, {45, 0, 0, 15}}));
  }

  private static Dataset<Row> rows(String schema, Row... rows) {
    return SparkFixture.spark().createDataFrame(List.of(rows), StructType.fromDDL(schema));
  }
}
