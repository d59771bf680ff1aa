package io.unisono.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.contract.DataRule.RowRule;
import io.unisono.contract.DataRules;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.convert.AsOf;
import io.unisono.staging.convert.CalendarRows;
import io.unisono.staging.convert.Conversions;
import io.unisono.staging.convert.PlaceholderTimes;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.RawColumns;
import io.unisono.table.staged.BusinessCalendar;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.SurveyResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;

/**
 * What is wrong with a converted row. A row breaks at most one rule, the first of: unreadable as a
 * record, marked by the source as no fact, a value that cannot be read or is not allowed, an
 * identifier that has lost digits, a required value that is missing, an implausible time, a range
 * or pattern of the contract, an interval of a calendar that cannot be, a time after the run date,
 * an answer outside its scale.
 */
final class RowRules {

  static final String RULE = "rule";
  static final String VALUE = "value";
  static final String AFTER_RUN_DATE = "after_run_date";

  private static final String TEXT = "_text_";

  private RowRules() {}

  /** What the rules look at besides the converted values. */
  static List<Column> texts(Feed feed) {
    List<Column> texts = new ArrayList<>();
    for (int i = 0; i < feed.rejections().size(); i++) {
      texts.add(RawColumns.named(feed.rejections().get(i).column()).as(rejected(i)));
    }
    for (ColumnSpec column : feed.target().columns()) {
      ColumnMapping mapping = feed.columns().get(column.name());
      if (mapping != null && isFallible(column, mapping)) {
        texts.add(Conversions.sourceText(mapping).as(TEXT + column.name()));
      }
    }
    return texts;
  }

  /**
   * {@link #RULE} and {@link #VALUE} of the rule that the row breaks; null for a good row.
   *
   * @param limits between which times are plausible
   */
  static Column broken(Feed feed, StagingConfig limits, LocalDate runDate) {
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
        List<Column> found = unreadable(column, mapping, feed);
        rules.addAll(isConsentChannel(column, feed) ? unlessRefusal(found) : found);
      }
    }
    for (ColumnSpec column : feed.target().columns()) {
      if (feed.columns().containsKey(column.name()) && isIdentifier(column)) {
        Column id = column.isAs(Conversion.RECORD_ID) ? col(column.name()) : text(column);
        rules.add(
            when(Conversions.isScientific(id), rule("scientific_notation:" + column.name(), id)));
      }
    }
    for (ColumnSpec column : feed.target().columns()) {
      if (column.required() && !isSource(column)) {
        rules.add(when(col(column.name()).isNull(), rule("not_null:" + column.name(), noValue())));
      }
    }
    for (ColumnSpec column : feed.target().columns()) {
      if (PlaceholderTimes.isTime(column) && feed.columns().containsKey(column.name())) {
        rules.add(implausible(column, feed, limits));
      }
    }
    rules.addAll(ofContract(feed));
    if (feed.target().equals(BusinessCalendar.TABLE)) {
      CalendarRows.rules()
          .forEach((name, isBroken) -> rules.add(when(isBroken, rule(name, CalendarRows.text()))));
    }
    feed.target().eventTime().ifPresent(time -> rules.add(afterRunDate(time, runDate)));
    if (feed.target().equals(SurveyResponse.TABLE)) {
      rules.add(
          when(
              isOutsideScale(),
              rule("out_of_range:score", col(SurveyResponse.SCORE).cast("string"))));
    }
    return coalesce(rules.toArray(Column[]::new));
  }

  /** Ranges and patterns of the contract; what is looked at elsewhere is left out. */
  private static List<Column> ofContract(Feed feed) {
    List<Column> rules = new ArrayList<>();
    for (RowRule rule : DataRules.rowRules(feed.target())) {
      String[] name = rule.name().split(":", 2);
      if (List.of("in_range", "pattern").contains(name[0])
          && feed.columns().containsKey(name[1])
          && !isForgiving(feed.target().column(name[1]))) {
        rules.add(when(rule.failed(), rule(rule.name(), col(name[1]).cast("string"))));
      }
    }
    return rules;
  }

  static boolean isConsentChannel(ColumnSpec column, Feed feed) {
    return feed.target().equals(Consent.TABLE) && column.name().equals(Consent.CHANNEL);
  }

  private static List<Column> unlessRefusal(List<Column> rules) {
    Column isRefusal = coalesce(not(col(Consent.GRANTED)), lit(false));
    return rules.stream().map(rule -> when(not(isRefusal), rule)).toList();
  }

  private static List<Column> unreadable(ColumnSpec column, ColumnMapping mapping, Feed feed) {
    List<Column> rules = new ArrayList<>();
    Column text = text(column);
    Column isLost = text.isNotNull().and(col(column.name()).isNull());
    if (Conversions.isStrictMap(mapping)) {
      Object[] known =
          mapping.map().keySet().stream().map(key -> key.toLowerCase(Locale.ROOT)).toArray();
      Column isUnknown = text.isNotNull().and(not(lower(text).isin(known)));
      rules.add(when(isUnknown, rule("not_in_map:" + column.name(), text)));
    } else if (!isForgiving(column) && mapping.map().isEmpty()) {
      Column unreadable = lit("unreadable:" + column.name());
      Column name =
          isNumber(column)
              ? when(Conversions.isAmbiguous(text, mapping, feed), "ambiguous:" + column.name())
                  .otherwise(unreadable)
              : unreadable;
      rules.add(when(isLost, rule(name, text)));
    }
    if (!column.validValues().isEmpty()) {
      Column isAllowed = col(column.name()).isin(column.validValues().toArray());
      rules.add(when(not(isAllowed), rule("invalid_value:" + column.name(), text)));
    }
    return rules;
  }

  /** Placeholders such as 0001 and 9999, and epochs in another unit than configured. */
  private static Column implausible(ColumnSpec column, Feed feed, StagingConfig limits) {
    Column time = col(column.name());
    Column placeholder = PlaceholderTimes.is(column, feed);
    Column early = time.lt(lit(limits.earliestDay()));
    Column tooEarly = column.required() ? early.or(placeholder) : early.and(not(placeholder));
    Column tooLate = column.isKnownLater() ? lit(false) : time.gt(lit(limits.latestDay()));
    return when(tooEarly.or(tooLate), rule("implausible:" + column.name(), time.cast("string")));
  }

  private static Column afterRunDate(ColumnSpec time, LocalDate runDate) {
    Column value = col(time.name());
    return when(AsOf.isAfter(value, runDate), rule(AFTER_RUN_DATE, value.cast("string")));
  }

  private static Column text(ColumnSpec column) {
    return col(TEXT + column.name());
  }

  /** Its conversion gives a canonical value or none, and none does not reject the row. */
  static boolean isForgiving(ColumnSpec column) {
    return column.conversion().map(Conversion::isForgiving).orElse(false);
  }

  private static boolean isIdentifier(ColumnSpec column) {
    return column.isAs(Conversion.RECORD_ID) || column.isAs(Conversion.IDENTIFIER);
  }

  private static boolean isSource(ColumnSpec column) {
    return column.isAs(Conversion.SOURCE);
  }

  private static Column isOutsideScale() {
    Column score = col(SurveyResponse.SCORE);
    return score.lt(col(SurveyResponse.SCALE_MIN)).or(score.gt(col(SurveyResponse.SCALE_MAX)));
  }

  private static Column isRejected(Rejection rejection, Column text) {
    return rejection.isNot().isEmpty()
        ? RawColumns.isOneOf(text, List.copyOf(rejection.is()))
        : text.isNotNull().and(not(RawColumns.isOneOf(text, List.copyOf(rejection.isNot()))));
  }

  /** Whether the conversion of a text can fail or its result be refused. */
  private static boolean isFallible(ColumnSpec column, ColumnMapping mapping) {
    return !column.physicalType().equals("string")
        || !mapping.map().isEmpty()
        || !column.validValues().isEmpty()
        || column.isAs(Conversion.IDENTIFIER)
        || column.isAs(Conversion.TIME_OF_DAY);
  }

  private static boolean isNumber(ColumnSpec column) {
    return column.logicalType().equals("number") || column.logicalType().equals("integer");
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
