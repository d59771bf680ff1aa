package io.unisono.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatMovesTheCursorOrTurnsLettersIsShownAsItsCode() {
    assertThat(Printable.line("a\u001b[2Jb\u0007\u009bc\u202ed\r\n"))
        .isEqualTo("a\\u001b[2Jb\\u0007\\u009bc\\u202ed\\u000d\\u000a");
  }

  @Test
  void aTextKeepsItsLinesAndTabs() {
    assertThat(Printable.text("one\n\ttwo\r\nthree\rfour\u001b"))
        .isEqualTo("one\n\ttwo\r\nthree\\u000dfour\\u001b");
    assertThat(Printable.text("è tutto: 100 %")).isEqualTo("è tutto: 100 %");
  }

  @Test
  void noFailureCarriesControlCharactersToTheTerminal() {
    UserException failure =
        UserException.problem(ExitCode.INPUT, "File %s is lost.", "a\u001b]0;title\u0007")
            .why("So.")
            .cure("Look.");

    assertThat(failure.getMessage()).startsWith("File a\\u001b]0;title\\u0007 is lost.");
  }
}
