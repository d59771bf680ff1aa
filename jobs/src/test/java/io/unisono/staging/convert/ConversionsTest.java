package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

  @ParameterizedTest
  @CsvSource({
    "On Hold, on_hold",
    "closed, closed",
    "'  Waiting on us (Support Pipeline) ', waiting_on_us_support_pipeline",
    "Tier-2 / Ünïcode, tier_2_n_code",
    "İstanbul, i_stanbul",
    "'--', ''",
    "'', ''",
    ","
  })
  void aCodeIsInLowerCaseWithLinesBetweenItsWords(String text, String code) {
    assertThat(Conversions.snakeCase(text)).isEqualTo(code);
  }
}
