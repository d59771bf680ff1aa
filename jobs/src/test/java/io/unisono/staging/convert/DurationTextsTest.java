package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextsTest {

  private static final DurationTexts MINUTES =
      new DurationTexts(new NumberTexts(), Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "10,          600",
    "0.5,         30",
    "1.0E1,       600",
    "00:10:00,    600",
    "26:30:00,    95400",
    "0:00:01.5,   1.5",
    "PT26H30M,    95400",
    "P1DT0.25S,   86400.25",
  })
  void readsSecondsWhateverTheForm(String text, double seconds) {
    assertThat(MINUTES.seconds(text)).isEqualTo(seconds);
    assertThat(MINUTES.micros(text)).isEqualTo((long) (seconds * 1_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10:30", "1:60:00", "1:00:60", "soon", "10 min", "P", "1,234", "1:2:3"})
  void isNoDuration(String text) {
    assertThat(MINUTES.seconds(text)).isNull();
    assertThat(MINUTES.micros(text)).isNull();
  }

  @Test
  void numbersAreInTheUnitOfTheColumn() {
    assertThat(new DurationTexts(new NumberTexts(), Duration.ofMillis(1)).seconds("600000"))
        .isEqualTo(600);
    assertThat(new DurationTexts(new NumberTexts(), Duration.ofHours(1)).seconds("26.5"))
        .isEqualTo(95_400);
  }

  @Test
  void aDurationBeyondALifeIsNone() {
    assertThat(MINUTES.micros("1E300")).isNull();
    assertThat(MINUTES.micros("99999999999")).isNull();
  }
}
