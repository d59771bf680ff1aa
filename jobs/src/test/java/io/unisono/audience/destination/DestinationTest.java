package io.unisono.audience.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers and limits as the destinations publish them; the pages stand in docs/AUDIENCES.md. */
class DestinationTest {

  @ParameterizedTest
  @MethodSource("headers")
  void headersAreThosePublished(Destination destination, String header) {
    assertThat(String.join(",", destination.columns())).isEqualTo(header);
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of(Destination.GOOGLE, "Email,Phone"),
        Arguments.of(Destination.META, "email,phone"),
        Arguments.of(Destination.TIKTOK, "Email_SHA256,Phone_SHA256"),
        Arguments.of(Destination.HUBSPOT, "Record ID"),
        Arguments.of(Destination.SALESFORCE, "ContactId"),
        Arguments.of(Destination.MAILCHIMP, "subscriber_hash"),
        Arguments.of(Destination.MARKETING_CLOUD, "SubscriberKey"));
  }

  @ParameterizedTest
  @CsvSource({
    "GOOGLE, 100, true",
    "GOOGLE, 99, false",
    "META, 99, false",
    "TIKTOK, 999, false",
    "TIKTOK, 1000, true",
    "HUBSPOT, 1048576, true",
    "HUBSPOT, 1048577, false",
    "SALESFORCE, 50000, true",
    "SALESFORCE, 50001, false",
    "SPREADSHEET, 1048575, true",
    "SPREADSHEET, 1048576, false",
    "MAILCHIMP, 0, false"
  })
  void limitsAreThosePublished(Destination destination, long rows, boolean taken) {
    assertThat(destination.advice(rows).isEmpty()).isEqualTo(taken);
  }

  @Test
  void adviceSaysWhatIsAskedFor() {
    assertThat(Destination.TIKTOK.advice(20))
        .containsExactly("20 rows; tiktok asks for 1,000 or more");
    assertThat(Destination.SALESFORCE.advice(60_000))
        .containsExactly("60,000 rows; salesforce takes 50,000 at a time");
  }

  /** No name needs quotes or would be taken for a formula. */
  @ParameterizedTest
  @EnumSource
  void headersAreOfLettersOnly(Destination destination) {
    assertThat(destination.columns()).allMatch(column -> column.matches("[A-Za-z0-9_ ]+"));
    assertThat(destination.columns()).containsAll(destination.keyColumns());
    assertThat(destination.code()).matches("[a-z-]+");
  }
}
