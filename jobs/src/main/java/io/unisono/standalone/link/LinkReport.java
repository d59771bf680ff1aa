package io.unisono.standalone.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.linkage.ClusterGrade;
import io.unisono.linkage.Linker;
import io.unisono.linkage.column.ColumnReading;
import io.unisono.linkage.model.FellegiSunter;
import io.unisono.linkage.model.PairClass;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.Kind;
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
 * @param placeholders by column, values that stand for an unknown one, and what they became
 * @param keptPairs of them, those likely enough to be kept as edges
 */
public record LinkReport(
    Layout layout,
    List<ColumnReading> columns,
    Map<String, Map<String, String>> placeholders,
    Linker.Result result,
    long clusters,
    long candidatePairs,
    long keptPairs,
    List<String> warnings,
    Optional<Graded> graded) {

  /** Against the truth. */
  public record Graded(ClusterGrade grade, double pairCompleteness) {}

  /**
   * @param columns what each was taken for
   * @param placeholders values that say nothing, by column
   */
  static LinkReport of(
      Layout layout,
      List<ColumnReading> columns,
      Map<String, Map<String, String>> placeholders,
      Linker.Result result,
      Optional<Graded> graded) {
    long pairs = result.pairsByKey().values().stream().mapToLong(Long::longValue).sum();
    return new LinkReport(
        layout,
        columns,
        placeholders,
        result,
        result.clusters().select(LinkColumns.CLUSTER).distinct().count(),
        pairs,
        result.edges().count(),
        LinkWarnings.of(layout, result, pairs),
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
    object.put("warnings", warnings);
    object.put("columns", columnsRead());
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

  private List<Object> columnsRead() {
    List<Object> all = new ArrayList<>();
    for (ColumnReading reading : columns) {
      Map<String, Object> column = new LinkedHashMap<>();
      column.put("column", reading.column());
      column.put("kind", name(reading));
      column.put("compared", isCompared(reading));
      column.put("why", reading.why());
      column.put("placeholders", placeholders.getOrDefault(reading.column(), Map.of()).size());
      all.add(column);
    }
    return all;
  }

  private static String name(ColumnReading reading) {
    return reading.kind().name().toLowerCase(Locale.ROOT);
  }

  private boolean isCompared(ColumnReading reading) {
    return layout.comparisons().stream().anyMatch(c -> c.columns().contains(reading.column()));
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

  /** Every column: what it was taken for, why, and whether it is compared. */
  private List<String> columnLines() {
    return columns.stream()
        .map(
            reading ->
                "  %-24s %-14s %s%s"
                    .formatted(
                        reading.column(),
                        name(reading),
                        reading.why(),
                        isCompared(reading) || reading.kind() == Kind.IGNORED
                            ? said(reading)
                            : "; not compared"))
        .toList();
  }

  private String said(ColumnReading reading) {
    int values = placeholders.getOrDefault(reading.column(), Map.of()).size();
    return values == 0
        ? ""
        : "; %d of its values are placeholders, since too many share them".formatted(values);
  }

  /** For the terminal. */
  public String text(Path out) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%,d records, %,d parties; %,d pairs compared in %.0f s%n"
            .formatted(result.records(), clusters, candidatePairs, result.seconds().get("total")));
    columnLines().forEach(line -> text.append(line).append(System.lineSeparator()));
    text.append(
        estimatedPairCompleteness()
            .map(share -> "  blocking finds about %.2f %% of all matches%n".formatted(100 * share))
            .orElse(
                "  which share of all matches blocking finds is unknown: %s%n"
                    .formatted(
                        result.model().facts().matches() == 0
                            ? "too few were found to tell"
                            : "all records are brought together by one column, and nothing else can"
                                + " tell whom it misses")));
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
    warnings.forEach(
        warning -> text.append("Warning: ").append(warning).append(System.lineSeparator()));
    text.append("Clusters, edges and model: %s".formatted(out));
    return text.toString();
  }
}
