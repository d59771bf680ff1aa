package io.unisono.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.convert.Conversions;
import io.unisono.staging.convert.SurveyUnpivot;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Condition;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.staged.Ticket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The raw rows of a feed with the columns of its staged table, each value converted as the contract
 * says; what cannot be converted is null, and {@link RowRules} says whether that matters.
 */
final class ConvertedRows {

  /** Where the row comes from: {@link #SOURCE} and {@link #NAME} of the input. */
  static final String INPUT = "_input";

  static final String SOURCE = "source";
  static final String NAME = "name";

  /** Instant that tells which of rows with one key is the newest. */
  static final String VERSION = "_version";

  /** Whether the row is not meant for the table. */
  static final String SKIPPED = "_skipped";

  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1900, 1, 2);
  private static final LocalDate UNKNOWN_BIRTH = LocalDate.EPOCH;

  private ConvertedRows() {}

  /**
   * Columns of the target, {@link RawColumns#FILE}, {@link RawColumns#LINE}, {@link
   * RawColumns#PAYLOAD}, {@link RawColumns#FAULT}, {@link #INPUT}, {@link #VERSION}, {@link
   * #SKIPPED}, and the texts that {@link RowRules} and {@link OptionalValues} judge by.
   *
   * @param raw rows with the source columns of the feed
   */
  static Dataset<Row> of(Dataset<Row> raw, Feed feed, LocalDate runDate) {
    List<Column> selected = new ArrayList<>();
    selected.add(col(RawColumns.FILE));
    selected.add(col(RawColumns.LINE));
    selected.add(col(RawColumns.PAYLOAD));
    selected.add(col(RawColumns.FAULT));
    selected.add(struct(lit(feed.source()).as(SOURCE), lit(feed.input()).as(NAME)).as(INPUT));
    selected.add(version(feed).as(VERSION));
    selected.add(isSkipped(feed).as(SKIPPED));
    selected.addAll(RowRules.texts(feed));
    selected.addAll(OptionalValues.texts(feed));
    for (ColumnSpec column : feed.target().columns()) {
      Column value = value(column, feed);
      boolean isBirth = column.isAs(Conversion.BIRTH_DATE);
      selected.add((isBirth ? plausibleBirth(value, runDate) : value).as(column.name()));
    }
    return withAnswers(withoutNullWords(raw, feed), feed).select(selected.toArray(Column[]::new));
  }

  private static Dataset<Row> withoutNullWords(Dataset<Row> raw, Feed feed) {
    if (feed.nullWords().isEmpty()) {
      return raw;
    }
    Object[] words = feed.nullWords().toArray();
    return raw.select(
        Arrays.stream(raw.columns())
            .map(
                name -> {
                  Column value = RawColumns.named(name);
                  return RawColumns.PROVENANCE.contains(name)
                      ? value
                      : when(not(value.isin(words)), value).as(name);
                })
            .toArray(Column[]::new));
  }

  private static Dataset<Row> withAnswers(Dataset<Row> raw, Feed feed) {
    return feed.questions().isEmpty() ? raw : SurveyUnpivot.perQuestion(raw, feed.questions());
  }

  private static Column value(ColumnSpec column, Feed feed) {
    if (column.isAs(Conversion.SOURCE)) {
      return lit(feed.source());
    }
    if (column.isAs(Conversion.ATTRIBUTES)) {
      return attributes(feed);
    }
    ColumnMapping mapping = feed.columns().get(column.name());
    if (mapping != null) {
      Column value = Conversions.value(column, Conversions.mappedText(mapping), mapping, feed);
      return RowRules.isConsentChannel(column, feed) ? refusedChannel(value, column, feed) : value;
    }
    return column.isAs(Conversion.TIME_PRECISION)
        ? timePrecision(feed)
        : lit(null).cast(column.physicalType());
  }

  /** A refusal must not get lost with its channel: where that is not known, it is of any. */
  private static Column refusedChannel(Column channel, ColumnSpec column, Feed feed) {
    Column isKnown = channel.isin(column.validValues().toArray());
    return when(isKnown, channel)
        .when(
            value(feed.target().column(Consent.GRANTED), feed).equalTo(false), Consent.Channel.ANY)
        .otherwise(channel);
  }

  /** The first days of 1900 and 1970 are what systems write for a date that they do not know. */
  private static Column plausibleBirth(Column day, LocalDate runDate) {
    Column isPlausible = day.between(lit(EARLIEST_BIRTH), lit(runDate));
    return when(isPlausible.and(day.notEqual(lit(UNKNOWN_BIRTH))), day);
  }

  private static Column timePrecision(Feed feed) {
    Optional<Column> isDay =
        feed.eventTime()
            .map(time -> Conversions.isDayOnly(Conversions.mappedText(time), time, feed.zone()));
    return isDay
        .map(day -> when(day, Ticket.TimePrecision.DAY).otherwise(Ticket.TimePrecision.INSTANT))
        .orElse(lit(Ticket.TimePrecision.INSTANT));
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

  private static Column version(Feed feed) {
    return feed.version()
        .map(
            mapping ->
                timestamp_micros(
                    Conversions.micros(Conversions.sourceText(mapping), mapping, feed.zone())))
        .orElse(lit(null).cast("timestamp"));
  }

  private static Column isSkipped(Feed feed) {
    Column skipped = lit(false);
    for (Map.Entry<String, Condition> condition : feed.where().entrySet()) {
      Column holds = condition.getValue().holds(RawColumns.named(condition.getKey()));
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
}
