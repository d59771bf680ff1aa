package io.unisono.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.table.Kpis;
import org.junit.jupiter.api.Test;

class NightsTest {

  @Test
  void theNightMeasuresEveryKpiOfTheCatalogueAndNoOther() {
    assertThat(Nights.kpiSources())
        .flatExtracting(source -> source.kpis())
        .containsExactlyInAnyOrderElementsOf(Kpis.ALL);
  }
}
