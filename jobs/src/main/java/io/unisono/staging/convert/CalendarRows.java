package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.BusinessCalendar;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Rows of {@code business_calendar}: their times, and what is wrong with a row by itself. */
public final class CalendarRows {

  public static final String WEEKDAY_OR_DAY = "weekday_or_day";
  public static final String HALF_OPEN = "half_open";
  public static final String CLOSES_BEFORE_OPENS = "closes_before_opens";
  public static final String ENDS_BEFORE_BEGIN = "ends_before_begin";
  public static final String UNKNOWN_ZONE = "unknown_zone";

  private static final String TIME = "^((?:[01]?[0-9]|2[0-4]):[0-5][0-9])(?::00(?:[.]0+)?)?$";

  private CalendarRows() {}

  /** 9:00 and 09:00:00 are 09:00; null of what is no time of day in whole minutes. */
  static Column timeOfDay(Column text) {
    Column minutes = regexp_extract(text, TIME, 1);
    return when(minutes.notEqual(""), lpad(minutes, 5, "0"));
  }

  /** The rules of a row and whether it breaks them, in the order in which they are looked at. */
  public static Map<String, Column> rules() {
    Column opens = col(BusinessCalendar.OPENS_AT);
    Column closes = col(BusinessCalendar.CLOSES_AT);
    Column hasWeekday = col(BusinessCalendar.WEEKDAY).isNotNull();
    Column hasDay = col(BusinessCalendar.DAY).isNotNull();
    Map<String, Column> rules = new LinkedHashMap<>();
    rules.put(WEEKDAY_OR_DAY, hasWeekday.equalTo(hasDay));
    rules.put(HALF_OPEN, opens.isNull().notEqual(closes.isNull()));
    rules.put(CLOSES_BEFORE_OPENS, closes.leq(opens));
    rules.put(
        ENDS_BEFORE_BEGIN, col(BusinessCalendar.VALID_TO).leq(col(BusinessCalendar.VALID_FROM)));
    rules.put(UNKNOWN_ZONE, not(isZone(col(BusinessCalendar.TIME_ZONE))));
    return rules;
  }

  /** What a row says, for those who look for it. */
  public static Column text() {
    return concat_ws(
        " ",
        col(BusinessCalendar.WEEKDAY).cast("string"),
        col(BusinessCalendar.DAY).cast("string"),
        col(BusinessCalendar.OPENS_AT),
        col(BusinessCalendar.CLOSES_AT),
        col(BusinessCalendar.TIME_ZONE));
  }

  private static Column isZone(Column zone) {
    return udf((UDF1<String, Boolean>) CalendarRows::isZone, DataTypes.BooleanType).apply(zone);
  }

  private static boolean isZone(String name) {
    try {
      ZoneId.of(name);
      return true;
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
