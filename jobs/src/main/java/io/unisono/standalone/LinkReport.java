package io.unisono.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.linkage.ClusterGrade;
import io.unisono.linkage.Linker;
import io.unisono.linkage.model.FellegiSunter;
import io.unisono.linkage.model.PairClass;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code cx link} says of its work.
 *
 * @param candidatePairs pairs that blocking brought together, each counted once
 * @param keptPairs of them, those likely enough to be kept as edges
 */
public record LinkReport(
    Layout layout,
    Linker.Result result,
    long clusters,
    long candidatePairs,
    long keptPairs,
    Optional<Graded> graded) {

  /** Against the truth. */
  public record Graded(ClusterGrade grade, double pairCompleteness) {}

  static LinkReport of(Layout layout, Linker.Result result, Optional<Graded> graded) {
    return new LinkReport(
        layout,
        result,
        result.clusters().select(LinkColumns.CLUSTER).distinct().count(),
        result.pairsByKey().values().stream().mapToLong(Long::longValue).sum(),
        result.edges().count(),
        graded);
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("records", result.records());
    object.put("clusters", clusters);
    object.put("candidate_pairs", candidatePairs + result.skippedPairs());
    object.put("scored_pairs", candidatePairs);
    object.put("kept_pairs", keptPairs);
    graded.ifPresent(
        g -> {
          ClusterGrade grade = g.grade();
          object.put(
              "pairwise",
              measures(grade.pairwisePrecision(), grade.pairwiseRecall(), grade.pairwiseF1()));
          object.put(
              "bcubed", measures(grade.bcubedPrecision(), grade.bcubedRecall(), grade.bcubedF1()));
          object.put("true_parties", grade.parties());
          object.put("records_without_truth", grade.unknownRecords());
          object.put("wrongly_merged_clusters", grade.mergedClusters());
        });
    object.put("blocking", blocking());
    object.put("model", model());
    object.put("records_set_aside", result.recordsSetAside());
    object.put("seconds", result.seconds());
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> measures(double precision, double recall, double f1) {
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("precision", precision);
    measures.put("recall", recall);
    measures.put("f1", f1);
    return measures;
  }

  private Map<String, Object> blocking() {
    Map<String, Object> blocking = new LinkedHashMap<>();
    graded.ifPresent(g -> blocking.put("pair_completeness", g.pairCompleteness()));
    blocking.put("estimated_pair_completeness", estimatedPairCompleteness().orElse(null));
    blocking.put("new_pairs_by_key", result.pairsByKey());
    blocking.put("skipped_pairs", result.skippedPairs());
    return blocking;
  }

  private Optional<Double> estimatedPairCompleteness() {
    return result.model().facts().pairCompleteness().stream().boxed().findFirst();
  }

  private Map<String, Object> model() {
    FellegiSunter fellegiSunter = result.model().fellegiSunter();
    Map<String, Object> model = new LinkedHashMap<>();
    Map<String, String> columns = new LinkedHashMap<>();
    layout.kinds().forEach((name, kind) -> columns.put(name, kind.name().toLowerCase(Locale.ROOT)));
    model.put("columns", columns);
    model.put("merge_score", result.mergeScore());
    Map<String, Object> prior = new LinkedHashMap<>();
    for (PairClass pairClass : PairClass.values()) {
      prior.put(pairClass.name().toLowerCase(Locale.ROOT), fellegiSunter.prior(pairClass));
    }
    model.put("prior", prior);
    Map<String, Object> weights = new LinkedHashMap<>();
    for (int i = 0; i < layout.comparisons().size(); i++) {
      Comparison comparison = layout.comparisons().get(i);
      List<Object> levels = new ArrayList<>();
      for (int level = 1; level <= comparison.type().levels(); level++) {
        Map<String, Object> of = new LinkedHashMap<>();
        double same = fellegiSunter.probability(PairClass.SAME, i, level);
        double strangers = fellegiSunter.probability(PairClass.STRANGERS, i, level);
        of.put("level", level);
        of.put("same", same);
        of.put("strangers", strangers);
        of.put("weight", Math.log(same / strangers) / Math.log(2));
        levels.add(of);
      }
      weights.put(comparison.name(), levels);
    }
    model.put("weights", weights);
    return model;
  }

  /** For the terminal. */
  public String text(Path out) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%,d records, %,d parties; %,d pairs compared in %.0f s%n"
            .formatted(result.records(), clusters, candidatePairs, result.seconds().get("total")));
    layout
        .comparisons()
        .forEach(
            comparison ->
                text.append(
                    "  %-14s from %s%n"
                        .formatted(comparison.name(), String.join(", ", comparison.columns()))));
    text.append(
        estimatedPairCompleteness()
            .map(share -> "  blocking finds about %.2f %% of all matches%n".formatted(100 * share))
            .orElse(
                "  which share of all matches blocking finds is unknown: there was none to learn"
                    + " from%n".formatted()));
    graded.ifPresent(
        g ->
            text.append(
                "  pairs: precision %.4f, recall %.4f, F1 %.4f; B-cubed F1 %.4f; pair completeness %.4f%n"
                    .formatted(
                        g.grade().pairwisePrecision(),
                        g.grade().pairwiseRecall(),
                        g.grade().pairwiseF1(),
                        g.grade().bcubedF1(),
                        g.pairCompleteness())));
    text.append("Clusters, edges and model: %s".formatted(out));
    return text.toString();
  }
}
