package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
    assertThat(Settings.difference(one, other)).isEqualTo("was %s, is %s".formatted(one, other));
  }

  /** Whoever adds a source and is refused learns that it is the source. */
  @Test
  void ofManySourcesThoseThatDifferAreNamed() {
    String before = sources("crm", "web", "desk");

    assertThat(before).matches("digests crm [0-9a-f]{12}, web [0-9a-f]{12}, desk [0-9a-f]{12}");
    assertThat(Settings.difference(before, sources("crm", "web", "desk", "answers")))
        .isEqualTo("answers is new");
    assertThat(Settings.difference(before, sources("crm", "web'", "desk")))
        .isEqualTo("web has changed");
    assertThat(Settings.difference(before, sources("desk", "web"))).isEqualTo("crm is gone");
    assertThat(Settings.difference(before, sources("desk", "web", "crm")))
        .isEqualTo("in another order");
  }

  /** Long enough for digests; those marked ' have another path. */
  private static String sources(String... names) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      options.put("sources[%d].name".formatted(i), names[i].replace("'", ""));
      options.put(
          "sources[%d].inputs[0].path".formatted(i),
          (names[i].contains("'") ? "y" : "x").repeat(200));
    }
    return new Settings(options, SECTIONS).of("sources");
  }
}
