package io.unisono.churn.model;

import io.unisono.churn.ChurnConfig;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.table.marts.ChurnModel;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;

/**
 * The model whose scores were published last, as the release before tonight has it.
 *
 * @param fittedTo last snapshot that it was fitted to; what is later it has not seen
 * @param testedAuc AUC of its test before it was published
 */
record Champion(String version, LocalDate fittedTo, Double testedAuc, RiskModel model)
    implements Serializable {

  /**
   * What the release before says.
   *
   * @param champion empty if there is none, or if it is refused
   * @param refused why the one there is cannot be used; empty if it can, or if there is none
   */
  record Found(Optional<Champion> champion, Optional<String> refused) {

    static final Found NONE = new Found(Optional.empty(), Optional.empty());

    private static Found refused(String version, String why) {
      return new Found(Optional.empty(), Optional.of("%s is refused: %s".formatted(version, why)));
    }
  }

  /** Calibrated log-odds of labelled rows. */
  double[] logOdds(List<Row> rows, boolean[] churned) {
    int[] each = IntStream.range(0, rows.size()).toArray();
    FactTable table = FeatureSpace.table(model.features(), rows, churned, each);
    return Arrays.stream(model.model().margins(table, each))
        .map(model.calibration()::logOdds)
        .toArray();
  }

  /** What protects a model against a change: of its version and all that it is. */
  static String digest(String version, String model) {
    return DigestUtils.sha256Hex(version + "\n" + model);
  }

  /**
   * @param before {@code churn_model} of the release before
   * @param wanted version that is to be the champion, {@code none} for a new beginning; empty for
   *     the one that was
   */
  static Found of(List<Row> before, String wanted, ChurnConfig churn) {
    if (wanted.equals("none")) {
      return Found.NONE;
    }
    if (!wanted.isEmpty()
        && before.stream().noneMatch(row -> wanted.equals(version(row)) && isModel(row))) {
      return Found.refused(wanted, "the release before has no such model");
    }
    return before.stream()
        .filter(
            row ->
                wanted.isEmpty()
                    ? row.<Boolean>getAs(ChurnModel.PUBLISHED)
                    : wanted.equals(version(row)))
        .findFirst()
        .map(row -> checked(row, churn))
        .orElse(Found.NONE);
  }

  private static boolean isModel(Row row) {
    return row.getAs(ChurnModel.FITTED_TO) != null;
  }

  private static Found checked(Row row, ChurnConfig churn) {
    String version = version(row);
    String model = row.getAs(ChurnModel.MODEL);
    if (!digest(version, model).equals(row.<String>getAs(ChurnModel.DIGEST))) {
      return Found.refused(version, "it is not what was published, its digest differs");
    }
    int horizon = row.getAs(ChurnModel.HORIZON_DAYS);
    int embargo = row.getAs(ChurnModel.EMBARGO_DAYS);
    if (horizon != churn.horizonDays() || embargo != churn.embargoDays()) {
      return Found.refused(
          version,
          "it tells of %d days after %d days, and churn.horizon-days and embargo-days are %d and %d"
              .formatted(horizon, embargo, churn.horizonDays(), churn.embargoDays()));
    }
    try {
      LocalDate fittedTo = LocalDate.parse(row.getAs(ChurnModel.FITTED_TO).toString());
      RiskModel read = RiskModel.fromJson(model);
      return read.features().stream()
          .filter(feature -> !FeatureSpace.isThere(feature))
          .findFirst()
          .map(
              gone ->
                  Found.refused(version, "churn_snapshot has no column %s".formatted(gone.name())))
          .orElseGet(
              () ->
                  new Found(
                      Optional.of(new Champion(version, fittedTo, row.getAs(ChurnModel.AUC), read)),
                      Optional.empty()));
    } catch (UncheckedIOException e) {
      return Found.refused(version, "it cannot be read");
    }
  }

  private static String version(Row row) {
    return row.getAs(ChurnModel.MODEL_VERSION);
  }
}
