package io.unisono.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelsTest {

  @ParameterizedTest
  @EnumSource(Facet.class)
  void everyLevelHasANameOfItsOwn(Facet facet) {
    assertThat(Levels.names(facet)).hasSize(facet.levels()).doesNotHaveDuplicates();
    assertThat(Levels.name(facet, facet.equality())).isEqualTo("equal");
  }
}
