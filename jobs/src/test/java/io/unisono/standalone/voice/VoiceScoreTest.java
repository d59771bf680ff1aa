package io.unisono.standalone.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.standalone.voice.VoiceScore.Report;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceScoreTest {

  @Test
  void theTerminalShowsWhatOccursTheMostFrequentFirst() {
    Report report =
        new Report(
            9,
            1,
            3,
            1,
            2,
            5,
            0.071,
            Map.of("joy", 0L, "anger", 3L),
            Map.of("neg", 2L, "pos", 4L),
            sureness(),
            Map.of());

    assertThat(report.text(Path.of("scored")).lines())
        .containsExactly(
            "9 texts, 1 of them empty, 3 with the id of another, 1 cut after 20,000 characters, 2 without a label",
            "  labels     pos 4, neg 2",
            "  sureness   below 0.5 1, 0.9 or more 5",
            "  guesses    5 in words that the model has never read, such as those of another language",
            "  emotions   anger 3",
            "  polarity   +0.07 on average",
            "Messages: scored/messages");
  }

  @Test
  void withoutAModelThereAreNoLabelsToMiss() {
    Report report = new Report(0, 0, 0, 0, 0, 0, null, Map.of(), Map.of(), Map.of(), Map.of());

    assertThat(report.text(Path.of("scored")).lines())
        .containsExactly("0 texts, 0 of them empty", "Messages: scored/messages");
  }

  private static Map<String, Long> sureness() {
    Map<String, Long> sureness = new LinkedHashMap<>();
    sureness.put("below 0.5", 1L);
    sureness.put("0.5 to 0.7", 0L);
    sureness.put("0.9 or more", 5L);
    return sureness;
  }
}
