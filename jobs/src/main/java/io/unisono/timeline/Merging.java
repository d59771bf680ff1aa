package io.unisono.timeline;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.Timeline;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * One event from the facts that tell of one event. The fact that names it gives its columns, the
 * others leave their ids in {@code other_facts}, and the worst valence of them counts.
 */
final class Merging {

  /** Which answer names a response; a text says least. */
  private static final List<String> METRICS =
      List.of(
          SurveyResponse.Metric.NPS,
          SurveyResponse.Metric.CSAT,
          SurveyResponse.Metric.CES,
          SurveyResponse.Metric.CSI,
          SurveyResponse.Metric.FCR,
          SurveyResponse.Metric.OTHER,
          SurveyResponse.Metric.TEXT);

  private static final String FIRST = "first";
  private static final String WORST = "worst";
  private static final String AT = "at";
  private static final String UNTIL = "until";
  private static final String CREATION = "creation";
  private static final String CONTACT = "contact";
  private static final String EVENT = "event";

  private Merging() {}

  /**
   * One event per response of a survey, named by its answer to the first of {@link #METRICS}.
   *
   * @param answers one row per answer; {@code response_id} and {@code metric} beside the columns of
   *     {@code timeline}
   */
  static Dataset<Row> ofAnswers(Dataset<Row> answers) {
    Column rank = lit(METRICS.size());
    for (String metric : METRICS) {
      rank =
          when(col(SurveyResponse.METRIC).equalTo(metric), METRICS.indexOf(metric)).otherwise(rank);
    }
    Column answer = struct(Stream.of(answers.columns()).map(functions::col).toArray(Column[]::new));
    return answers
        .groupBy(SurveyResponse.SOURCE, SurveyResponse.RESPONSE_ID)
        .agg(
            min_by(answer, struct(rank, col(Timeline.EVENT_ID))).as(FIRST),
            min(Timeline.VALENCE).as(WORST),
            array_sort(collect_list(Timeline.EVENT_ID)).as(Timeline.OTHER_FACTS))
        .select(col(FIRST + ".*"), col(WORST), col(Timeline.OTHER_FACTS))
        .withColumn(Timeline.VALENCE, col(WORST))
        .withColumn(
            Timeline.OTHER_FACTS, array_remove(col(Timeline.OTHER_FACTS), col(Timeline.EVENT_ID)))
        .drop(SurveyResponse.RESPONSE_ID, SurveyResponse.METRIC, WORST);
  }

  /**
   * One event per contact about a ticket: its creation with the message or interaction that caused
   * it, and an interaction with what the customer writes in it. Facts whose time of day is not
   * known stay apart, and so does what the company does.
   *
   * @param events events of customers
   */
  static Dataset<Row> ofContacts(Dataset<Row> events, TimelineConfig config) {
    Column mayMerge = coalesce(isContact(), lit(false));
    WindowSpec ofEvent = Window.partitionBy(Timeline.CUSTOMER_ID, EVENT);
    Column others =
        collect_list(when(col(EVENT).notEqual(col(Timeline.EVENT_ID)), col(Timeline.EVENT_ID)))
            .over(ofEvent);
    return named(events.where(mayMerge), config.sameContactSeconds())
        .withColumn(Timeline.OTHER_FACTS, array_sort(others))
        .withColumn(Timeline.VALENCE, min(Timeline.VALENCE).over(ofEvent))
        .where(col(EVENT).equalTo(col(Timeline.EVENT_ID)))
        .drop(EVENT)
        .unionByName(events.where(not(mayMerge)));
  }

  /** What the customer does about a ticket, at a known time of day. */
  private static Column isContact() {
    return col(Timeline.TICKET_ID)
        .isNotNull()
        .and(col(Timeline.TIME_PRECISION).equalTo(Events.INSTANT))
        .and(coalesce(col(Timeline.DIRECTION), lit(Events.INBOUND)).equalTo(Events.INBOUND))
        .and(isCreation().or(col(Timeline.KIND).isin(Events.INTERACTION, Events.MESSAGE)));
  }

  private static Column isCreation() {
    return col(Timeline.ACTIVITY)
        .equalTo(Events.TICKET_CREATED)
        .and(col(Timeline.KIND).equalTo(Timeline.Kind.TICKET));
  }

  /** Adds {@link #EVENT}, the id of the fact that names the event of each. */
  private static Dataset<Row> named(Dataset<Row> contacts, int seconds) {
    WindowSpec ofTicket = Window.partitionBy(Timeline.CUSTOMER_ID, Timeline.TICKET_ID);
    // Messages have no length: they join a contact that has begun, or begins within the seconds.
    Column isMessage = col(Timeline.KIND).equalTo(Events.MESSAGE);
    Column begins = when(isMessage, col(AT)).otherwise(col(AT).minus(seconds));
    Column creation = struct(col(AT), col(Timeline.EVENT_ID));
    Column createdAt = col(CREATION).getField(AT);
    Column length = coalesce(col(Timeline.DURATION_SECONDS), lit(0.0));
    Column createsTicket =
        abs(createdAt.minus(col(AT)))
            .leq(seconds)
            .or(createdAt.between(col(AT), col(AT).plus(length)));
    Column ownEvent =
        when(createsTicket, col(CREATION).getField(Timeline.EVENT_ID))
            .otherwise(col(Timeline.EVENT_ID));
    Column contact =
        when(
            not(isMessage),
            struct(col(AT).plus(length).plus(seconds).as(UNTIL), ownEvent.as(EVENT)));
    WindowSpec begun =
        ofTicket
            .orderBy(begins, isMessage, col(Timeline.EVENT_ID))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    return contacts
        .withColumn(AT, col(Timeline.OCCURRED_AT).cast("double"))
        .withColumn(CREATION, max(when(isCreation(), creation)).over(ofTicket))
        .withColumn(CONTACT, max(contact).over(begun))
        .withColumn(
            EVENT,
            when(not(isMessage), ownEvent)
                .when(col(CONTACT).getField(UNTIL).geq(col(AT)), col(CONTACT).getField(EVENT))
                .otherwise(col(Timeline.EVENT_ID)))
        .drop(AT, CREATION, CONTACT);
  }
}
