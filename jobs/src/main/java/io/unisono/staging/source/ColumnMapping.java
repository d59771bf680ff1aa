package io.unisono.staging.source;

import io.unisono.config.Check;
import io.unisono.config.Line;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
 * @param formats several such patterns; a text that two of them read differently is rejected
 * @param language of the names of months, as ISO 639-1; several are tried without it
 * @param zone time zone of local times, when it is not the source's
 * @param unit makes digits an epoch in seconds, milliseconds or microseconds; it is never guessed
 * @param monthsBefore the value is a number of months before this day (a tenure becomes a start)
 * @param plusDays days to add to a date (an inclusive last day becomes the first day after)
 * @param minutesAfter the value is a number of minutes after the instant in this source column
 * @param when source column to what it must hold; where it does not there is no value
 * @param firstOfList the text is a list with this separator, and its first entry is the value
 * @param idForm in which form identifiers are staged, where the vendor writes one in several forms
 * @param prefix text before identifiers that other things of the source have too
 * @param charge how a price becomes an amount
 * @param plus what is added to a whole number (groups that a ticket saw become its transfers)
 * @param after the value is how long after the instant in this source column something happened: a
 *     number in the unit {@code duration}, hh:mm:ss or ISO 8601; the instant is read as the staged
 *     column is that the same source column is mapped to
 * @param duration unit of such a number; minutes if not given
 * @param decimal sign before the fraction of a number, a point or a comma; without it a number that
 *     could be read in two ways is rejected
 * @param grouping sign between the thousands of a number; the other one of point and comma if only
 *     {@code decimal} is given
 * @param strip texts that may stand before or after a number and are no part of it, such as signs
 *     of a currency
 * @param factor what a number is multiplied by, such as 0.01 for cents
 * @param line where it is configured
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
    List<String> formats,
    Optional<String> language,
    Optional<ZoneId> zone,
    Optional<EpochUnit> unit,
    Optional<LocalDate> monthsBefore,
    Optional<Integer> plusDays,
    Optional<String> minutesAfter,
    Map<String, Condition> when,
    Optional<String> firstOfList,
    Optional<IdForm> idForm,
    Optional<String> prefix,
    Optional<Charge> charge,
    Optional<Integer> plus,
    Optional<String> after,
    Optional<DurationUnit> duration,
    Optional<String> decimal,
    Optional<String> grouping,
    List<String> strip,
    Optional<Double> factor,
    Line line) {

  public static final String NONE = "none";

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  /** Unit of an epoch. */
  public enum EpochUnit {
    S(6),
    MS(3),
    US(0);

    private final int microDigits;

    EpochUnit(int microDigits) {
      this.microDigits = microDigits;
    }

    /** Digits by which a number in this unit is shorter than one of microseconds. */
    public int microDigits() {
      return microDigits;
    }
  }

  /** Vendors whose identifiers have several forms. */
  public enum IdForm {
    SALESFORCE
  }

  /** Unit of how long something took. */
  public enum DurationUnit {
    MS(ChronoUnit.MILLIS),
    S(ChronoUnit.SECONDS),
    M(ChronoUnit.MINUTES),
    H(ChronoUnit.HOURS),
    D(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    DurationUnit(ChronoUnit unit) {
      this.unit = unit;
    }

    public Duration length() {
      return unit.getDuration();
    }
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
    format.ifPresent(pattern -> requirePattern("format", pattern));
    formats.forEach(pattern -> requirePattern("formats", pattern));
    language.ifPresent(
        tag ->
            Check.that(
                LANGUAGES.contains(tag),
                "language",
                "must be an ISO code of two small letters such as it, is '%s'",
                tag));
    decimal.ifPresent(
        sign -> Check.that(sign.matches("[.,]"), "decimal", "must be . or ,, is '%s'", sign));
    grouping.ifPresent(
        sign ->
            Check.that(
                sign.length() == 1 && decimal.isPresent() && !decimal.get().equals(sign),
                "grouping",
                "must be one character and needs another one as decimal beside it"));
    Check.that(after.isEmpty() || minutesAfter.isEmpty(), "after", "is given beside minutes-after");
    Check.that(factor.orElse(1d) != 0, "factor", "must not be 0");
  }

  /** The same text for every row. */
  public static ColumnMapping constant(String text) {
    return new ColumnMapping(
        Optional.empty(),
        Optional.of(text),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Line.NONE);
  }

  /** All patterns of times. */
  public List<String> patterns() {
    return Stream.concat(format.stream(), formats.stream()).toList();
  }

  /** Source column of the instant from which the value counts. */
  public Optional<String> start() {
    return after.or(() -> minutesAfter);
  }

  /** Whether the mapping says itself how times are written. */
  public boolean tellsTimes() {
    return !patterns().isEmpty() || zone.isPresent() || unit.isPresent();
  }

  /** Texts that the configuration writes itself, in place of those of the export. */
  public List<String> literals() {
    return Stream.of(constant.stream(), map.values().stream(), otherwise.stream())
        .flatMap(texts -> texts)
        .filter(text -> !text.equals(NONE))
        .toList();
  }

  /** Source columns that the value is made of. */
  public Set<String> sourceColumns() {
    Set<String> columns = new LinkedHashSet<>();
    from.ifPresent(columns::add);
    columns.addAll(firstOf);
    columns.addAll(joined);
    html.ifPresent(columns::add);
    start().ifPresent(columns::add);
    columns.addAll(when.keySet());
    charge.ifPresent(price -> columns.addAll(price.sourceColumns()));
    return columns;
  }

  private static void requirePattern(String option, String pattern) {
    try {
      TimePattern.require(pattern);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is no pattern of times: %s".formatted(option, pattern, e.getMessage()), e);
    }
  }
}
