package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
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
import io.unisono.staging.source.ColumnMapping.DurationUnit;
import io.unisono.staging.source.Condition;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.SourcesConfig.Format;
import java.math.BigDecimal;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * From the text of a source column to the value of a staged column. The conversion follows from the
 * column's contract: from {@code as}, else from the type. A text that cannot be converted gives
 * null.
 */
public final class Conversions {

  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "si", "sì", "vero");
  private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "falso");
  private static final char NONE = 0;

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
      case "timestamp" -> instant(text, mapping, feed);
      case "date" -> date(text, mapping, feed);
      case "boolean" -> truth(text);
      case "int" ->
          functions.try_add(
              wholeNumber(text, numbers(mapping, feed)), lit(mapping.plus().orElse(0)));
      case "bigint" -> wholeNumber(text, numbers(mapping, feed)).cast("bigint");
      case "double" -> number(column, text, mapping, feed);
      case "string" -> string(column, text, feed.phoneRegion());
      default -> amount(column, text, mapping, feed);
    };
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

  private static Column instant(Column text, ColumnMapping mapping, Feed feed) {
    if (mapping.start().isEmpty()) {
      return timestamp_micros(micros(text, mapping, feed.zone()));
    }
    String start = mapping.start().get();
    Column from = micros(RawColumns.named(start), timesOf(start, mapping, feed), feed.zone());
    DurationTexts durations = durations(mapping, feed, DurationUnit.M);
    Column later =
        functions.udf((UDF1<String, Long>) durations::micros, DataTypes.LongType).apply(text);
    return timestamp_micros(from.plus(later));
  }

  /** The mapping that says how the times of a source column are written. */
  private static ColumnMapping timesOf(String column, ColumnMapping mapping, Feed feed) {
    if (mapping.tellsTimes()) {
      return mapping;
    }
    return feed.columns().values().stream()
        .filter(other -> other.from().filter(column::equals).isPresent() && other.tellsTimes())
        .findFirst()
        .orElse(mapping);
  }

  static DurationTexts durations(ColumnMapping mapping, Feed feed, DurationUnit usual) {
    return new DurationTexts(numbers(mapping, feed), mapping.duration().orElse(usual).length());
  }

  private static Column date(Column text, ColumnMapping mapping, Feed feed) {
    if (mapping.monthsBefore().isPresent()) {
      Column day = lit(mapping.monthsBefore().get());
      return add_months(day, functions.negate(wholeNumber(text, numbers(mapping, feed))));
    }
    TimeTexts times = times(mapping, feed.zone());
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
      return column.validValues().isEmpty() ? text : code(text, column.validValues());
    }
    return switch (column.conversion().get()) {
      case EMAIL -> ContactPoints.email(text);
      case PHONE -> ContactPoints.phone(text, phoneRegion);
      case COUNTRY -> Codes.country(text);
      case LANGUAGE -> Codes.language(text);
      case RECORD_ID -> recordId(text);
      case IDENTIFIER -> upper(regexp_replace(text, "[^A-Za-z0-9]", ""));
      case TIME_OF_DAY -> CalendarRows.timeOfDay(text);
      case CODE -> snakeCase(text);
      case LOWER_CASE -> lower(text);
      case UPPER_CASE -> upper(text);
      default -> text;
    };
  }

  /** Data frames make fractions of whole numbers in a column with gaps: 101.0 is 101. */
  private static Column recordId(Column text) {
    Column isWhole = text.endsWith(".0").and(text.rlike("^[0-9]+\\.0$"));
    return when(isWhole, text.substr(lit(1), length(text).minus(2))).otherwise(text);
  }

  /** Whether spreadsheets cut the digits of the identifier off: 1.18052E+11. */
  public static Column isScientific(Column id) {
    // The pattern is dear, and hardly any identifier looks like it.
    Column perhaps = id.substr(2, 1).isin(".", ",").or(id.contains("E+")).or(id.contains("e+"));
    return perhaps.and(id.rlike("(^|/)[0-9]([.,][0-9]+[eE]\\+?[0-9]+|[eE]\\+[0-9]+)(/|$)"));
  }

  /** "On Hold" is on_hold where that is a value of the column. */
  private static Column code(Column text, List<String> values) {
    return when(text.isin(values.toArray()), text).otherwise(snakeCase(text));
  }

  private static Column snakeCase(Column text) {
    return functions
        .udf((UDF1<String, String>) Conversions::snakeCase, DataTypes.StringType)
        .apply(text);
  }

  /** In lower case; whatever is no letter or digit of ASCII is a line, at the ends nothing. */
  static String snakeCase(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder code = new StringBuilder(text.length());
    boolean isParted = false;
    for (char next : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if ((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9')) {
        code.append(isParted && !code.isEmpty() ? "_" : "").append(next);
        isParted = false;
      } else {
        isParted = true;
      }
    }
    return code.toString();
  }

  /** Whether the text says yes or no. */
  static boolean isTruth(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return YES.contains(word) || NO.contains(word);
  }

  private static Column truth(Column text) {
    Column word = lower(text);
    return when(word.isin(YES.toArray()), true).when(word.isin(NO.toArray()), false);
  }

  /** Whether the text is two numbers, depending on what its only sign means. */
  public static Column isAmbiguous(Column text, ColumnMapping mapping, Feed feed) {
    NumberTexts numbers = numbers(mapping, feed);
    return functions
        .udf((UDF1<String, Boolean>) numbers::isAmbiguous, DataTypes.BooleanType)
        .apply(text);
  }

  private static Column number(ColumnSpec column, Column text, ColumnMapping mapping, Feed feed) {
    NumberTexts numbers = numbers(mapping, feed);
    UDF1<String, Double> read = numbers::real;
    if (column.isAs(Conversion.LEADING_NUMBER)) {
      read = numbers::leading;
    } else if (column.isAs(Conversion.DURATION)) {
      DurationTexts durations = durations(mapping, feed, DurationUnit.S);
      read = durations::seconds;
    }
    return functions.udf(read, DataTypes.DoubleType).apply(text);
  }

  /** {@link NumberTexts#leading} where the sign before the fraction is known. */
  public static Column leadingNumber(Column text, char decimal) {
    NumberTexts numbers = new NumberTexts(decimal, otherThan(decimal), List.of(), BigDecimal.ONE);
    return functions.udf((UDF1<String, Double>) numbers::leading, DataTypes.DoubleType).apply(text);
  }

  private static char otherThan(char decimal) {
    return decimal == '.' ? ',' : '.';
  }

  private static Column wholeNumber(Column text, NumberTexts numbers) {
    return functions.udf((UDF1<String, Integer>) numbers::whole, DataTypes.IntegerType).apply(text);
  }

  private static Column amount(ColumnSpec column, Column text, ColumnMapping mapping, Feed feed) {
    NumberTexts numbers = numbers(mapping, feed);
    DecimalType type = (DecimalType) DataType.fromDDL(column.physicalType());
    UDF1<String, BigDecimal> read =
        number -> numbers.amount(number, type.precision(), type.scale());
    Column amount = functions.udf(read, type).apply(text);
    return mapping
        .charge()
        .map(charge -> Charges.amount(amount, charge, column.physicalType()))
        .orElse(amount);
  }

  /** Programs write the numbers of the other formats, and always with a point. */
  static NumberTexts numbers(ColumnMapping mapping, Feed feed) {
    boolean csv = feed.origin().format() == Format.CSV;
    char decimal = mapping.decimal().map(sign -> sign.charAt(0)).orElse(csv ? NONE : '.');
    char grouping =
        mapping.decimal().isEmpty()
            ? NONE
            : mapping.grouping().map(sign -> sign.charAt(0)).orElse(otherThan(decimal));
    BigDecimal factor = mapping.factor().map(BigDecimal::valueOf).orElse(BigDecimal.ONE);
    return new NumberTexts(decimal, grouping, mapping.strip(), factor);
  }

  static TimeTexts times(ColumnMapping mapping, ZoneId zone) {
    Optional<ZoneId> own = mapping.zone();
    return new TimeTexts(own.orElse(zone), mapping.patterns(), mapping.language(), mapping.unit());
  }
}
