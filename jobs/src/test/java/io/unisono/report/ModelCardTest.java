package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCardTest {

  @TempDir private Path outbox;

  @Test
  void theCardsOfTheNightAndOfTheModelThatScoresLieInTheOutbox() throws IOException {
    Path folder = new ModelCard().run(SampleRelease.in("en", outbox));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
          .containsExactly("churn-2026-01-31-0badcafe", "m7");
    }
    assertThat(Files.readString(folder.resolve("churn-2026-01-31-0badcafe/card.md")))
        .contains("**This model was learnt in the night and does not make the scores;")
        .contains(
            "| Champion against challenger (churn\\_model.verdict) | not published: m7 stays |");
  }

  @Test
  void theCardSaysWhatItPredictsAndHowItWasChosen() throws IOException {
    String card =
        Files.readString(new ModelCard().run(SampleRelease.in("en", outbox)).resolve("m7/card.md"));

    assertThat(card.lines())
        .contains(
            "# Card of the churn model",
            "m7; night of January 31, 2026, release 7",
            "**This model makes the scores.**",
            "## What it predicts, and for whom",
            "| Test | November 1, 2025 | December 1, 2025 | 32,000 | 1,520 |",
            "| Churn score | leak: it alone ranks customers almost perfectly | 0.970 |",
            "| random forest | 0.809 | 0.003 | -0.001 | 0.007 | no |",
            "| Segment: Retail | 20,000 | 5.0% | 4.7% | 5.3% | 4.9% | 0.810 | 95% interval 0.795 to 0.825 |");
    assertThat(card)
        .contains("the probability of being lost within 90 days")
        .contains("begin 7 days after the date of the score")
        .contains("in the 90 days before is in notice")
        .doesNotContain("{", "null");
  }

  @Test
  void theCardIsItalianWhereTheReportIs() throws IOException {
    Path folder = new ModelCard().run(SampleRelease.in("it", outbox));

    assertThat(Files.readString(folder.resolve("m7/report.html")))
        .contains("Scheda del modello di abbandono", "Per che cosa non va usato");
    assertThat(Files.readString(folder.resolve("m7/card.md")))
        .contains("Scheda del modello di abbandono", "l'ultimo contratto del cliente")
        .doesNotContain("What it", "''", "null");
  }
}
