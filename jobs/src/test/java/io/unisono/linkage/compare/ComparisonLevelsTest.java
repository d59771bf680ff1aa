package io.unisono.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.ComparisonType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonLevelsTest {

  @ParameterizedTest
  @EnumSource(ComparisonType.class)
  void everyLevelHasANameOfItsOwn(ComparisonType type) {
    assertThat(ComparisonLevels.names(type)).hasSize(type.levels()).doesNotHaveDuplicates();
    assertThat(ComparisonLevels.name(type, type.equality())).isEqualTo("equal");
  }
}
