package io.unisono.explain.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewErrorsTest {

  @Test
  void eachBadLineIsOnALineOfItsOwn() {
    assertThat(ReviewErrors.unusableLines("a.csv", List.of("line 2: x", "line 5: 9 % y"), 20))
        .extracting(error -> error.getMessage().lines().toList())
        .isEqualTo(
            List.of(
                "2 lines of a.csv cannot be used.",
                "  why:  line 2: x",
                "        line 5: 9 % y",
                "  cure: Mend them and read the file again; nothing was written."));
  }

  @Test
  void oneLineIsNotMany() {
    assertThat(ReviewErrors.unusableLines("a.csv", List.of("line 2: x"), 20))
        .hasMessageStartingWith("1 line of a.csv cannot be used.");
  }

  @Test
  void thoseThatAreNotShownAreCounted() {
    assertThat(ReviewErrors.unusableLines("a.csv", List.of("x", "y", "z"), 1).getMessage().lines())
        .containsSequence("  why:  x", "        and 2 more");
  }
}
