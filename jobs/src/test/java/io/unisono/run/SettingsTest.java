package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Set<String> SECTIONS = Set.of("churn", "churn.model", "sources");

  @Test
  void anOptionIsOfItsInnermostSection() {
    Settings settings =
        new Settings(
            Map.of(
                "churn.z", "1", "churn.a", "2", "churn.model.folds", "5", "sources[0].name", "x"),
            SECTIONS);

    assertThat(settings.of("churn")).isEqualTo("a 2, z 1");
    assertThat(settings.of("churn.model")).isEqualTo("folds 5");
    assertThat(settings.of("sources")).isEqualTo("[0].name x");
    assertThat(settings.of("kpi")).isEmpty();
  }

  @Test
  void ofALongSectionOnlyTheDigestIsTold() {
    String one = new Settings(Map.of("churn.a", "x".repeat(400)), SECTIONS).of("churn");
    String other = new Settings(Map.of("churn.a", "y".repeat(400)), SECTIONS).of("churn");

    assertThat(one).matches("digest [0-9a-f]{12}").isNotEqualTo(other);
  }
}
