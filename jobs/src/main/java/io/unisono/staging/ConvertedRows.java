package io.unisono.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Contract.Rule;
import io.unisono.staging.convert.Conversions;
import io.unisono.staging.convert.SurveyUnpivot;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.RawColumns;
import io.unisono.table.staged.Cancellation;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Interaction;
import io.unisono.table.staged.ManualValue;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Subscription;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The raw rows of an input as rows of a staged table, each with what is wrong with it. A row breaks
 * at most one rule, the first of: unreadable as a record, marked by the source as no fact, a value
 * that cannot be read or is not allowed, a required value that is missing, an implausible time, a
 * time after the run date, an answer outside its scale.
 */
final class ConvertedRows {

  static final String INPUT = "_input";
  static final String VERSION = "_version";
  static final String SKIPPED = "_skipped";
  static final String BROKEN = "_broken";
  static final String RULE = "rule";
  static final String VALUE = "value";
  static final String AFTER_RUN_DATE = "after_run_date";

  /** The time at which the row became a fact: what happens after the run date is not known yet. */
  private static final Map<Table, String> EVENT_TIME =
      Map.of(
          Party.TABLE, Party.CREATED_AT,
          Subscription.TABLE, Subscription.STARTED_ON,
          Interaction.TABLE, Interaction.OCCURRED_AT,
          Ticket.TABLE, Ticket.CREATED_AT,
          SurveyResponse.TABLE, SurveyResponse.RESPONDED_AT,
          Message.TABLE, Message.SENT_AT,
          Cancellation.TABLE, Cancellation.CANCELLED_ON,
          Consent.TABLE, Consent.DECIDED_AT,
          ManualValue.TABLE, ManualValue.DECIDED_AT,
          IdentityDecision.TABLE, IdentityDecision.DECIDED_AT);

  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 2);
  private static final String TEXT = "_text_";

  private ConvertedRows() {}

  /**
   * Columns of the target, then {@link RawColumns#FILE}, {@link RawColumns#LINE}, {@link
   * RawColumns#PAYLOAD}, {@link #INPUT}, {@link #VERSION}, {@link #SKIPPED} and {@link #BROKEN},
   * which is null for a good row, else {@link #RULE} and {@link #VALUE}.
   *
   * @param raw rows with the source columns of the feed
   */
  static Dataset<Row> of(Dataset<Row> raw, Feed feed, StagingConfig limits, LocalDate runDate) {
    Dataset<Row> converted = converted(withAnswers(raw, feed), feed, runDate);
    List<Column> result = new ArrayList<>();
    for (ColumnSpec column : feed.target().columns()) {
      result.add(col(column.name()));
    }
    result.add(col(RawColumns.FILE));
    result.add(col(RawColumns.LINE));
    result.add(col(RawColumns.PAYLOAD));
    result.add(lit(feed.title()).as(INPUT));
    result.add(col(VERSION));
    result.add(col(SKIPPED));
    result.add(broken(feed, limits, runDate).as(BROKEN));
    return AsOf.runDate(feed.target(), converted.select(result.toArray(Column[]::new)), runDate);
  }

  private static Dataset<Row> withAnswers(Dataset<Row> raw, Feed feed) {
    return feed.questions().isEmpty() ? raw : SurveyUnpivot.perQuestion(raw, feed.questions());
  }

  private static Dataset<Row> converted(Dataset<Row> raw, Feed feed, LocalDate runDate) {
    List<Column> selected = new ArrayList<>();
    selected.add(col(RawColumns.FILE));
    selected.add(col(RawColumns.LINE));
    selected.add(col(RawColumns.PAYLOAD));
    selected.add(col(RawColumns.FAULT));
    selected.add(version(feed).as(VERSION));
    selected.add(isSkipped(feed).as(SKIPPED));
    for (int i = 0; i < feed.rejections().size(); i++) {
      selected.add(RawColumns.named(feed.rejections().get(i).column()).as(rejected(i)));
    }
    for (ColumnSpec column : feed.target().columns()) {
      ColumnMapping mapping = feed.columns().get(column.name());
      if (mapping != null && isFallible(column, mapping)) {
        selected.add(Conversions.sourceText(mapping).as(TEXT + column.name()));
      }
      Column value = value(column, feed);
      boolean isBirth = column.name().equals(Party.BIRTH_DATE);
      selected.add((isBirth ? plausibleBirth(value, runDate) : value).as(column.name()));
    }
    return raw.select(selected.toArray(Column[]::new));
  }

  private static Column value(ColumnSpec column, Feed feed) {
    if (column.name().equals(Party.SOURCE)) {
      return lit(feed.source());
    }
    if (column.name().equals(Party.ATTRIBUTES)) {
      return attributes(feed);
    }
    ColumnMapping mapping = feed.columns().get(column.name());
    if (mapping != null) {
      Column value = Conversions.value(column, Conversions.mappedText(mapping), mapping, feed);
      return isConsentChannel(column, feed) ? refusedChannel(value, column, feed) : value;
    }
    return column.name().equals(Ticket.TIME_PRECISION)
        ? timePrecision(feed)
        : lit(null).cast(column.physicalType());
  }

  private static boolean isConsentChannel(ColumnSpec column, Feed feed) {
    return feed.target().equals(Consent.TABLE) && column.name().equals(Consent.CHANNEL);
  }

  /** A refusal must not get lost with its channel: where that is not known, it is of any. */
  private static Column refusedChannel(Column channel, ColumnSpec column, Feed feed) {
    ColumnSpec granted =
        feed.target().columns().stream()
            .filter(other -> other.name().equals(Consent.GRANTED))
            .findFirst()
            .orElseThrow();
    Column isKnown = channel.isin(allowedValues(column).orElseThrow().toArray());
    return when(isKnown, channel)
        .when(value(granted, feed).equalTo(false), Consent.Channel.ANY)
        .otherwise(channel);
  }

  /** The first day of 1900 is what systems write for a date that they do not know. */
  private static Column plausibleBirth(Column day, LocalDate runDate) {
    return when(day.between(lit(EARLIEST_BIRTH), lit(runDate)), day);
  }

  private static Column timePrecision(Feed feed) {
    ColumnMapping time = feed.columns().get(EVENT_TIME.get(feed.target()));
    if (time == null) {
      return lit(Ticket.TimePrecision.INSTANT);
    }
    Column isDay = Conversions.isDayOnly(Conversions.mappedText(time), time, feed.zone());
    return when(isDay, Ticket.TimePrecision.DAY).otherwise(Ticket.TimePrecision.INSTANT);
  }

  /** Blank ones are left out. */
  private static Column attributes(Feed feed) {
    if (feed.attributes().isEmpty()) {
      return lit(null).cast("map<string,string>");
    }
    List<Column> namesAndValues = new ArrayList<>();
    feed.attributes()
        .forEach(
            (name, column) -> {
              namesAndValues.add(lit(name));
              namesAndValues.add(RawColumns.named(column));
            });
    return map_filter(
        map(namesAndValues.toArray(Column[]::new)), (name, value) -> value.isNotNull());
  }

  /** Of rows with the same key the greatest version stays: the newest change, else event time. */
  private static Column version(Feed feed) {
    ColumnMapping mapping = feed.columns().get(Party.UPDATED_AT);
    if (mapping == null) {
      mapping = feed.columns().get(EVENT_TIME.get(feed.target()));
    }
    return mapping == null
        ? lit(null).cast("timestamp")
        : timestamp_micros(
            Conversions.micros(Conversions.sourceText(mapping), mapping, feed.zone()));
  }

  private static Column isSkipped(Feed feed) {
    Column skipped = lit(false);
    for (Map.Entry<String, List<String>> condition : feed.where().entrySet()) {
      Column holds = isOneOf(RawColumns.named(condition.getKey()), condition.getValue());
      skipped = skipped.or(not(holds));
    }
    if (feed.target().equals(SurveyResponse.TABLE)) {
      skipped = skipped.or(isUnanswered(feed));
    }
    // A record that cannot be read is not known to be somebody else's.
    return skipped.and(col(RawColumns.FAULT).isNull());
  }

  private static Column isUnanswered(Feed feed) {
    Column unanswered = lit(true);
    for (String answer : List.of(SurveyResponse.SCORE, SurveyResponse.ANSWER_TEXT)) {
      if (feed.columns().containsKey(answer)) {
        unanswered = unanswered.and(Conversions.sourceText(feed.columns().get(answer)).isNull());
      }
    }
    return unanswered;
  }

  static Column isOneOf(Column text, List<String> values) {
    Object[] lowered = values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toArray();
    return coalesce(lower(text).isin(lowered), lit(false));
  }

  private static Column broken(Feed feed, StagingConfig limits, LocalDate runDate) {
    List<Column> rules = new ArrayList<>();
    rules.add(when(col(RawColumns.FAULT).isNotNull(), rule(col(RawColumns.FAULT), noValue())));
    for (int i = 0; i < feed.rejections().size(); i++) {
      Rejection rejection = feed.rejections().get(i);
      rules.add(
          when(isRejected(rejection, col(rejected(i))), rule(rejection.rule(), col(rejected(i)))));
    }
    for (ColumnSpec column : feed.target().columns()) {
      ColumnMapping mapping = feed.columns().get(column.name());
      if (mapping != null && isFallible(column, mapping)) {
        List<Column> found = unreadable(column, mapping);
        rules.addAll(isConsentChannel(column, feed) ? unlessRefusal(found) : found);
      }
    }
    for (ColumnSpec column : feed.target().columns()) {
      if (column.required() && !column.name().equals(Party.SOURCE)) {
        rules.add(when(col(column.name()).isNull(), rule("not_null:" + column.name(), noValue())));
      }
    }
    for (ColumnSpec column : feed.target().columns()) {
      if (isTime(column) && feed.columns().containsKey(column.name())) {
        rules.add(implausible(column, limits));
      }
    }
    String eventTime = EVENT_TIME.get(feed.target());
    rules.add(
        when(
            AsOf.isAfter(col(eventTime), runDate),
            rule(AFTER_RUN_DATE, col(eventTime).cast("string"))));
    if (feed.target().equals(SurveyResponse.TABLE)) {
      rules.add(
          when(
              isOutsideScale(),
              rule("out_of_range:score", col(SurveyResponse.SCORE).cast("string"))));
    }
    return coalesce(rules.toArray(Column[]::new));
  }

  private static List<Column> unlessRefusal(List<Column> rules) {
    Column isRefusal = coalesce(not(col(Consent.GRANTED)), lit(false));
    return rules.stream().map(rule -> when(not(isRefusal), rule)).toList();
  }

  private static List<Column> unreadable(ColumnSpec column, ColumnMapping mapping) {
    List<Column> rules = new ArrayList<>();
    Column text = col(TEXT + column.name());
    Column isLost = text.isNotNull().and(col(column.name()).isNull());
    if (Conversions.isStrictMap(mapping)) {
      Object[] known =
          mapping.map().keySet().stream().map(key -> key.toLowerCase(Locale.ROOT)).toArray();
      Column isUnknown = text.isNotNull().and(not(lower(text).isin(known)));
      rules.add(when(isUnknown, rule("not_in_map:" + column.name(), text)));
    } else if (!Conversions.FORGIVING.contains(column.name()) && mapping.map().isEmpty()) {
      rules.add(when(isLost, rule("unreadable:" + column.name(), text)));
    }
    allowedValues(column)
        .ifPresent(
            allowed ->
                rules.add(
                    when(
                        not(col(column.name()).isin(allowed.toArray())),
                        rule("invalid_value:" + column.name(), text))));
    return rules;
  }

  /** Placeholders such as 0001 and 9999, and epochs in another unit than configured. */
  private static Column implausible(ColumnSpec column, StagingConfig limits) {
    Column time = col(column.name());
    Column tooEarly = time.lt(lit(limits.earliestDay()));
    Column tooLate = AsOf.isLater(column.name()) ? lit(false) : time.gt(lit(limits.latestDay()));
    return when(tooEarly.or(tooLate), rule("implausible:" + column.name(), time.cast("string")));
  }

  private static Column isOutsideScale() {
    Column score = col(SurveyResponse.SCORE);
    return score.lt(col(SurveyResponse.SCALE_MIN)).or(score.gt(col(SurveyResponse.SCALE_MAX)));
  }

  private static Column isRejected(Rejection rejection, Column text) {
    Column listed = isOneOf(text, List.copyOf(rejection.values()));
    return rejection.unless() ? text.isNotNull().and(not(listed)) : listed;
  }

  /** Whether the conversion of a text can fail or its result be refused. */
  private static boolean isFallible(ColumnSpec column, ColumnMapping mapping) {
    return !column.physicalType().equals("string")
        || !mapping.map().isEmpty()
        || allowedValues(column).isPresent();
  }

  private static Optional<List<?>> allowedValues(ColumnSpec column) {
    return column.quality().stream()
        .map(Rule::arguments)
        .filter(arguments -> arguments != null && arguments.get("validValues") instanceof List)
        .<List<?>>map(arguments -> (List<?>) arguments.get("validValues"))
        .findFirst();
  }

  private static boolean isTime(ColumnSpec column) {
    boolean time =
        column.physicalType().equals("timestamp") || column.physicalType().equals("date");
    return time && !column.name().equals(Party.BIRTH_DATE);
  }

  private static Column rule(String name, Column value) {
    return rule(lit(name), value);
  }

  private static Column rule(Column name, Column value) {
    return struct(name.as(RULE), value.as(VALUE));
  }

  private static Column noValue() {
    return lit(null).cast("string");
  }

  private static String rejected(int i) {
    return "_rejected_" + i;
  }
}
