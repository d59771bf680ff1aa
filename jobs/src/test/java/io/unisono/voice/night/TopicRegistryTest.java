package io.unisono.voice.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicEvent;
import io.unisono.voice.topic.TermWeights;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

class TopicRegistryTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final Map<String, Map<String, String>> TAXONOMY =
      Map.of("delivery", Map.of("en", "Delivery", "it", "Consegna"));

  private static final SortedMap<String, Double> PARKING = centre("park", "garag", "car");
  private static final SortedMap<String, Double> POOL = centre("pool", "towel", "swim");

  @Test
  void idsStayWithTheirTopicsFromNightToNight() {
    TopicRegistry first = night(List.of(), FIRST, Map.of());
    first.takeTaxonomy(TAXONOMY);
    first.takeDiscovered(List.of(PARKING));
    TopicRegistry second = night(rows(first), FIRST.plusDays(1), Map.of());
    second.takeTaxonomy(TAXONOMY);
    second.takeDiscovered(List.of(POOL, centre("park", "garag", "car", "ticket")));

    assertThat(events(first)).containsExactly("delivery created", "found_0001 created");
    assertThat(events(second)).containsExactly("found_0002 created");
    assertThat(topic(second, "found_0002").<Object>getAs(VoiceTopic.FIRST_SEEN))
        .hasToString("2026-03-02");
    assertThat(
            topic(second, "found_0001").getList(topic(second, "found_0001").fieldIndex("centroid")))
        .as("the centre moves towards the texts of tonight")
        .hasSize(4);
  }

  @Test
  void aTopicThatGrewOutOfAnotherTellsFromWhich() {
    TopicRegistry registry = night(List.of(), FIRST, Map.of());
    registry.takeDiscovered(List.of(PARKING, centre("park", "garag", "bike", "rack")));

    assertThat(events(registry))
        .containsExactly("found_0001 created", "found_0002 created", "found_0002 split found_0001");
  }

  @Test
  void topicsThatHaveBecomeAlikeAreOneAndTheIdIsNotUsedAgain() {
    TopicRegistry first = night(List.of(), FIRST, Map.of());
    first.takeDiscovered(List.of(PARKING, POOL));
    List<Row> moved =
        List.of(
            Topic.from(topic(first, "found_0001")).row(),
            Topic.from(topic(first, "found_0002")).withCentroid(PARKING).row());
    TopicRegistry second = night(withSchema(moved), FIRST.plusDays(1), Map.of());
    second.takeDiscovered(List.of(centre("lift", "stair", "floor")));

    assertThat(events(second))
        .containsExactly("found_0003 created", "found_0002 merged found_0001");
    assertThat(topic(second, "found_0002").<String>getAs(VoiceTopic.MERGED_INTO))
        .isEqualTo("found_0001");
    assertThat(second.centres(TermWeights.of(List.of())).topics(() -> null, List.of("found_0002")))
        .as("texts follow their topic")
        .containsExactly("found_0001");
  }

  @Test
  void whatAPersonNamedKeepsTheName() {
    TopicRegistry first = night(List.of(), FIRST, Map.of());
    first.takeDiscovered(List.of(PARKING));
    first.takePhrases(Map.of("found_0001", List.of("garage full", "parking")));
    TopicRegistry named = night(rows(first), FIRST.plusDays(1), Map.of("found_0001", "Parking"));
    named.takePhrases(Map.of("found_0001", List.of("no space")));
    TopicRegistry later = night(rows(named), FIRST.plusDays(2), Map.of());
    later.takePhrases(Map.of("found_0001", List.of("barrier")));

    assertThat(topic(first, "found_0001").<String>getAs(VoiceTopic.LABEL_EN))
        .isEqualTo("garage full, parking");
    assertThat(events(named)).containsExactly("found_0001 renamed");
    assertThat(topic(later, "found_0001").<String>getAs(VoiceTopic.LABEL_EN)).isEqualTo("Parking");
    assertThat(events(later)).isEmpty();
    assertThat(topic(later, "found_0001").getList(6)).isEqualTo(List.of("barrier"));
  }

  @Test
  void topicsOfWhichNobodyWritesAreRetiredAndComeBack() {
    TopicRegistry first = night(List.of(), FIRST, Map.of());
    first.takeTaxonomy(TAXONOMY);
    first.takeDiscovered(List.of(PARKING));
    first.takeLastSeen(Map.of("found_0001", FIRST), FIRST.minusDays(30));
    TopicRegistry silent = night(rows(first), FIRST.plusDays(60), Map.of());
    silent.takeTaxonomy(Map.of());
    silent.takeLastSeen(Map.of("found_0001", FIRST), FIRST.plusDays(30));
    TopicRegistry again = night(rows(silent), FIRST.plusDays(61), Map.of());
    again.takeTaxonomy(TAXONOMY);
    again.takeLastSeen(Map.of("found_0001", FIRST.plusDays(61)), FIRST.plusDays(31));

    assertThat(events(silent)).containsExactly("delivery retired", "found_0001 retired");
    assertThat(events(again)).containsExactly("delivery revived", "found_0001 revived");
  }

  private static TopicRegistry night(List<Row> before, LocalDate day, Map<String, String> names) {
    return new TopicRegistry(before, day, names);
  }

  private static List<Row> rows(TopicRegistry registry) {
    return withSchema(registry.topicRows());
  }

  /** Rows as a table gives them, whose values have names. */
  private static List<Row> withSchema(List<Row> rows) {
    return rows.stream()
        .<Row>map(row -> new GenericRowWithSchema(scala(row), VoiceTopic.TABLE.schema()))
        .toList();
  }

  private static Object[] scala(Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          row.get(i) instanceof Object[] array
              ? scala.jdk.javaapi.CollectionConverters.asScala(List.of(array)).toSeq()
              : row.get(i);
    }
    return values;
  }

  private static Row topic(TopicRegistry registry, String id) {
    return rows(registry).stream()
        .filter(row -> row.getAs(VoiceTopic.TOPIC_ID).equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> events(TopicRegistry registry) {
    int topic = VoiceTopicEvent.TABLE.schema().fieldIndex(VoiceTopicEvent.TOPIC_ID);
    int event = VoiceTopicEvent.TABLE.schema().fieldIndex(VoiceTopicEvent.EVENT);
    int related = VoiceTopicEvent.TABLE.schema().fieldIndex(VoiceTopicEvent.RELATED_TOPIC_ID);
    return registry.eventRows().stream()
        .map(
            row ->
                row.get(topic)
                    + " "
                    + row.get(event)
                    + (row.isNullAt(related) ? "" : " " + row.get(related)))
        .toList();
  }

  private static SortedMap<String, Double> centre(String... terms) {
    SortedMap<String, Double> centre = new TreeMap<>();
    for (String term : terms) {
      centre.put(term, 1 / Math.sqrt(terms.length));
    }
    return centre;
  }
}
