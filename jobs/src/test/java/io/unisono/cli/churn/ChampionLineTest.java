package io.unisono.cli.churn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChampionLineTest {

  @Test
  void theLineIsChangedAndNothingElse() {
    String text =
        """
        # Our nights.
        churn:
          # A quarter.
          horizon-days: 90
          model:
            high-share: 0.05   # so many can be called
            champion: churn-2026-01-31-aaaaaaaa
            value-months: 6
        audience:
          champion: not this one
        """;

    assertThat(ChampionLine.set(text, "churn-2025-12-31-bbbbbbbb"))
        .contains(text.replace("churn-2026-01-31-aaaaaaaa", "churn-2025-12-31-bbbbbbbb"));
    assertThat(ChampionLine.set(text, ""))
        .contains(text.replace("champion: churn-2026-01-31-aaaaaaaa", "champion:"));
  }

  @Test
  void whatIsMissingIsAdded() {
    assertThat(ChampionLine.set("run:\n  lake: /data\n", "m"))
        .contains("run:\n  lake: /data\nchurn:\n  model:\n    champion: m\n");
    assertThat(ChampionLine.set("churn:\n  snapshots: 6\nkpi:\n", "m"))
        .contains("churn:\n  model:\n    champion: m\n  snapshots: 6\nkpi:\n");
    assertThat(ChampionLine.set("churn:\n    model:\n        max-attributes: 1\n", "m"))
        .contains("churn:\n    model:\n        champion: m\n        max-attributes: 1\n");
  }

  @Test
  void aBlockInBracesIsLeftToPeople() {
    assertThat(ChampionLine.set("churn: {model: {max-attributes: 1}}\n", "m")).isEmpty();
    assertThat(ChampionLine.set("churn:\n  model: {max-attributes: 1}\n", "m")).isEmpty();
  }
}
