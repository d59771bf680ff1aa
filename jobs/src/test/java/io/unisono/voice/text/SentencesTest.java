package io.unisono.voice.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void marksAndLinesEndSentences() {
    assertThat(Sentences.of("Late again! Why? No answer… I leave.\nBye"))
        .containsExactly("Late again!", "Why?", "No answer…", "I leave.", "Bye");
    assertThat(Sentences.of("  ")).isEmpty();
  }

  @Test
  void abbreviationsInitialsNumbersAndListsDoNot() {
    assertThat(Sentences.of("Il sig. Rossi paga 3.50 euro. Fine"))
        .containsExactly("Il sig. Rossi paga 3.50 euro.", "Fine");
    assertThat(Sentences.of("1. Open it. J. Smith called."))
        .containsExactly("1. Open it.", "J. Smith called.");
    assertThat(Sentences.of("The plan b. Then")).containsExactly("The plan b.", "Then");
  }
}
