package io.unisono.voice.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.voice.language.Message;
import io.unisono.voice.language.Tokens;
import io.unisono.voice.topic.KeyPhrases.Phrase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyPhrasesTest {

  @Test
  void whatStandsOutInAGroupIsFoundWithItsScore() {
    KeyPhrases phrases = new KeyPhrases();
    for (int i = 0; i < 40; i++) {
      phrases.add(message("the gift card is blocked again"), Set.of("a"));
      phrases.add(message("the weather is fine again"), Set.of("b"));
    }

    List<Phrase> found = phrases.of("a", 10);

    // In 40 of 40 texts and in 0 of the 40 others; the prior is half of 100 texts.
    double odds = Math.log(90 / 50.0) - Math.log(50 / 90.0);
    double score = odds / Math.sqrt(1 / 90.0 + 1 / 50.0);
    // Their words alone stand out as much and are part of them.
    assertThat(found).extracting(Phrase::phrase).containsExactly("card is blocked", "gift card");
    assertThat(found).allSatisfy(each -> assertThat(each.score()).isCloseTo(score, within(1e-12)));
    assertThat(found).allSatisfy(each -> assertThat(each.texts()).isEqualTo(40));
  }

  @Test
  void whatAllSayAndWhatFewSayDoesNotStandOut() {
    KeyPhrases phrases = new KeyPhrases();
    for (int i = 0; i < 50; i++) {
      phrases.add(message("good morning"), Set.of(i % 2 == 0 ? "a" : "b"));
    }
    phrases.add(message("rare bird"), Set.of("a"));

    assertThat(phrases.of("a", 10)).isEmpty();
    assertThat(phrases.of("nobody", 10)).isEmpty();
  }

  private static Message message(String text) {
    return new Message(text, "en", Tokens.of(text, "en"));
  }
}
