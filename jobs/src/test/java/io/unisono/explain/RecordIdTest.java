package io.unisono.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {

  @Test
  void theSourceEndsAtTheFirstSlash() {
    assertThat(RecordId.parse("shop/a/17/")).contains(new RecordId("shop", "a/17/"));
    assertThat(new RecordId("shop", "a/17/")).hasToString("shop/a/17/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "17", "crm/", "/17", "/"})
  void aTextWithoutSourceOrIdentifierIsNoRecord(String text) {
    assertThat(RecordId.parse(text)).isEmpty();
  }

  @Test
  void recordsAreOrderedBySourceThenIdentifier() {
    assertThat(new RecordId("a", "2")).isLessThan(new RecordId("b", "1"));
    assertThat(new RecordId("a", "10")).isLessThan(new RecordId("a", "2"));
  }
}
