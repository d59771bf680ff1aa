package io.unisono.explain;

import static io.unisono.explain.ExplainRows.edge;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.explain.Waterfall.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {

  private static final Edge EDGE =
      edge(
          "ab",
          8.5,
          List.of(
              new Agreement("birth_date", "different", -6, 0),
              new Agreement("family_name", "equal", 14, 2.5f),
              new Agreement("email", "equal", 20, 0)));

  @Test
  void theStepsLeadFromThePriorToTheScore() {
    Waterfall waterfall = Waterfall.of(EDGE);

    assertThat(waterfall.steps())
        .containsExactly(
            new Step(Waterfall.PRIOR, Waterfall.RIVALS, -19.5, 0, -19.5),
            new Step("email", "equal", 20, 0, .5),
            new Step("family_name", "equal", 14, 2.5, 14.5),
            new Step("birth_date", "different", -6, 0, 8.5));
    assertThat(waterfall.largest()).isEqualTo(20);
  }

  @Test
  void withoutComparisonsThePriorIsTheScore() {
    assertThat(Waterfall.of(edge("ab", -3)).steps())
        .containsExactly(new Step(Waterfall.PRIOR, Waterfall.RIVALS, -3, 0, -3));
  }

  @Test
  void theStrongestEvidenceIsTheOneWithMostBitsForOneParty() {
    assertThat(EDGE.strongest().map(Agreement::name)).contains("email");
    assertThat(edge("ab", 1).strongest()).isEmpty();
  }
}
