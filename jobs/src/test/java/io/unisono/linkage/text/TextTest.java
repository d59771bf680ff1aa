package io.unisono.linkage.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextTest {

  @Property(tries = 500)
  void wordsAreWhatNoLetterOrNumberParts(@ForAll("texts") String text) {
    String joined = text.replaceAll("['’`´ʹʺ]", "");

    assertThat(Text.words(text))
        .isEqualTo(
            Arrays.stream(joined.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList());
  }

  @Property(tries = 500)
  void squashedAreTheLettersAndNumbers(@ForAll("texts") String text) {
    String squashed = text.replaceAll("[^\\p{L}\\p{N}]+", "");

    assertThat(Text.squash(text)).isEqualTo(squashed.isEmpty() ? null : squashed);
  }

  /** Letters of all kinds, marks, a letter beyond the first plane, and what parts words. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "Z", "7", " ", "'", "’", "ʹ", "ʰ", "ß", "ǅ", "王", "́", "½", "Ⅷ", "٣", "𝒜", "-",
            ",", "_", "\u00a0", "\n", "€", "\ud800")
        .list()
        .ofMaxSize(12)
        .map(letters -> String.join("", letters));
  }
}
