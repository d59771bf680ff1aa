package io.unisono.report.section;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportConfigTest {

  @Test
  void onlyLanguagesWithTextsAreAccepted() {
    assertThatThrownBy(() -> new ReportConfig("de", Optional.empty(), 10, 13, 24, 8, 10))
        .hasMessage("language: must be en or it, is de");
  }

  @Test
  void aGroupOfOneIsNoGroup() {
    assertThatThrownBy(() -> new ReportConfig("en", Optional.empty(), 1, 13, 24, 8, 10))
        .hasMessage("smallest-group: must be at least 2, is 1");
  }
}
