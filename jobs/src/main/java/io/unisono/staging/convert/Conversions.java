package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.Condition;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * From the text of a source column to the value of a staged column. The conversion follows from the
 * column's contract: from {@code as}, else from the type. A text that cannot be converted gives
 * null.
 */
public final class Conversions {

  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "si", "sì", "vero");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "falso");
  private static final String LEADING_NUMBER = "^(-?[0-9]+(?:\\.[0-9]+)?)(?![0-9.])";

  private Conversions() {}

  /** Text of the source column or columns, before the value map. */
  public static Column sourceText(ColumnMapping mapping) {
    Column plain = plainText(mapping);
    Column text =
        mapping
            .html()
            .map(column -> coalesce(plain, Html.text(RawColumns.named(column))))
            .orElse(plain);
    if (mapping.firstOfList().isPresent()) {
      text = firstEntry(text, mapping.firstOfList().get());
    }
    if (mapping.idForm().isPresent()) {
      text = SalesforceIds.canonical(text);
    }
    if (mapping.prefix().isPresent()) {
      text = concat(lit(mapping.prefix().get()), text);
    }
    for (Map.Entry<String, Condition> needed : mapping.when().entrySet()) {
      text = when(needed.getValue().holds(RawColumns.named(needed.getKey())), text);
    }
    return text;
  }

  /** The first that is not blank; null if all are. */
  private static Column firstEntry(Column list, String separator) {
    Column entries = transform(split(list, Pattern.quote(separator)), entry -> trim(entry));
    return get(filter(entries, entry -> entry.notEqual("")), lit(0));
  }

  private static Column plainText(ColumnMapping mapping) {
    if (mapping.constant().isPresent()) {
      return lit(mapping.constant().get());
    }
    if (mapping.from().isPresent()) {
      return RawColumns.named(mapping.from().get());
    }
    if (!mapping.firstOf().isEmpty()) {
      return coalesce(mapping.firstOf().stream().map(RawColumns::named).toArray(Column[]::new));
    }
    if (mapping.joined().isEmpty()) {
      return lit(null).cast("string");
    }
    List<Column> parts = new ArrayList<>();
    for (String column : mapping.joined()) {
      if (!parts.isEmpty()) {
        parts.add(lit("/"));
      }
      parts.add(RawColumns.named(column));
    }
    return concat(parts.toArray(Column[]::new));
  }

  /** Text after the value map: null if the map lacks it and there is no other text for it. */
  public static Column mappedText(ColumnMapping mapping) {
    Column source = sourceText(mapping);
    Column mapped = mapping.map().isEmpty() ? source : lookUp(source, mapping.map());
    if (mapping.otherwise().isEmpty()) {
      return mapped;
    }
    return coalesce(mapped, textOrNull(mapping.otherwise().get()));
  }

  /** Whether a text outside the value map is a fault of the row. */
  public static boolean isStrictMap(ColumnMapping mapping) {
    return !mapping.map().isEmpty() && mapping.otherwise().isEmpty();
  }

  /** Value of the text in the map, whatever the case; null if it is not there. */
  static Column lookUp(Column text, Map<String, String> map) {
    Column result = lit(null).cast("string");
    Column key = lower(text);
    for (Map.Entry<String, String> entry : map.entrySet()) {
      String known = entry.getKey().toLowerCase(Locale.ROOT);
      result = when(key.equalTo(known), textOrNull(entry.getValue())).otherwise(result);
    }
    return result;
  }

  private static Column textOrNull(String text) {
    return lit(text.equals(ColumnMapping.NONE) ? null : text).cast("string");
  }

  /** The text as a value of the staged column. */
  public static Column value(ColumnSpec column, Column text, ColumnMapping mapping, Feed feed) {
    return switch (column.physicalType()) {
      case "timestamp" -> instant(text, mapping, feed.zone());
      case "date" -> date(text, mapping, feed.zone());
      case "boolean" -> truth(text);
      case "int" -> functions.try_add(wholeNumber(text), lit(mapping.plus().orElse(0)));
      case "double" -> column.isAs(Conversion.LEADING_NUMBER) ? leadingNumber(text) : number(text);
      case "string" -> string(column, text, feed.phoneRegion());
      default -> amount(text.try_cast(column.physicalType()), mapping, column.physicalType());
    };
  }

  private static Column amount(Column number, ColumnMapping mapping, String type) {
    return mapping.charge().map(charge -> Charges.amount(number, charge, type)).orElse(number);
  }

  /** Whether the text names a day without a time; null if it is not a time. */
  public static Column isDayOnly(Column text, ColumnMapping mapping, ZoneId zone) {
    TimeTexts times = times(mapping, zone);
    return functions
        .udf((UDF1<String, Boolean>) times::isDayOnly, DataTypes.BooleanType)
        .apply(text);
  }

  /** Microseconds since the epoch. */
  public static Column micros(Column text, ColumnMapping mapping, ZoneId zone) {
    TimeTexts times = times(mapping, zone);
    return functions.udf((UDF1<String, Long>) times::micros, DataTypes.LongType).apply(text);
  }

  private static Column instant(Column text, ColumnMapping mapping, ZoneId zone) {
    if (mapping.minutesAfter().isEmpty()) {
      return timestamp_micros(micros(text, mapping, zone));
    }
    Column start = micros(RawColumns.named(mapping.minutesAfter().get()), mapping, zone);
    Column later = number(text).multiply(lit(60_000_000d)).try_cast("bigint");
    return timestamp_micros(start.plus(later));
  }

  private static Column date(Column text, ColumnMapping mapping, ZoneId zone) {
    if (mapping.monthsBefore().isPresent()) {
      Column day = lit(mapping.monthsBefore().get());
      return add_months(day, functions.negate(wholeNumber(text)));
    }
    TimeTexts times = times(mapping, zone);
    Column day =
        date_from_unix_date(
            functions
                .udf((UDF1<String, Integer>) times::epochDay, DataTypes.IntegerType)
                .apply(text));
    return mapping.plusDays().map(days -> date_add(day, days)).orElse(day);
  }

  /**
   * The text as a value of a text column.
   *
   * @param phoneRegion ISO country of telephone numbers without a prefix; "ZZ" for none
   */
  public static Column string(ColumnSpec column, Column text, String phoneRegion) {
    if (column.conversion().isEmpty()) {
      return text;
    }
    return switch (column.conversion().get()) {
      case EMAIL -> ContactPoints.email(text);
      case PHONE -> ContactPoints.phone(text, phoneRegion);
      case COUNTRY -> Codes.country(text);
      case LANGUAGE -> Codes.language(text);
      case IDENTIFIER -> upper(regexp_replace(text, "[^A-Za-z0-9]", ""));
      case CODE -> snakeCase(text);
      case LOWER_CASE -> lower(text);
      default -> text;
    };
  }

  private static Column snakeCase(Column text) {
    return regexp_replace(regexp_replace(lower(text), "[^a-z0-9]+", "_"), "^_|_$", "");
  }

  private static Column truth(Column text) {
    Column word = lower(text);
    return when(word.isin(YES.toArray()), true).when(word.isin(NO.toArray()), false);
  }

  private static Column number(Column text) {
    return text.try_cast("double");
  }

  private static Column wholeNumber(Column text) {
    Column number = number(text);
    return when(number.equalTo(floor(number)), number.try_cast("int"));
  }

  /** "10 - Extremely likely" is 10. */
  private static Column leadingNumber(Column text) {
    return regexp_extract(text, LEADING_NUMBER, 1).try_cast("double");
  }

  private static TimeTexts times(ColumnMapping mapping, ZoneId zone) {
    Optional<ZoneId> own = mapping.zone();
    return new TimeTexts(own.orElse(zone), mapping.format(), mapping.unit());
  }
}
