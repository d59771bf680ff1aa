package io.unisono.linkage.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.codec.language.DoubleMetaphone;
import org.junit.jupiter.api.Test;

class SoundsTest {

  /** Far more words than are remembered, in two rounds, so that each drives out another. */
  @Test
  void whatIsRememberedIsTheSoundOfTheWord() {
    Sounds sounds = new Sounds();
    DoubleMetaphone metaphone = new DoubleMetaphone();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 40_000; i++) {
        String word = "ka" + Integer.toString(i, 26).replaceAll("[0-9]", "ro");
        assertThat(sounds.of(word)).isEqualTo(metaphone.doubleMetaphone(word));
      }
    }
  }

  @Test
  void aWordWithoutSoundIsItsOwn() {
    assertThat(new Sounds().of("12")).isEqualTo("12");
  }

  /** Two words of one place, since their hash codes are equal. */
  @Test
  void wordsOfOnePlaceAreNotMixedUp() {
    Sounds sounds = new Sounds();

    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(sounds.of("Aa")).isEqualTo("A");
    assertThat(sounds.of("BB")).isEqualTo("P");
    assertThat(sounds.of("Aa")).isEqualTo("A");
  }
}
