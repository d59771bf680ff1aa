package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IsoTimesTest {

  @Test
  void readsTheFrequentForms() {
    LocalDateTime ten = LocalDateTime.of(2026, 3, 1, 10, 0);

    assertThat(IsoTimes.plain("2026-03-01")).contains(LocalDate.of(2026, 3, 1));
    assertThat(IsoTimes.plain("2026-03-01 10:00:00")).contains(ten);
    assertThat(IsoTimes.plain("2026-03-01T10:00:00.05")).contains(ten.withNano(50_000_000));
    assertThat(IsoTimes.plain("2026-03-01T10:00:00Z")).contains(ten.atOffset(ZoneOffset.UTC));
    assertThat(IsoTimes.plain("2026-03-01T10:00:00.000-0530"))
        .contains(OffsetDateTime.of(ten, ZoneOffset.ofHoursMinutes(-5, -30)));
  }

  /** Wherever it has an answer, that of the formatter is the same. */
  @Property
  void saysWhatTheFormatterSays(@ForAll("timesAndAlmostTimes") String text) {
    Optional<TemporalAccessor> plain = IsoTimes.plain(text);

    plain.ifPresent(time -> assertThat(TimeTexts.iso(text)).as(text).contains(time));
  }

  @Provide
  Arbitrary<String> timesAndAlmostTimes() {
    return Combinators.combine(
            numbers(4, 9999),
            numbers(2, 13),
            numbers(2, 32),
            Arbitraries.of("", " ", "T", "t"),
            Combinators.combine(numbers(2, 25), numbers(2, 60), numbers(2, 60))
                .as("%s:%s:%s"::formatted),
            Arbitraries.of("", ".", ".5", ".000", ".123456", ".123456789", ".1234567890", ",5"),
            Arbitraries.of(
                "", "Z", "z", "+00:00", "-0000", "+02", "+0530", "-18:00", "+18:01", "+05:60", " Z",
                "?"))
        .as(
            (year, month, day, separator, time, fraction, offset) ->
                "%s-%s-%s".formatted(year, month, day)
                    + (separator.isEmpty() ? offset : separator + time + fraction + offset));
  }

  private static Arbitrary<String> numbers(int digits, int greatest) {
    return Arbitraries.integers()
        .between(0, greatest)
        .map(number -> ("%0" + digits + "d").formatted(number));
  }
}
