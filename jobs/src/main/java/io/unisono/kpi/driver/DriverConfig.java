package io.unisono.kpi.driver;

import io.unisono.config.Check;
import io.unisono.config.Section;

/**
 * Options of the drivers; {@code conf/unisono.yaml} explains each.
 *
 * @param experienceDays days before an answer whose experiences may have to do with it
 * @param leastAnswers answers below which nothing is told of an input or a segment
 * @param draws of the bootstrap
 * @param stayingDays days after an answer in which a loss counts
 * @param worthwhilePoints reward in points below which an input gains nothing
 * @param worthwhileStaying share of customers kept below which an input keeps nobody
 */
@Section("driver")
public record DriverConfig(
    int experienceDays,
    int leastAnswers,
    int draws,
    int stayingDays,
    double worthwhilePoints,
    double worthwhileStaying) {

  private static final int FEWEST_ANSWERS = 30;
  private static final int FEWEST_DRAWS = 100;

  public DriverConfig {
    Check.atLeast("experience-days", experienceDays, 1);
    Check.atLeast("least-answers", leastAnswers, FEWEST_ANSWERS);
    Check.atLeast("draws", draws, FEWEST_DRAWS);
    Check.atLeast("staying-days", stayingDays, 1);
    Check.that(
        worthwhilePoints > 0, "worthwhile-points", "must be above 0, is %s", worthwhilePoints);
    Check.share("worthwhile-staying", worthwhileStaying);
  }
}
