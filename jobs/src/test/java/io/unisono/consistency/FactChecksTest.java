package io.unisono.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactChecksTest {

  private static final String TEXTS = "io.unisono.report.texts";

  static Stream<FactCheck> checks() {
    return Stream.of(
            FactChecks.OF_EVENTS,
            FactChecks.OF_CUSTOMERS,
            FactChecks.OF_USES,
            FactChecks.OF_SUBSCRIPTIONS,
            FactChecks.OF_TICKETS)
        .flatMap(Stream::of);
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theReportTellsEveryCheckInItsLanguage(FactCheck check) {
    ResourceBundle english = ResourceBundle.getBundle(TEXTS, Locale.ENGLISH);
    ResourceBundle italian = ResourceBundle.getBundle(TEXTS, Locale.ITALIAN);

    assertThat(english.getString("conflict." + check.id()).replace("''", "'"))
        .isEqualTo(check.description());
    assertThat(italian.getLocale()).isEqualTo(Locale.ITALIAN);
    assertThat(italian.keySet()).contains("conflict." + check.id(), "check." + check.id());
  }
}
