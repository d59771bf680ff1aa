package io.unisono.linkage.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NicknamesTest {

  @Test
  void aNicknameIsRelatedToItsNameAndToTheOthersOfIt() {
    assertThat(Nicknames.related("bill", "william")).isTrue();
    assertThat(Nicknames.related("william", "bill")).isTrue();
    assertThat(Nicknames.related("bill", "willie")).isTrue();
    assertThat(Nicknames.related("anna", "anna")).isTrue();
  }

  @Test
  void othersAreNot() {
    assertThat(Nicknames.related("bill", "robert")).isFalse();
    assertThat(Nicknames.related("bill", "bob")).isFalse();
    assertThat(Nicknames.related("anna", "marco")).isFalse();
  }
}
