package io.unisono.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.marts.ChurnLabel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnSnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The SQL of the notebook on churn. */
class ChurnQueriesTest extends DuckDbLake {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  /** Of the watches of January, February and May those of January and May do not overlap. */
  @Test
  void lossesByWatchAndByTenure() throws Exception {
    TableRows labels =
        TableRows.of(
            ChurnLabel.TABLE,
            ChurnLabel.SNAPSHOT_DATE,
            ChurnLabel.CUSTOMER_ID,
            ChurnLabel.CHURNED,
            ChurnLabel.WINDOW_START,
            ChurnLabel.WINDOW_END);
    TableRows snapshots =
        TableRows.of(
            ChurnSnapshot.TABLE,
            ChurnSnapshot.SNAPSHOT_DATE,
            ChurnSnapshot.CUSTOMER_ID,
            ChurnSnapshot.TENURE_DAYS);
    for (int month : List.of(1, 2, 5)) {
      LocalDate day = LocalDate.of(2025, month, 1);
      for (int i = 0; i < 20; i++) {
        labels.row(day, "c" + i, i < 5 ? 1 : 0, day.plusDays(7), day.plusDays(97));
        snapshots.row(day, "c" + i, i < 10 ? 30 : 800);
      }
    }
    publish(ChurnLabel.TABLE, labels.dataset());
    publish(ChurnSnapshot.TABLE, snapshots.dataset());

    assertThat(ask("losses_by_watch"))
        .containsExactly(
            "2025-01-08 2025-04-08 20 5 0.25 0.1119 0.4687",
            "2025-02-08 2025-05-09 20 5 0.25 0.1119 0.4687",
            "2025-05-08 2025-08-06 20 5 0.25 0.1119 0.4687");
    assertThat(ask("losses_by_tenure"))
        .containsExactly("0 20 10 0.5 0.2993 0.7007", "24 20 0 0.0 0.0 0.1611");
  }

  /** One customer pays nothing: he is in the tier, and not worth a call. */
  @Test
  void moneyAtRiskAndWhomToCall() throws Exception {
    publish(
        ChurnScore.TABLE,
        scores()
            .row("c1", TODAY, .5, 1, "high", List.of(reason("plan", "basic")))
            .row("c2", TODAY, .4, 2, "high", List.of())
            .row("c3", TODAY, .1, 3, "low", List.of(reason("plan", "plus")))
            .dataset());
    publish(
        ChurnSnapshot.TABLE,
        TableRows.of(
                ChurnSnapshot.TABLE,
                ChurnSnapshot.SNAPSHOT_DATE,
                ChurnSnapshot.CUSTOMER_ID,
                ChurnSnapshot.MONTHLY_AMOUNT)
            .row(TODAY, "c1", 10.0)
            .row(TODAY, "c2", null)
            .row(TODAY, "c3", 150.0)
            .row(TODAY.minusMonths(1), "c1", 99.0)
            .dataset());

    assertThat(ask("money_at_risk"))
        .containsExactly("high 2 0.9 0.45 10.0 5.0 0.25", "low 1 0.1 0.1 150.0 15.0 0.75");
    assertThat(ask("whom_to_call_first"))
        .containsExactly("c3 15.0 0.1 150.0 low 3 plan plus", "c1 5.0 0.5 10.0 high 1 plan basic");
  }

  /** Ten customers have the plan as strongest reason, nine of them the term as another. */
  @Test
  void reasonsOfFewAreNotListed() throws Exception {
    TableRows scores = scores();
    IntStream.range(0, 10)
        .forEach(
            i ->
                scores.row(
                    "c" + i,
                    TODAY,
                    .5,
                    i + 1,
                    "high",
                    i == 0
                        ? List.of(reason("plan", "basic"))
                        : List.of(reason("plan", "basic"), reason("contract_term", "month"))));
    publish(ChurnScore.TABLE, scores.row("c10", TODAY, .1, 11, "low", List.of()).dataset());

    assertThat(ask("what_speaks_for_leaving")).containsExactly("plan 10 10 1.5 basic");
  }

  private static TableRows scores() {
    return TableRows.of(
        ChurnScore.TABLE,
        ChurnScore.CUSTOMER_ID,
        ChurnScore.SCORED_ON,
        ChurnScore.CHURN_PROBABILITY,
        ChurnScore.RISK_RANK,
        ChurnScore.TIER,
        ChurnScore.REASONS);
  }

  private static Row reason(String feature, String value) {
    return RowFactory.create(feature, value, .4, 1.5);
  }
}
