package io.unisono.explain;

import static io.unisono.explain.ExplainRows.decision;
import static io.unisono.explain.ExplainRows.edge;
import static io.unisono.explain.ExplainRows.pairs;
import static io.unisono.explain.ExplainRows.record;
import static io.unisono.explain.ExplainRows.withRule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Customers 1 (records a, b, c) and 2 (records x, y), merged from 3 bits. */
class NeighbourhoodTest {

  private static final Map<RecordId, String> CUSTOMERS =
      Map.of(
          record("a"), "1",
          record("b"), "1",
          record("c"), "1",
          record("x"), "2",
          record("y"), "2");

  @Test
  void recordsOfOneCustomerAreConnectedByTheirPath() {
    PairFinding finding =
        around(List.of(edge("ab", 9), edge("bc", 4), edge("ax", 50), edge("xc", 50)), List.of())
            .pair(record("a"), record("c"));

    assertThat(finding.verdict()).isEqualTo(Verdict.TOGETHER);
    assertThat(finding.edge()).isEmpty();
    assertThat(finding.isIndirect()).isTrue();
    // Not through x, which is another customer's.
    assertThat(pairs(finding.path())).containsExactly("ab", "bc");
  }

  @Test
  void aDirectEdgeIsFoundWhicheverRecordIsNamedFirst() {
    PairFinding finding = around(List.of(edge("ab", 9)), List.of()).pair(record("b"), record("a"));

    assertThat(finding.edge()).contains(edge("ab", 9));
    assertThat(finding.isIndirect()).isFalse();
    assertThat(pairs(finding.path())).containsExactly("ba");
  }

  @Test
  void aWeakPairOfOneCustomerIsCarriedByOthers() {
    Edge weak = edge("ab", 1);

    assertThat(pairAb(weak, List.of()).isCarriedByOthers()).isTrue();
    assertThat(pairAb(edge("ab", 3), List.of()).isCarriedByOthers()).isFalse();
    assertThat(pairAb(withRule(weak, "tax_id"), List.of()).isCarriedByOthers()).isFalse();
    assertThat(pairAb(weak, List.of(decision("ab", true, 1))).isCarriedByOthers()).isFalse();
    assertThat(around(List.of(), List.of()).pair(record("a"), record("b")).isCarriedByOthers())
        .isFalse();
  }

  @Test
  void recordsOfTwoCustomersAreApartForAReason() {
    assertThat(verdict(List.of(), List.of())).isEqualTo(Verdict.UNSEEN);
    assertThat(verdict(List.of(edge("ax", 2.9)), List.of())).isEqualTo(Verdict.DOUBTFUL);
    assertThat(verdict(List.of(edge("ax", 3)), List.of())).isEqualTo(Verdict.CONTRADICTED);
    assertThat(verdict(List.of(withRule(edge("ax", -9), "tax_id")), List.of()))
        .isEqualTo(Verdict.CONTRADICTED);
    assertThat(verdict(List.of(edge("ax", 9)), List.of(decision("xa", false, 1))))
        .isEqualTo(Verdict.DECIDED);
  }

  @Test
  void aDecisionAboutOtherRecordsOfTheTwoCustomersKeepsThemApartToo() {
    PairFinding finding =
        around(
                List.of(edge("ax", 9)),
                List.of(
                    decision("by", false, 2),
                    decision("cy", false, 1),
                    decision("cy", true, 2),
                    decision("bz", false, 2)))
            .pair(record("a"), record("x"));

    assertThat(finding.verdict()).isEqualTo(Verdict.DECIDED);
    assertThat(finding.decision()).isEmpty();
    assertThat(finding.against()).containsExactly(decision("by", false, 2));
  }

  @Test
  void aCustomerIsItsRecordsItsTreeAndWhatWasDecidedOfThem() {
    CustomerFinding finding =
        around(
                List.of(edge("ab", 9), edge("bc", 4), edge("ac", 1), edge("xy", 8)),
                List.of(decision("cz", false, 1), decision("xy", true, 1)))
            .customer("1");

    assertThat(finding.records()).containsExactly(record("a"), record("b"), record("c"));
    assertThat(finding.edges()).isEqualTo(3);
    assertThat(pairs(finding.tree())).containsExactly("bc", "ab");
    assertThat(finding.parts()).isEqualTo(1);
    assertThat(finding.decisions()).containsExactly(decision("cz", false, 1));
  }

  @Test
  void aCustomerWithoutLinksIsInParts() {
    assertThat(around(List.of(edge("ab", 9)), List.of()).customer("1").parts()).isEqualTo(2);
    assertThat(around(List.of(), List.of()).customer("2").parts()).isEqualTo(2);
  }

  private static PairFinding pairAb(Edge edge, List<Decision> decisions) {
    return around(List.of(edge), decisions).pair(record("a"), record("b"));
  }

  private static Verdict verdict(List<Edge> edges, List<Decision> decisions) {
    return around(edges, decisions).pair(record("a"), record("x")).verdict();
  }

  private static Neighbourhood around(List<Edge> edges, List<Decision> decisions) {
    return new Neighbourhood(CUSTOMERS, edges, decisions, 3);
  }
}
