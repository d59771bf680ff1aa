package io.unisono.cli.explain;

import io.unisono.explain.Alias;
import io.unisono.explain.CustomerFinding;
import io.unisono.explain.Decision;
import io.unisono.explain.Edge;
import io.unisono.explain.Link;
import io.unisono.explain.PairFinding;
import io.unisono.explain.Waterfall;
import io.unisono.io.Json;
import io.unisono.table.staged.IdentityDecision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code cx explain} says to machines: exact numbers, nothing left out. */
public final class ExplainJson {

  private ExplainJson() {}

  public static String of(PairFinding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("records", List.of(finding.left().toString(), finding.right().toString()));
    object.put("customers", List.of(finding.leftCustomer(), finding.rightCustomer()));
    object.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
    object.put("merge_score", finding.mergeScore());
    object.put("edge", finding.edge().map(ExplainJson::edge).orElse(null));
    object.put("decision", finding.decision().map(ExplainJson::decision).orElse(null));
    object.put("path", finding.path().stream().map(ExplainJson::link).toList());
    object.put("decided_apart", finding.against().stream().map(ExplainJson::decision).toList());
    return Json.write(object);
  }

  /**
   * @param alias how the id ended that was asked for, if it did
   * @param finding empty if all records of the customer left their sources
   */
  public static String of(Optional<Alias> alias, Optional<CustomerFinding> finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("customer_id", finding.map(CustomerFinding::customerId).orElse(null));
    alias.ifPresent(
        ended -> {
          object.put("ended_id", ended.endedId());
          object.put("ended_on", ended.endedOn().toString());
        });
    finding.ifPresent(
        customer -> {
          object.put("records", customer.records().stream().map(Object::toString).toList());
          object.put("edges", customer.edges());
          object.put("merge_score", customer.mergeScore());
          object.put("tree", customer.tree().stream().map(ExplainJson::link).toList());
          object.put("parts", customer.parts());
          object.put(
              "decisions", customer.decisions().stream().map(ExplainJson::decision).toList());
        });
    return Json.write(object);
  }

  private static Map<String, Object> link(Link link) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("left", link.left().toString());
    object.put("right", link.right().toString());
    object.put("decision", link.decision().map(ExplainJson::decision).orElse(null));
    object.put("edge", link.edge().map(ExplainJson::edge).orElse(null));
    return object;
  }

  private static Map<String, Object> edge(Edge edge) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("left", edge.left().toString());
    object.put("right", edge.right().toString());
    object.put("score", edge.score());
    object.put("probability", edge.probability());
    object.put("rule", edge.rule().orElse(null));
    object.put("blocking_key", edge.blockingKey());
    object.put("waterfall", Waterfall.of(edge).steps().stream().map(ExplainJson::step).toList());
    return object;
  }

  private static Map<String, Object> step(Waterfall.Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", step.name());
    object.put("level", step.level());
    object.put("bits", step.bits());
    object.put("frequency_part", step.frequencyPart());
    object.put("sum", step.sum());
    return object;
  }

  private static Map<String, Object> decision(Decision decision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("left", decision.left().toString());
    object.put("right", decision.right().toString());
    object.put(
        "decision",
        decision.same() ? IdentityDecision.Decision.SAME : IdentityDecision.Decision.DIFFERENT);
    object.put("decided_at", decision.decidedAt().toString());
    return object;
  }
}
