package io.unisono.voice.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.voice.language.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void negationsAndClauseMarksAreKept() {
    assertThat(surfaces("I don't like it, never!", "en"))
        .containsExactly("i", "do", "n't", "like", "it", ",", "never", "!");
    assertThat(surfaces("Non c'è l'ordine", "it"))
        .containsExactly("non", "c'", "è", "l'", "ordine");
    assertThat(Tokens.of("a, b !! c", "en"))
        .filteredOn(Token::endsClause)
        .extracting(Token::surface)
        .containsExactly(",", "!!");
  }

  @Test
  void feelingBeyondWordsBecomesTokens() {
    assertThat(surfaces("PESSIMO servizioooo!!! 😡😡 :-) ❤️ 👍🏽", "it"))
        .containsExactly(
            "pessimo", "<caps>", "servizio", "<long>", "!!", "😡", "😡", ":-)", "❤", "👍");
    assertThat(Tokens.of("ok 😡", "it"))
        .extracting(Token::kind)
        .containsExactly(Kind.WORD, Kind.EMOJI);
  }

  @Test
  void formsOfAWordShareAStem() {
    assertThat(stems("consegna consegne", "it")).containsExactly("consegn", "consegn");
    assertThat(stems("cancelled cancelling", "en")).containsExactly("cancel", "cancel");
    assertThat(stems("livraisons", "fr")).containsExactly("livraisons");
  }

  @Test
  void referencesAndForeignScriptsAreTokens() {
    assertThat(surfaces("<EMAIL> see https://x.example/a?b @Shop #Fail 12,50 服务 дом", "en"))
        .containsExactly("<email>", "see", "<url>", "@shop", "#", "fail", "12,50", "服务", "дом");
    assertThat(Tokens.of("", "en")).isEmpty();
  }

  private static List<String> surfaces(String text, String language) {
    return Tokens.of(text, language).stream().map(Token::surface).toList();
  }

  private static List<String> stems(String text, String language) {
    return Tokens.of(text, language).stream().map(Token::stem).toList();
  }
}
