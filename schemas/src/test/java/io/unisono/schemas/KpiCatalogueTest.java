package io.unisono.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class KpiCatalogueTest {

  private static final List<Kpi> KPIS = KpiCatalogue.fromFolder(Path.of(".")).kpis();

  private static final String ENTRY =
      """
      kpis:
        - id: nps
          domain: surveys
          unit: points
          direction: higher
          clock: time of the answer
          counts: answers
          minimum: n
          definitionVersion: '1'
          name: {en: Promoters, it: Promotori}
          denominator: {en: answers, it: risposte}
      """;

  @Test
  void anEntryIsReadWhole() {
    assertThat(KpiCatalogue.read(ENTRY).kpis())
        .containsExactly(
            new Kpi(
                "nps",
                "surveys",
                Kpi.Unit.POINTS,
                Kpi.Direction.HIGHER,
                "time of the answer",
                "answers",
                Kpi.Minimum.N,
                "1",
                new Kpi.Text("Promoters", "Promotori"),
                new Kpi.Text("answers", "risposte")));
  }

  @Test
  void whatIsMissingUnknownOrTwiceIsRefusedByName() {
    assertThatThrownBy(
            () -> KpiCatalogue.read(ENTRY.replace("    clock: time of the answer\n", "")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("kpis.yaml")
        .hasMessageContaining("clock");
    assertThatThrownBy(() -> KpiCatalogue.read(ENTRY.replace("en: answers, ", "")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("en");
    assertThatThrownBy(() -> KpiCatalogue.read(ENTRY.replace("unit: points", "unit: hours")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("hours");
    assertThatThrownBy(
            () -> KpiCatalogue.read(ENTRY.replace("    clock:", "    clok: now\n    clock:")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("clok");
    assertThatThrownBy(() -> KpiCatalogue.read(ENTRY + ENTRY.substring(ENTRY.indexOf("  -"))))
        .isInstanceOf(ContractException.class)
        .hasMessage("Contract kpis.yaml: nps stands twice");
  }

  @Test
  void theContractsNameTheKpisAndUnitsOfTheCatalogue() {
    assertThat(validValues("kpi_value", "kpi"))
        .containsExactlyElementsOf(KPIS.stream().map(Kpi::id).toList());
    assertThat(KPIS)
        .allSatisfy(
            kpi -> {
              assertThat(validValues("kpi_value", "unit")).contains(kpi.unit().code());
              assertThat(validValues("kpi_value", "n_unit")).contains(kpi.counts());
              assertThat(validValues("kpi_definition", "unit")).contains(kpi.unit().code());
              assertThat(validValues("kpi_definition", "direction"))
                  .contains(kpi.direction().code());
              assertThat(validValues("kpi_definition", "counts")).contains(kpi.counts());
              assertThat(validValues("kpi_definition", "minimum")).contains(kpi.minimum().code());
            });
  }

  @Test
  void theDocumentationHasAHeadingPerKpiUnderItsDomainInTheOrderOfTheCatalogue()
      throws IOException {
    List<String> headings = new ArrayList<>();
    String domain = "";
    for (String line : Files.readAllLines(Path.of("../docs/KPIS.md"))) {
      if (line.startsWith("## ")) {
        domain = line.substring(3).toLowerCase(Locale.ROOT);
      } else if (line.startsWith("### ")) {
        headings.add(domain + " " + line.substring(4));
      }
    }

    assertThat(headings)
        .containsExactlyElementsOf(
            KPIS.stream()
                .map(
                    kpi ->
                        "%s `%s`: %s (IT: %s)"
                            .formatted(kpi.domain(), kpi.id(), kpi.name().en(), kpi.name().it()))
                .toList());
  }

  private static List<String> validValues(String table, String column) {
    return ContractReader.fromFolder(Path.of("."), Layer.MARTS).stream()
        .filter(contract -> contract.name().equals(table))
        .flatMap(contract -> contract.table().properties().stream())
        .filter(property -> property.name().equals(column))
        .findFirst()
        .orElseThrow()
        .validValues();
  }
}
