package io.unisono.churn.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.churn.model.Feature.Kind;
import io.unisono.churn.model.Feature.Term;
import io.unisono.churn.model.LeakageGate.Finding;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

  private static final int CUSTOMERS = 400;

  private final Labelled labelled = Labelled.of(1, CUSTOMERS, List.of(LocalDate.of(2025, 1, 1)));

  @Test
  void constantsStayOutAndLongTailsGetALogarithm() {
    assertThat(describe(space()))
        .containsOnly(
            Map.entry("tenure_days", "VALUE LOG"),
            Map.entry("tickets_90d", "VALUE"),
            Map.entry("contract_term", "LEVEL year"));
  }

  @Test
  void aMissingNumberBecomesTheMedianAndAnIndicator() {
    AtomicInteger next = new AtomicInteger();
    labelled.each(
        row -> {
          int i = next.getAndIncrement();
          row.put(ChurnSnapshot.LAST_NPS, i < 100 ? null : (double) (i % 3));
        });

    Feature nps = feature(space(), ChurnSnapshot.LAST_NPS);

    assertThat(nps.terms()).extracting(Term::kind).containsExactly(Kind.VALUE, Kind.MISSING);
    assertThat(nps.terms().get(0).fill()).isEqualTo(1);
    assertThat(nps.terms().get(1).mean()).isEqualTo(.25);
    assertThat(nps.valueOf(nps.terms().get(0), null)).isEqualTo(1);
    assertThat(nps.valueOf(nps.terms().get(1), null)).isEqualTo(1);
  }

  @Test
  void rareLevelsHaveNoTermAndTheMostFrequentIsTheReference() {
    AtomicInteger next = new AtomicInteger();
    labelled.each(
        row -> {
          int i = next.getAndIncrement();
          row.put(
              ChurnSnapshot.PLAN, i < 29 ? "rare" : i < 59 ? "just" : i < 160 ? "some" : "most");
        });

    assertThat(describe(space())).containsEntry("plan", "LEVEL some, LEVEL just");
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

    assertThat(describe(space()))
        .containsEntry("age", "VALUE LOG")
        .containsEntry("fibre", "LEVEL yes")
        .doesNotContainKeys("serial", "plan");
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

    FeatureSpace space = space();

    assertThat(describe(space)).doesNotContainKeys("Churn Score", "status", "exit interview");
    assertThat(space.leaks())
        .containsExactly(new Finding("status", 1), new Finding("exit interview", 1));
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

    FeatureSpace space = space();

    assertThat(describe(space)).containsKey("segment");
    assertThat(space.suspects())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.feature()).isEqualTo("segment");
              assertThat(finding.auc()).isBetween(.87, .88);
            });
  }

  private FeatureSpace space() {
    return FeatureSpace.of(labelled.rows(), Configs.MODEL);
  }

  private static Feature feature(FeatureSpace space, String name) {
    return space.features().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, String> describe(FeatureSpace space) {
    Map<String, String> described = new HashMap<>();
    for (Feature feature : space.features()) {
      boolean levels = !feature.numeric();
      described.put(
          feature.name(),
          String.join(
              levels ? ", " : " ",
              feature.terms().stream()
                  .map(term -> levels ? term.kind() + " " + term.level() : term.kind().toString())
                  .toList()));
    }
    return described;
  }
}
