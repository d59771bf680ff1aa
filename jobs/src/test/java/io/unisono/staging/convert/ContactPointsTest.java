package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactPointsTest {

  @ParameterizedTest
  @CsvSource({
    "anna@example.com,              anna@example.com",
    "'  Anna.Rossi@Example.COM ',   anna.rossi@example.com",
    "mailto:anna@example.com,       anna@example.com",
    "anna+news@example.com,         anna+news@example.com",
    "anna@città.example,            anna@xn--citt-3na.example",
    "o'neill@example.co.uk,         o'neill@example.co.uk"
  })
  void writesAddressesInOneWay(String text, String canonical) {
    assertThat(ContactPoints.email(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@",
        "@example.com",
        "anna@example",
        "anna@example..com",
        "an na@example.com",
        "anna@example.com; bea@example.com",
        "anna@-example.com",
        "anna@192.0.2.1"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(ContactPoints.email(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "338 123 4567,      IT, +393381234567",
    "+39 338-1234567,   IT, +393381234567",
    "0039 338 1234567,  IT, +393381234567",
    "06 698 83145,      IT, +390669883145",
    "(020) 7946 0958,   GB, +442079460958",
    "+44 20 7946 0958,  IT, +442079460958",
    "+44 20 7946 0958,  ZZ, +442079460958"
  })
  void writesTelephoneNumbersInE164(String text, String region, String canonical) {
    assertThat(ContactPoints.phone(text, region)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"000000, IT", "n/a, IT", "338 123 4567, ZZ", "12, IT", "+999 123456, IT"})
  void refusesWhatIsNoTelephoneNumber(String text, String region) {
    assertThat(ContactPoints.phone(text, region)).isNull();
  }

  @Test
  void nothingGivesNothing() {
    assertThat(ContactPoints.email((String) null)).isNull();
    assertThat(ContactPoints.phone((String) null, "IT")).isNull();
  }
}
