package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.learn.facts.Leaks;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

  private static final int CUSTOMERS = 400;

  private final Labelled labelled = Labelled.of(1, CUSTOMERS, List.of(LocalDate.of(2025, 1, 1)));

  @Test
  void constantsStayOut() {
    assertThat(names()).containsExactly("tenure_days", "tickets_90d", "contract_term");
  }

  @Test
  void aNumberIsToldByItsMedianAndItsOuterTenths() {
    AtomicInteger next = new AtomicInteger();
    labelled.each(
        row -> {
          int i = next.getAndIncrement();
          row.put(ChurnSnapshot.LAST_NPS, i < 100 ? null : (double) (i % 11));
        });

    Feature nps = feature(ChurnSnapshot.LAST_NPS);

    assertThat(nps.typical()).isEqualTo("5");
    assertThat(List.of(nps.low(), nps.high())).containsExactly(1.0, 9.0);
    assertThat(nps.value(null)).isNaN();
    assertThat(new int[] {nps.place(0), nps.place(1), nps.place(5), nps.place(10)})
        .containsExactly(0, 0, -1, 1);
    assertThat(nps.told(nps.place(Double.NaN))).isNull();
  }

  @Test
  void aLevelThatTrainingDidNotSeeHasAPlaceOfItsOwn() {
    Feature term = feature(ChurnSnapshot.CONTRACT_TERM);

    assertThat(term.levels()).containsExactlyInAnyOrder("month", "year");
    assertThat(term.value("never seen")).isEqualTo(2);
    assertThat(term.place(2)).isEqualTo(-1);
    assertThat(term.column(new double[0]).levels()).hasSize(3);
  }

  @Test
  void attributesAreNumbersOrCategoriesAndIdentifiersNeither() {
    AtomicInteger next = new AtomicInteger();
    labelled.each(
        row -> {
          int i = next.getAndIncrement();
          Map<String, String> attributes = new HashMap<>();
          attributes.put("age", String.valueOf(20 + i % 50));
          attributes.put("fibre", i % 3 == 0 ? "yes" : "no");
          attributes.put("serial", "x" + i);
          attributes.put("plan", "hidden by the column");
          row.put(ChurnSnapshot.ATTRIBUTES, attributes);
        });

    assertThat(names()).contains("age", "fibre").doesNotContain("serial", "plan");
    assertThat(feature("age").numeric()).isTrue();
    assertThat(feature("fibre").levels()).containsExactly("no", "yes");
  }

  @Test
  void aPlantedLeakIsBlockedAndADeniedNameIsNotEvenLookedAt() {
    labelled.each(
        row -> {
          boolean churned = row.get(ChurnLabel.CHURNED).equals(1);
          Map<String, String> attributes = new HashMap<>();
          attributes.put("Churn Score", churned ? "90" : "10");
          attributes.put("status", churned ? "gone" : "here");
          if (churned) {
            attributes.put("exit interview", "done");
          }
          row.put(ChurnSnapshot.ATTRIBUTES, attributes);
        });

    assertThat(names()).doesNotContain("Churn Score", "status", "exit interview");
    assertThat(space().findings())
        .filteredOn(Leaks.Finding::isLeak)
        .extracting(Leaks.Finding::column)
        .containsExactly("status", "exit interview");
  }

  @Test
  void aStrongFeatureIsUsedButNamed() {
    AtomicInteger stayed = new AtomicInteger();
    labelled.each(
        row -> {
          boolean churned = row.get(ChurnLabel.CHURNED).equals(1);
          boolean claims = churned || stayed.getAndIncrement() % 4 == 0;
          row.put(ChurnSnapshot.SEGMENT, claims ? "a" : "b");
        });

    assertThat(names()).contains("segment");
    assertThat(space().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.column()).isEqualTo("segment");
              assertThat(finding.isLeak()).isFalse();
              assertThat(finding.auc()).isBetween(.87, .88);
            });
  }

  @Test
  void factsReadAsTexts() {
    assertThat(
            Arrays.asList(0.0, 4.0, 100.0, 13.486, -2.5, 1234567.891).stream().map(Feature::text))
        .containsExactly("0", "4", "100", "13.49", "-2.5", "1234567.89");
    assertThat(Feature.text(null)).isNull();
  }

  private List<String> names() {
    return space().features().stream().map(Feature::name).toList();
  }

  private FeatureSpace space() {
    List<Row> rows = labelled.rows();
    return FeatureSpace.of(rows, FeatureSpace.churned(rows), Configs.MODEL);
  }

  private Feature feature(String name) {
    return space().features().stream()
        .filter(feature -> feature.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
