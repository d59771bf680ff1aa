package io.unisono.journey.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRuleTest {

  @ParameterizedTest
  @CsvSource({
    "RESPONSE, ab, true, true",
    "RESPONSE, aab, true, true",
    "RESPONSE, aba, true, false",
    "RESPONSE, xb, false, true",
    "CHAIN_RESPONSE, xab, true, true",
    "CHAIN_RESPONSE, axb, true, false",
    "CHAIN_RESPONSE, aba, true, false",
    "PRECEDENCE, ab, true, true",
    "PRECEDENCE, ba, true, false",
    "PRECEDENCE, b, true, false",
    "PRECEDENCE, a, false, true",
    "ABSENCE, b, true, true",
    "ABSENCE, ba, true, false",
    "EXISTENCE, ba, true, true",
    "EXISTENCE, b, true, false"
  })
  void aRuleHoldsOrNot(OrderRule.Kind kind, String events, boolean concerned, boolean kept) {
    OrderRule rule = new OrderRule(kind, "a", kind.hasTwo() ? "b" : "");
    List<String> sequence = List.of(events.split(""));

    assertThat(rule.concerns(sequence)).isEqualTo(concerned);
    assertThat(rule.isKept(sequence)).isEqualTo(kept);
  }
}
