package io.unisono.voice.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unisono.error.UserException;
import io.unisono.voice.language.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

  private static final String WORDS =
      """
      # words
      2 joy: good, nice*
      -2 anger: bad
      3: good value
      negation: not
      stronger: very
      weaker: hardly
      but: but
      """;

  @ParameterizedTest
  @CsvSource({
    "a good day, 2, 0",
    "nicely done, 2, 0",
    "it is not good, 0, 1.2",
    "'not now, good', 2, 0",
    "not one two three four good, 2, 0",
    "very good, 2.8, 0",
    "hardly good, 1.2, 0",
    "good!, 2.4, 0",
    "good value, 3, 0",
    "'good, but bad', 1.2, 2",
    "nothing here, 0, 0",
  })
  void weightsAddUp(String text, double positive, double negative) {
    Feeling feeling = feeling(text);

    assertThat(feeling.positive()).isCloseTo(positive, within(1e-12));
    assertThat(feeling.negative()).isCloseTo(negative, within(1e-12));
  }

  @Test
  void polarityIsTheBalanceBetweenMinusOneAndOne() {
    assertThat(feeling("good").polarity()).isCloseTo(2 / Math.sqrt(12), within(1e-12));
    assertThat(feeling("bad").polarity()).isCloseTo(-2 / Math.sqrt(12), within(1e-12));
    assertThat(feeling("none").polarity()).isZero();
  }

  @Test
  void emotionsAreThoseOfWordsThatStandAsTheyAre() {
    assertThat(feeling("good, bad, very bad").emotions())
        .isEqualTo(Map.of(Emotion.JOY, 2.0, Emotion.ANGER, 2 + 2.8));
    assertThat(feeling("not good").emotions()).isEmpty();
  }

  @Test
  void linesThatSayNothingAreNamedTogether() {
    assertThatThrownBy(() -> lexicon("2 joy: fine\n7: much\ngood\n2 glee: x"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("line 2: 7: much")
        .hasMessageContaining("line 3: good")
        .hasMessageContaining("line 4: 2 glee: x");
  }

  @ParameterizedTest
  @CsvSource({
    "it, 'Servizio pessimo, sono deluso', DISAPPOINTMENT",
    "it, 'Che vergogna, siete dei ladri', ANGER",
    "it, 'Grazie mille', GRATITUDE",
    "it, 'Sono molto preoccupata', WORRY",
    "en, 'This is outrageous', ANGER",
    "en, 'I love it', JOY",
    "en, 'You can trust them, honest people', TRUST",
  })
  void theSeedsKnowEachEmotion(String language, String text, Emotion emotion) {
    assertThat(Lexicon.of(language).feeling(Tokens.of(text, language)).emotions())
        .containsKey(emotion);
  }

  @Test
  void otherLanguagesHaveNoWords() {
    assertThat(Lexicon.of("fr").feeling(Tokens.of("good 😡", "fr")).polarity()).isZero();
    assertThat(Lexicon.of("und").feeling(Tokens.of("😡", "und")).emotions())
        .containsOnlyKeys(Emotion.ANGER);
  }

  @Test
  void aFileOfOnesOwnAddsToEachLanguageAndGoesBeforeTheSeeds() {
    Lexicons lexicons = Lexicons.with("own.txt", "3 joy: zorple\n-3: good");

    assertThat(lexicons.of("en").feeling(Tokens.of("zorple", "en")).emotions())
        .containsOnlyKeys(Emotion.JOY);
    assertThat(lexicons.of("en").feeling(Tokens.of("good", "en")).polarity()).isNegative();
    assertThat(lexicons.of("en").feeling(Tokens.of("I love it", "en")).polarity()).isPositive();
    assertThat(lexicons.of("fr").feeling(Tokens.of("zorple", "fr")).polarity()).isPositive();
    assertThat(lexicons.knows("fr")).isTrue();
    assertThat(Lexicons.shipped().knows("fr")).isFalse();
    assertThatThrownBy(() -> Lexicons.with("own.txt", "good"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("own.txt");
  }

  private static Feeling feeling(String text) {
    return lexicon(WORDS).feeling(Tokens.of(text, "en"));
  }

  private static Lexicon lexicon(String lines) {
    LexiconFile words = LexiconFile.empty();
    words.add("test", lines, "en");
    return new Lexicon(words);
  }
}
