package io.unisono.voice.night;

import io.unisono.measure.Groups;
import io.unisono.measure.PeriodSegments;
import io.unisono.measure.Periods;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Counts texts by period and segment, and what the texts of each author add up to, where the texts
 * are: a text does not become a row per period and segment.
 */
final class TextCounts {

  /** Who wrote the text. */
  static final String AUTHOR = "author";

  /** Day of the text, since 1970. */
  static final String DAY = "day";

  /** See {@link io.unisono.measure.Segments#values}. */
  static final String SEGMENTS = "segments";

  /** Of a text 1 for positive, -1 for negative, 0 for neither; null if it has no sentiment. */
  static final String NET = "net";

  /** Whether a text has a topic. */
  static final String HAS_TOPIC = "has_topic";

  static final String TEXTS = "texts";
  static final String JUDGED = "judged";
  static final String POSITIVE = "positive";
  static final String NEGATIVE = "negative";
  static final String WITH_TOPIC = "with_topic";

  /** Authors, and those with a text that has a sentiment. */
  static final String PEOPLE = "text_people";

  static final String JUDGED_PEOPLE = "judged_people";

  /** Sums over authors of squares and products of what each has. */
  static final String TEXTS_2 = "texts_2";

  static final String TEXTS_TOPIC = "texts_topic";
  static final String TOPIC_2 = "topic_2";
  static final String JUDGED_2 = "judged_2";
  static final String JUDGED_NET = "judged_net";
  static final String NET_2 = "net_2";

  private static final List<String> SUMS =
      List.of(
          TEXTS,
          JUDGED,
          POSITIVE,
          NEGATIVE,
          WITH_TOPIC,
          PEOPLE,
          JUDGED_PEOPLE,
          TEXTS_2,
          TEXTS_TOPIC,
          TOPIC_2,
          JUDGED_2,
          JUDGED_NET,
          NET_2);

  private TextCounts() {}

  /**
   * One row per period and segment: {@link #SUMS}.
   *
   * @param texts with {@link #AUTHOR}, {@link #DAY}, {@link #SEGMENTS}, {@link #NET} and {@link
   *     #HAS_TOPIC}, those of an author behind each other
   * @param kinds of the segments
   */
  static Dataset<Row> of(Dataset<Row> texts, Periods periods, List<String> kinds) {
    MapPartitionsFunction<Row, Row> counts = rows -> new Authors(periods, kinds).of(rows);
    return PeriodSegments.added(
        texts.mapPartitions(counts, Encoders.row(PeriodSegments.schema(SUMS))), SUMS);
  }

  /** What one author wrote in a period and segment. */
  private static final class Written {

    private long texts;
    private long positive;
    private long negative;
    private long neutral;
    private long withTopic;

    void add(Integer net, boolean hasTopic) {
      texts++;
      withTopic += hasTopic ? 1 : 0;
      if (net != null) {
        positive += net > 0 ? 1 : 0;
        negative += net < 0 ? 1 : 0;
        neutral += net == 0 ? 1 : 0;
      }
    }
  }

  /** {@link #SUMS} of a period and segment. */
  private record Count(long[] sums) {

    Count() {
      this(new long[SUMS.size()]);
    }

    void add(Written author) {
      long judged = author.positive + author.negative + author.neutral;
      long net = author.positive - author.negative;
      long[] its = {
        author.texts,
        judged,
        author.positive,
        author.negative,
        author.withTopic,
        1,
        judged > 0 ? 1 : 0,
        author.texts * author.texts,
        author.texts * author.withTopic,
        author.withTopic * author.withTopic,
        judged * judged,
        judged * net,
        net * net
      };
      for (int i = 0; i < its.length; i++) {
        sums[i] += its[i];
      }
    }
  }

  private static final class Authors {

    private final int kinds;
    private final PeriodSegments<Count> counts;

    Authors(Periods periods, List<String> kinds) {
      this.kinds = kinds.size();
      counts = new PeriodSegments<>(periods, kinds, Count::new);
    }

    Iterator<Row> of(Iterator<Row> texts) {
      new Groups<>(texts, Authors::areOne, this::author).forEachRemaining(none -> {});
      return counts.rows(Count::sums).iterator();
    }

    private static boolean areOne(Row one, Row other) {
      return one.<String>getAs(AUTHOR).equals(other.getAs(AUTHOR));
    }

    private Iterator<Row> author(Iterator<Row> texts) {
      Map<Count, Written> written = new IdentityHashMap<>();
      while (texts.hasNext()) {
        Row text = texts.next();
        List<String> segments = text.getList(text.fieldIndex(SEGMENTS));
        for (int place : counts.places(text.<Integer>getAs(DAY))) {
          for (int kind = 0; kind < kinds; kind++) {
            written
                .computeIfAbsent(counts.at(place, kind, segments.get(kind)), count -> new Written())
                .add(text.getAs(NET), text.<Boolean>getAs(HAS_TOPIC));
          }
        }
      }
      written.forEach(Count::add);
      return Collections.emptyIterator();
    }
  }
}
