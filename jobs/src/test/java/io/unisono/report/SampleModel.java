package io.unisono.report;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnModel;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The churn models of {@link SampleRelease}: the one that scores, and that of the night. */
final class SampleModel {

  private SampleModel() {}

  static TableRows rows() {
    return TableRows.of(
            ChurnModel.TABLE,
            ChurnModel.MODEL_VERSION,
            ChurnModel.ALGORITHM,
            ChurnModel.TRAINED_FROM,
            ChurnModel.TRAINED_TO,
            ChurnModel.TESTED_FROM,
            ChurnModel.TESTED_TO,
            ChurnModel.FITTED_FROM,
            ChurnModel.FITTED_TO,
            ChurnModel.FITTED_ROWS,
            ChurnModel.FITTED_POSITIVES,
            ChurnModel.TRAIN_ROWS,
            ChurnModel.TRAIN_POSITIVES,
            ChurnModel.TEST_ROWS,
            ChurnModel.TEST_POSITIVES,
            ChurnModel.AUC,
            ChurnModel.AUC_LO,
            ChurnModel.AUC_HI,
            ChurnModel.TOP_DECILE_LIFT,
            ChurnModel.ECE,
            ChurnModel.HORIZON_DAYS,
            ChurnModel.EMBARGO_DAYS,
            ChurnModel.NOTICE_DAYS,
            ChurnModel.SPLIT,
            ChurnModel.ROLE,
            ChurnModel.PUBLISHED,
            ChurnModel.VERDICT,
            ChurnModel.CONFIGURATION_DIGEST,
            ChurnModel.DIGEST,
            ChurnModel.FEATURES,
            ChurnModel.DROPPED,
            ChurnModel.LEARNERS,
            ChurnModel.SEGMENTS,
            ChurnModel.RELIABILITY,
            ChurnModel.PROFIT,
            ChurnModel.EMP,
            ChurnModel.EMP_SHARE)
        .row(
            row("m7", "champion", true, "published: AUC 0.812 (0.801 to 0.824); learner: logistic"))
        .row(row("churn-2026-01-31-0badcafe", "challenger", false, "not published: m7 stays"));
  }

  private static Object[] row(String version, String role, boolean published, String verdict) {
    return new Object[] {
      version,
      "logistic",
      LocalDate.of(2025, 1, 1),
      LocalDate.of(2025, 7, 1),
      LocalDate.of(2025, 11, 1),
      LocalDate.of(2025, 12, 1),
      LocalDate.of(2025, 1, 1),
      LocalDate.of(2025, 12, 1),
      190_000L,
      9_000L,
      140_000L,
      6_700L,
      32_000L,
      1_520L,
      .8123,
      .8011,
      .8236,
      4.1,
      .0091,
      90,
      7,
      90,
      "time",
      role,
      published,
      verdict,
      "5f0c1a",
      "9b2e77",
      List.of("bad_events_90d", "tenure_days", "contract_term", "last_csat"),
      List.of(
          RowFactory.create("churn_score", "leak_ranks", .97),
          RowFactory.create("auto_renew", "constant", null)),
      List.of(
          RowFactory.create("logistic", .8123, 0.0, 0.0),
          RowFactory.create("forest", .8093, .003, .002),
          RowFactory.create("boosted", .8113, .001, .0015),
          RowFactory.create("ensemble", .8121, .0002, .0008)),
      List.of(
          segment("segment", "retail", 20_000L, 1_000L, .05, .047, .053, .049, .81),
          segment("contract_term", "month", 15_000L, 1_200L, .08, .0758, .0844, .071, .78),
          segment("segment", "tiny", 30L, 2L, .0667, .018, .213, .05, null)),
      IntStream.rangeClosed(1, 10).mapToObj(SampleModel::bin).toList(),
      IntStream.rangeClosed(1, 20).mapToObj(SampleModel::point).toList(),
      2.31,
      .14
    };
  }

  private static Row segment(
      String kind,
      String name,
      long rows,
      long lost,
      double share,
      double lo,
      double hi,
      double predicted,
      Double auc) {
    return RowFactory.create(
        kind,
        name,
        rows,
        lost,
        share,
        lo,
        hi,
        predicted,
        auc,
        auc == null ? null : (Double) (auc - .015),
        auc == null ? null : (Double) (auc + .015));
  }

  private static Row bin(int bin) {
    double predicted = .002 * bin * bin;
    double lost = predicted * (bin == 10 ? .85 : 1.03);
    return RowFactory.create(predicted, lost, Math.max(0, lost - .01), lost + .01, 3_200L);
  }

  private static Row point(int part) {
    double share = part / 20.0;
    double profit = 9 * share - 14 * share * share;
    return RowFactory.create(share, profit, profit - .3 - share, profit + .3 + share, -5 * share);
  }
}
