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
public record CauseGrade(List<MeasuredEffect> causes) {

  public CauseGrade {
    causes = List.copyOf(causes);
  }

  /**
   * @param published mart event_hazard
   * @param truth table {@link ChurnTruth#CAUSES}
   */
  static CauseGrade of(Dataset<Row> published, Dataset<Row> truth) {
    return new CauseGrade(
        MeasuredEffect.of(
            published
                .where(col(EventHazard.LO).isNotNull())
                .join(truth, EventHazard.EVENT)
                .select(
                    col(EventHazard.EVENT),
                    col(EventHazard.RATIO),
                    col(EventHazard.LO),
                    col(EventHazard.HI),
                    col(ChurnTruth.WITH).divide(col(ChurnTruth.WITHOUT)))
                .orderBy(EventHazard.EVENT)));
  }

  List<Grade.Line> lines() {
    return causes.stream().map(CauseGrade::line).toList();
  }

  private static Grade.Line line(MeasuredEffect cause) {
    return new Grade.Line(
        "Losses after " + cause.of().replace('_', ' '),
        "%.2f times (%.2f to %.2f), true %.2f"
            .formatted(cause.effect(), cause.lo(), cause.hi(), cause.truth()),
        "in interval",
        cause.holds());
  }
}
