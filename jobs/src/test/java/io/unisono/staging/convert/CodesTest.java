package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {

  @ParameterizedTest
  @CsvSource({
    "IT, IT",
    "it, IT",
    "ITA, IT",
    "Italy, IT",
    "Italia, IT",
    "ITALIE, IT",
    "UK, GB",
    "GBR, GB",
    "United Kingdom, GB",
    "Regno Unito, GB",
    "United States, US",
    "U.S., US",
    "Stati Uniti, US",
    "Germania, DE",
    "Österreich, AT",
    "Cote d'Ivoire, CI"
  })
  void findsCountriesByCodeAndName(String text, String code) {
    assertThat(Codes.country(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "IT, it",
    "ita, it",
    "it-CH, it",
    "en_US, en",
    "English, en",
    "inglese, en",
    "Deutsch, de",
    "tedesco, de",
    "français, fr"
  })
  void findsLanguagesByCodeTagAndName(String text, String code) {
    assertThat(Codes.language(text)).isEqualTo(code);
  }

  @Test
  void whatIsNoCodeAndNoNameGivesNothing() {
    assertThat(Codes.country("Atlantis")).isNull();
    assertThat(Codes.country((String) null)).isNull();
    assertThat(Codes.language("Klingon")).isNull();
    assertThat(Codes.language((String) null)).isNull();
  }
}
