package io.unisono.staging.source;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the value of one staged column comes from: exactly one of {@code from}, {@code constant},
 * {@code firstOf} and {@code joined}, or {@code html} alone, then a value map, then the conversion
 * to the column's type, which follows from its contract. There is no SQL in it on purpose: a
 * configuration cannot run code.
 *
 * @param from name of the source column; in JSON a path with dots
 * @param constant the same text for every row
 * @param firstOf source columns, of which the first that is not blank counts
 * @param joined source columns that make one value together, with "/" between; null if one is blank
 * @param html source column of HTML, whose plain text counts when the others are blank
 * @param map source text to staged text, whatever the case; a text outside the map is rejected
 *     unless {@code otherwise} is given
 * @param otherwise text for blank values and for those outside the map
 * @param format pattern of {@link DateTimeFormatter} for times that are not ISO 8601
 * @param zone time zone of local times, when it is not the source's
 * @param unit makes digits an epoch in seconds or milliseconds; it is never guessed
 * @param monthsBefore the value is a number of months before this day (a tenure becomes a start)
 * @param plusDays days to add to a date (an inclusive last day becomes the first day after)
 * @param minutesAfter the value is a number of minutes after the instant in this source column
 */
public record ColumnMapping(
    Optional<String> from,
    Optional<String> constant,
    List<String> firstOf,
    List<String> joined,
    Optional<String> html,
    Map<String, String> map,
    Optional<String> otherwise,
    Optional<String> format,
    Optional<ZoneId> zone,
    Optional<EpochUnit> unit,
    Optional<LocalDate> monthsBefore,
    Optional<Integer> plusDays,
    Optional<String> minutesAfter) {

  public static final String NONE = "none";

  /** Unit of an epoch. */
  public enum EpochUnit {
    S,
    MS
  }

  public ColumnMapping {
    long origins =
        from.stream().count()
            + constant.stream().count()
            + (firstOf.isEmpty() ? 0 : 1)
            + (joined.isEmpty() ? 0 : 1);
    if (origins != 1 && !(origins == 0 && html.isPresent())) {
      throw new IllegalArgumentException(
          "exactly one of from, constant, first-of and joined must be given, or html alone");
    }
    format.ifPresent(ColumnMapping::requirePattern);
  }

  public static ColumnMapping from(String column) {
    return of(Optional.of(column), Optional.empty(), List.of());
  }

  public static ColumnMapping constant(String text) {
    return of(Optional.empty(), Optional.of(text), List.of());
  }

  public static ColumnMapping firstOf(String... columns) {
    return of(Optional.empty(), Optional.empty(), List.of(columns));
  }

  /** The same mapping through a value map. */
  public ColumnMapping mapped(Map<String, String> values) {
    return with(html, values, otherwise, format, minutesAfter);
  }

  /** The same mapping with a text for blank and unknown values. */
  public ColumnMapping otherwise(String text) {
    return with(html, map, Optional.of(text), format, minutesAfter);
  }

  /** The same mapping for times of this pattern. */
  public ColumnMapping format(String pattern) {
    return with(html, map, otherwise, Optional.of(pattern), minutesAfter);
  }

  /** The same mapping as minutes after the instant of another source column. */
  public ColumnMapping minutesAfter(String column) {
    return with(html, map, otherwise, format, Optional.of(column));
  }

  /** The same mapping with HTML as the last resort. */
  public ColumnMapping html(String column) {
    return with(Optional.of(column), map, otherwise, format, minutesAfter);
  }

  /** Source columns that the value is made of. */
  public Set<String> sourceColumns() {
    Set<String> columns = new LinkedHashSet<>();
    from.ifPresent(columns::add);
    columns.addAll(firstOf);
    columns.addAll(joined);
    html.ifPresent(columns::add);
    minutesAfter.ifPresent(columns::add);
    return columns;
  }

  private ColumnMapping with(
      Optional<String> newHtml,
      Map<String, String> newMap,
      Optional<String> newOtherwise,
      Optional<String> newFormat,
      Optional<String> newMinutesAfter) {
    return new ColumnMapping(
        from,
        constant,
        firstOf,
        joined,
        newHtml,
        newMap,
        newOtherwise,
        newFormat,
        zone,
        unit,
        monthsBefore,
        plusDays,
        newMinutesAfter);
  }

  private static ColumnMapping of(
      Optional<String> from, Optional<String> constant, List<String> firstOf) {
    return new ColumnMapping(
        from,
        constant,
        new ArrayList<>(firstOf),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void requirePattern(String pattern) {
    try {
      TimePattern.formatter(pattern);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("format: " + e.getMessage(), e);
    }
  }
}
