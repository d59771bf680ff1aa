package io.unisono.voice.night;

import io.unisono.table.marts.VoiceTopic;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A topic, in the shape of {@code voice_topic}, which explains the components. */
record Topic(
    String id,
    String kind,
    String status,
    String labelEn,
    String labelIt,
    boolean named,
    List<String> phrases,
    LocalDate firstSeen,
    LocalDate lastSeen,
    String mergedInto,
    SortedMap<String, Double> centroid) {

  static Topic from(Row row) {
    Date last = row.getAs(VoiceTopic.LAST_SEEN);
    SortedMap<String, Double> centroid = new TreeMap<>();
    for (Row term : row.<Row>getList(row.fieldIndex(VoiceTopic.CENTROID))) {
      centroid.put(term.getString(0), term.getDouble(1));
    }
    return new Topic(
        row.getAs(VoiceTopic.TOPIC_ID),
        row.getAs(VoiceTopic.KIND),
        row.getAs(VoiceTopic.STATUS),
        row.getAs(VoiceTopic.LABEL_EN),
        row.getAs(VoiceTopic.LABEL_IT),
        row.getAs(VoiceTopic.NAMED),
        List.copyOf(row.getList(row.fieldIndex(VoiceTopic.PHRASES))),
        row.<Date>getAs(VoiceTopic.FIRST_SEEN).toLocalDate(),
        last == null ? null : last.toLocalDate(),
        row.getAs(VoiceTopic.MERGED_INTO),
        centroid);
  }

  Row row() {
    Map<String, Object> values = new HashMap<>();
    values.put(VoiceTopic.TOPIC_ID, id);
    values.put(VoiceTopic.KIND, kind);
    values.put(VoiceTopic.STATUS, status);
    values.put(VoiceTopic.LABEL_EN, labelEn);
    values.put(VoiceTopic.LABEL_IT, labelIt);
    values.put(VoiceTopic.NAMED, named);
    values.put(VoiceTopic.PHRASES, phrases.toArray(String[]::new));
    values.put(VoiceTopic.FIRST_SEEN, Date.valueOf(firstSeen));
    values.put(VoiceTopic.LAST_SEEN, lastSeen == null ? null : Date.valueOf(lastSeen));
    values.put(VoiceTopic.MERGED_INTO, mergedInto);
    values.put(
        VoiceTopic.CENTROID,
        centroid.entrySet().stream()
            .map(term -> RowFactory.create(term.getKey(), term.getValue()))
            .toArray(Row[]::new));
    return VoiceTopic.TABLE.row(values);
  }

  boolean isDiscovered() {
    return kind.equals(VoiceTopic.Kind.DISCOVERED);
  }

  boolean is(String other) {
    return status.equals(other);
  }

  Topic withStatus(String now) {
    return new Topic(
        id, kind, now, labelEn, labelIt, named, phrases, firstSeen, lastSeen, mergedInto, centroid);
  }

  Topic mergedInto(String other) {
    return new Topic(
        id,
        kind,
        VoiceTopic.Status.MERGED,
        labelEn,
        labelIt,
        named,
        phrases,
        firstSeen,
        lastSeen,
        other,
        centroid);
  }

  Topic withLabels(String en, String it, boolean byPerson) {
    return new Topic(
        id, kind, status, en, it, byPerson, phrases, firstSeen, lastSeen, mergedInto, centroid);
  }

  Topic withPhrases(List<String> now) {
    return new Topic(
        id, kind, status, labelEn, labelIt, named, now, firstSeen, lastSeen, mergedInto, centroid);
  }

  Topic seenOn(LocalDate day) {
    return new Topic(
        id, kind, status, labelEn, labelIt, named, phrases, firstSeen, day, mergedInto, centroid);
  }

  Topic withCentroid(SortedMap<String, Double> now) {
    return new Topic(
        id, kind, status, labelEn, labelIt, named, phrases, firstSeen, lastSeen, mergedInto, now);
  }
}
