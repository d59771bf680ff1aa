package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.col;

import io.unisono.synthetic.Truth;
import io.unisono.synthetic.company.Journey.Role;
import io.unisono.table.marts.JourneyInflection;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which of the planted inflection points the release names, and which activities it names without a
 * reason.
 *
 * @param planted activities at which customers turn
 * @param found those of them that are inflections in the release
 * @param others activities that have nothing to do with leaving, as far as they occur
 * @param wrong those of them that are inflections in the release
 * @param falseAlarms share of the customers who stayed that turn
 * @param lost customers whose path before the loss is known
 */
public record InflectionGrade(
    List<String> planted,
    List<String> found,
    List<String> others,
    List<String> wrong,
    double falseAlarms,
    long lost) {

  /** Share of false alarms that is allowed. */
  public static final double FALSE_ALARM_GOAL = 0.05;

  /**
   * Share of the planted points that is to be found: one that few customers come through cannot be
   * told from chance.
   */
  private static final double FOUND_GOAL = 0.66;

  /** Lost customers below which nothing is expected to be found. */
  public static final long ENOUGH = 500;

  public InflectionGrade {
    planted = List.copyOf(planted);
    found = List.copyOf(found);
    others = List.copyOf(others);
    wrong = List.copyOf(wrong);
  }

  /** Whether there are enough losses to expect that points are found. */
  public boolean isTelling() {
    return lost >= ENOUGH;
  }

  /** Whether no more of the other activities are named than false alarms are allowed. */
  public boolean isClean() {
    return wrong.size() <= FALSE_ALARM_GOAL * others.size() && falseAlarms <= FALSE_ALARM_GOAL;
  }

  /**
   * @param published mart journey_inflection
   * @param truth table {@link Truth#INFLECTIONS}
   */
  static InflectionGrade of(Dataset<Row> published, Dataset<Row> truth) {
    return from(
        truth
            .join(published, new String[] {Truth.ACTIVITY}, "left")
            .select(
                col(Truth.ACTIVITY),
                col(Truth.ACTIVITY_ROLE),
                col(JourneyInflection.IS_INFLECTION),
                col(JourneyInflection.FALSE_ALARMS),
                col(JourneyInflection.PATHS_LOST))
            .orderBy(Truth.ACTIVITY)
            .collectAsList());
  }

  private static InflectionGrade from(List<Row> rows) {
    List<Row> known = rows.stream().filter(row -> !row.isNullAt(2)).toList();
    List<Row> named = known.stream().filter(row -> row.getBoolean(2)).toList();
    return new InflectionGrade(
        activities(rows, Role.INFLECTION),
        activities(named, Role.INFLECTION),
        activities(known, Role.NONE),
        activities(named, Role.NONE),
        known.isEmpty() ? 0 : known.get(0).getDouble(3),
        known.isEmpty() ? 0 : known.get(0).getLong(4));
  }

  private static List<String> activities(List<Row> rows, Role role) {
    return rows.stream()
        .filter(row -> row.getString(1).equals(role.code()))
        .map(row -> row.getString(0))
        .toList();
  }

  List<Grade.Line> lines() {
    String counts =
        "%d found of %d planted, %,d losses".formatted(found.size(), planted.size(), lost);
    String falseOnes =
        "%d of %d other activities, %.4f of who stayed"
            .formatted(wrong.size(), others.size(), falseAlarms);
    return List.of(
        isTelling()
            ? new Grade.Line(
                "Inflection points",
                counts,
                "two of three",
                found.size() >= FOUND_GOAL * planted.size())
            : Grade.Line.note("Inflection points", counts),
        new Grade.Line("Inflection points, false", falseOnes, "<= " + FALSE_ALARM_GOAL, isClean()));
  }
}
