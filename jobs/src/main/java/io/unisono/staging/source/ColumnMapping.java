package io.unisono.staging.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
 * @param unit makes digits an epoch in seconds, milliseconds or microseconds; it is never guessed
 * @param monthsBefore the value is a number of months before this day (a tenure becomes a start)
 * @param plusDays days to add to a date (an inclusive last day becomes the first day after)
 * @param minutesAfter the value is a number of minutes after the instant in this source column
 * @param when source column to what it must hold; where it does not there is no value
 * @param firstOfList separator of a list of which the first entry counts
 * @param idForm form of identifiers of which a vendor writes several
 * @param prefix text before identifiers that other things of the source have too
 * @param charge how a price becomes an amount
 * @param plus what is added to a whole number (groups that a ticket saw become its transfers)
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
    Optional<String> minutesAfter,
    Map<String, Condition> when,
    Optional<String> firstOfList,
    Optional<IdForm> idForm,
    Optional<String> prefix,
    Optional<Charge> charge,
    Optional<Integer> plus) {

  public static final String NONE = "none";

  /** Unit of an epoch. */
  public enum EpochUnit {
    S(ChronoUnit.SECONDS),
    MS(ChronoUnit.MILLIS),
    US(ChronoUnit.MICROS);

    private final ChronoUnit unit;

    EpochUnit(ChronoUnit unit) {
      this.unit = unit;
    }

    /**
     * The instant so many units after 1970.
     *
     * @throws java.time.DateTimeException if there is no such instant
     * @throws ArithmeticException if there is no such instant
     */
    public Instant after1970(long units) {
      return Instant.EPOCH.plus(units, unit);
    }
  }

  /** Vendors whose identifiers have several forms. */
  public enum IdForm {
    SALESFORCE
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
        Optional.empty());
  }

  /** Source columns that the value is made of. */
  public Set<String> sourceColumns() {
    Set<String> columns = new LinkedHashSet<>();
    from.ifPresent(columns::add);
    columns.addAll(firstOf);
    columns.addAll(joined);
    html.ifPresent(columns::add);
    minutesAfter.ifPresent(columns::add);
    columns.addAll(when.keySet());
    charge.ifPresent(price -> columns.addAll(price.sourceColumns()));
    return columns;
  }

  private static void requirePattern(String pattern) {
    try {
      TimePattern.formatter(pattern);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("format: " + e.getMessage(), e);
    }
  }
}
