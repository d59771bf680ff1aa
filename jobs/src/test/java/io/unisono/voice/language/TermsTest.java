package io.unisono.voice.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {

  @Test
  void theLongestTermIsFoundWhicheverBeginCameFirst() {
    Terms<String> terms = new Terms<>((before, after) -> after);
    terms.put("consegn*", "it", "delivery");
    terms.put("co*", "it", "co");
    terms.put("conto corrente", "it", "account");
    terms.put("costo", "it", "price");

    assertThat(found(terms, "consegnato")).isEqualTo("delivery");
    assertThat(found(terms, "cosa")).isEqualTo("co");
    assertThat(found(terms, "conto corrente")).isEqualTo("account");
    assertThat(found(terms, "costo")).isEqualTo("price");
    assertThat(found(terms, "c")).isNull();
    assertThat(found(terms, "altro")).isNull();
  }

  private static String found(Terms<String> terms, String text) {
    return terms.at(Tokens.of(text, "it"), 0).value();
  }
}
