package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.col;

import io.unisono.synthetic.ChurnTruth;
import io.unisono.table.marts.EventHazard;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many times as often customers are lost after an event, beside the truth: the sum of their
 * chances to leave on the days after it over what it would be without the event.
 *
 * @param causes those that the release measures, by name
 */
public record CauseGrade(List<Measured> causes) {

  /** A ratio of the release, its interval, and the truth. */
  public record Measured(String event, double ratio, double lo, double hi, double truth) {

    /** Whether the interval holds the truth. */
    public boolean holds() {
      return lo <= truth && truth <= hi;
    }

    private GradeLine line() {
      return new GradeLine(
          "Losses after " + event.replace('_', ' '),
          "%.2f times (%.2f to %.2f), true %.2f".formatted(ratio, lo, hi, truth),
          "in interval",
          holds());
    }
  }

  public CauseGrade {
    causes = List.copyOf(causes);
  }

  /**
   * @param published mart event_hazard
   * @param truth table {@link ChurnTruth#CAUSES}
   */
  static CauseGrade of(Dataset<Row> published, Dataset<Row> truth) {
    return new CauseGrade(
        published
            .where(col(EventHazard.LO).isNotNull())
            .join(truth, EventHazard.EVENT)
            .select(
                col(EventHazard.EVENT),
                col(EventHazard.RATIO),
                col(EventHazard.LO),
                col(EventHazard.HI),
                col(ChurnTruth.WITH).divide(col(ChurnTruth.WITHOUT)))
            .orderBy(EventHazard.EVENT)
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Measured(
                        row.getString(0),
                        row.getDouble(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4)))
            .toList());
  }

  List<GradeLine> lines() {
    return causes.stream().map(Measured::line).toList();
  }
}
