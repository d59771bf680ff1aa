package io.unisono.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void numbersLineUpOnTheRightAndTextsOnTheLeft() {
    assertThat(
            new TextTable("Table", "rows", "share", "note")
                .row("customer", 20_000L, 0.25, "first")
                .row("timeline", 7, 12.0, null)
                .text())
        .isEqualToNormalizingNewlines(
            """
              Table       rows  share  note
              customer  20,000    0.3  first
              timeline       7   12.0
            """);
  }

  @Test
  void onlyAHeadingIsEmpty() {
    assertThat(new TextTable("Table").isEmpty()).isTrue();
    assertThat(new TextTable("Table").row("customer").isEmpty()).isFalse();
  }

  @Test
  void theLastColumnIsWrappedBetweenWords() {
    assertThat(
            new TextTable("Table", "grain")
                .row("customer", "One row per customer that is known")
                .text(34))
        .isEqualToNormalizingNewlines(
            """
              Table     grain
              customer  One row per customer
                        that is known
            """);
  }

  @Test
  void controlCharactersOfDataAreShownAsTheirCodes() {
    assertThat(new TextTable("Rule", "example").row("r", "a\u001b\nb").text())
        .contains("a\\u001b\\u000ab");
  }
}
