package io.unisono.churn;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.table.marts.ChurnSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotFeatureTest {

  @Test
  void everyColumnIsDeclaredInItsOrder() {
    List<String> others =
        List.of(ChurnSnapshot.SNAPSHOT_DATE, ChurnSnapshot.CUSTOMER_ID, ChurnSnapshot.ATTRIBUTES);

    assertThat(SnapshotFeature.ALL)
        .extracting(SnapshotFeature::name)
        .containsExactlyElementsOf(
            Arrays.stream(ChurnSnapshot.TABLE.schema().fieldNames())
                .filter(column -> !others.contains(column))
                .toList());
  }

  @Test
  void namesSayTheWindow() {
    assertThat(SnapshotFeature.ALL)
        .filteredOn(
            feature -> feature.name().matches(".*_[0-9]+d") && !feature.name().contains("prior"))
        .filteredOn(feature -> !feature.name().equals(ChurnSnapshot.EVENTS_TO_BASELINE_30D))
        .allSatisfy(
            feature -> assertThat(feature.name()).endsWith("_" + feature.windowDays() + "d"));
  }

  /** The list in docs/CHURN.md is this one. */
  @Test
  void thePageListsThem() throws Exception {
    String list =
        SnapshotFeature.ALL.stream()
            .map(
                feature ->
                    "| `%s` | %s | `%s` | %s | %s |"
                        .formatted(
                            feature.name(),
                            feature.windowDays() == 0 ? "" : feature.windowDays() + " days",
                            feature.source(),
                            feature.actionable() ? "yes" : "no",
                            feature.description()))
            .collect(joining("\n"));

    assertThat(Files.readString(Path.of("../docs/CHURN.md"))).contains(list);
  }
}
