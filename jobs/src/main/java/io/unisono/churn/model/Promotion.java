package io.unisono.churn.model;

import io.unisono.table.marts.ChurnModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Which model makes tonight's scores: the champion of the night before, or the challenger that was
 * learnt tonight.
 *
 * @param rows of {@code churn_model}: the challenger, and earlier models that may be called back
 * @param scores the model that scores, with its version; empty if there is none
 * @param stale whether the scores of the night before stay, because their model is refused
 * @param verdict of the night
 */
record Promotion(List<Row> rows, Optional<Scorer> scores, boolean stale, String verdict) {

  /** Earlier models that are kept. */
  private static final int KEPT = 10;

  private static final String PUBLISHED = "published: ";

  /** A model that scores. */
  record Scorer(String version, RiskModel model) {}

  /**
   * @param challenger what was learnt tonight
   * @param before {@code churn_model} of the release before
   * @param pinned whether the configuration names the champion
   */
  static Promotion of(
      ModelReport challenger, Champion.Found found, List<Row> before, boolean pinned) {
    if (found.refused().isPresent()) {
      String verdict =
          "%s; the scores of the night before stay. Name another model, or none, in"
                  .formatted(found.refused().get())
              + " churn.model.champion. Learnt tonight: "
              + challenger.verdict();
      return of(challenger, ChurnModel.Role.CHALLENGER, verdict, Optional.empty(), before, true);
    }
    if (found.champion().isEmpty()) {
      boolean published = challenger.published().isPresent();
      return of(
          challenger,
          published ? ChurnModel.Role.CHAMPION : ChurnModel.Role.CHALLENGER,
          (published ? PUBLISHED : "") + challenger.verdict(),
          challenger.published().map(model -> new Scorer(challenger.version(), model)),
          before,
          false);
    }
    return against(found.champion().get(), challenger, before, pinned);
  }

  private static Promotion against(
      Champion champion, ModelReport challenger, List<Row> before, boolean pinned) {
    boolean wins =
        !pinned
            && challenger.published().isPresent()
            && challenger.duel().map(Duel::won).orElse(false);
    String told = challenger.duel().map(Duel::told).orElse("nothing to compare");
    if (wins) {
      return of(
          challenger,
          ChurnModel.Role.CHAMPION,
          PUBLISHED
              + "%s; takes over from %s: %s"
                  .formatted(challenger.verdict(), champion.version(), told),
          challenger.published().map(model -> new Scorer(challenger.version(), model)),
          before,
          false);
    }
    String why = pinned ? "churn.model.champion names it" : told;
    return of(
        challenger,
        ChurnModel.Role.CHALLENGER,
        "not published: %s stays, %s. Learnt tonight: %s"
            .formatted(champion.version(), why, challenger.verdict()),
        Optional.of(new Scorer(champion.version(), champion.model())),
        before,
        false);
  }

  private static Promotion of(
      ModelReport challenger,
      String role,
      String verdict,
      Optional<Scorer> scores,
      List<Row> before,
      boolean stale) {
    String scoring = scores.map(Scorer::version).orElse("");
    List<Row> rows = new ArrayList<>();
    rows.add(challenger.row(role, verdict, scoring.equals(challenger.version())));
    before.stream()
        .filter(row -> row.getAs(ChurnModel.FITTED_TO) != null)
        .filter(row -> !challenger.version().equals(row.getAs(ChurnModel.MODEL_VERSION)))
        .sorted(
            Comparator.comparing((Row row) -> scoring.equals(row.getAs(ChurnModel.MODEL_VERSION)))
                .thenComparing(row -> row.<String>getAs(ChurnModel.MODEL_VERSION))
                .reversed())
        .limit(KEPT)
        .map(row -> earlier(row, scoring))
        .forEach(rows::add);
    return new Promotion(rows, scores, stale, verdict);
  }

  /** An earlier model as it stands tonight. */
  private static Row earlier(Row row, String scoring) {
    Map<String, Object> values = new HashMap<>();
    Arrays.stream(ChurnModel.TABLE.schema().fieldNames())
        .forEach(column -> values.put(column, row.getAs(column)));
    boolean scores = scoring.equals(row.getAs(ChurnModel.MODEL_VERSION));
    boolean was = row.<Boolean>getAs(ChurnModel.PUBLISHED);
    values.put(ChurnModel.PUBLISHED, scores);
    values.put(
        ChurnModel.ROLE,
        scores
            ? ChurnModel.Role.CHAMPION
            : was ? ChurnModel.Role.RETIRED : row.<String>getAs(ChurnModel.ROLE));
    return ChurnModel.TABLE.row(values);
  }
}
