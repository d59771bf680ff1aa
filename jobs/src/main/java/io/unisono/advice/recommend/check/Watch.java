package io.unisono.advice.recommend.check;

import static org.apache.spark.sql.functions.broadcast;

import io.unisono.advice.recommend.AdviceConfig;
import io.unisono.advice.recommend.CandidateReader;
import io.unisono.advice.recommend.Counts;
import io.unisono.advice.recommend.Days;
import io.unisono.advice.recommend.Exposures;
import io.unisono.advice.recommend.Levers;
import io.unisono.run.Night;
import io.unisono.stats.compare.Stratum;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.Recommendation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts what befell customers before actions and after them, as the recommendations do. */
final class Watch {

  /**
   * What is counted, and around which day.
   *
   * @param doneOn day of the action
   */
  record Subject(String kind, String subject, LocalDate doneOn, int windowDays, int horizonDays) {

    private Period before() {
      return new Period(doneOn, windowDays, horizonDays);
    }

    private Period after() {
      return new Period(doneOn.plusDays(windowDays), windowDays, horizonDays);
    }
  }

  /** A day, the window up to it in which customers are exposed, and the horizon after it. */
  record Period(LocalDate day, int windowDays, int horizonDays) {

    Days days() {
      return new Days(day.plusDays(horizonDays), 1, windowDays, horizonDays);
    }
  }

  /** What was counted in a period, by kind and subject. */
  record Counted(long atRisk, Map<List<String>, List<Stratum>> strata) {

    /**
     * @param totals {@link Counts#totals}
     * @param exposed {@link Counts#candidates}
     */
    static Counted of(List<Row> totals, List<Row> exposed) {
      Map<String, Row> byStratum = new HashMap<>();
      totals.forEach(row -> byStratum.put(row.getAs(Counts.STRATUM), row));
      Map<List<String>, List<Stratum>> strata = new HashMap<>();
      exposed.forEach(
          row ->
              strata.put(
                  List.of(row.getAs(Exposures.KIND), row.getAs(Exposures.SUBJECT)),
                  CandidateReader.strata(row.getList(row.fieldIndex(Counts.STRATA)), byStratum)));
      return new Counted(
          totals.stream().mapToLong(row -> CandidateReader.number(row, Counts.NUMBER)).sum(),
          strata);
    }

    private Befell.Group group(Subject subject) {
      return new Befell.Group(
          atRisk, strata.getOrDefault(List.of(subject.kind, subject.subject), List.of()));
    }
  }

  private Watch() {}

  /** What befell customers of the subjects since the first window began. */
  static Dataset<Row> exposures(Night night, AdviceConfig config, List<Subject> subjects) {
    LocalDate from =
        subjects.stream()
            .map(each -> each.doneOn.minusDays(each.windowDays))
            .min(LocalDate::compareTo)
            .orElseThrow();
    return exposures(night, config, from, subjects)
        .join(
            broadcast(watched(night, subjects)), new String[] {Exposures.KIND, Exposures.SUBJECT});
  }

  private static Dataset<Row> exposures(
      Night night, AdviceConfig config, LocalDate from, List<Subject> subjects) {
    Dataset<Row> befell = Exposures.befell(night, config, from, steps(night, subjects));
    List<String> levers = of(Recommendation.Kind.DRIVER, subjects);
    return levers.isEmpty()
        ? befell
        : befell.unionByName(Levers.exposures(night.read(ChurnSnapshot.TABLE), levers));
  }

  private static List<String> of(String kind, List<Subject> subjects) {
    return subjects.stream()
        .filter(each -> each.kind.equals(kind))
        .map(Subject::subject)
        .distinct()
        .toList();
  }

  static Set<Period> periods(List<Subject> subjects) {
    Set<Period> periods = new HashSet<>();
    subjects.forEach(each -> periods.addAll(List.of(each.before(), each.after())));
    return periods;
  }

  static Befell befell(Subject subject, Map<Period, Counted> counted) {
    return new Befell(
        counted.get(subject.before()).group(subject), counted.get(subject.after()).group(subject));
  }

  private static Dataset<Row> watched(Night night, List<Subject> subjects) {
    return night
        .spark()
        .createDataFrame(
            subjects.stream()
                .map(each -> RowFactory.create(each.kind, each.subject))
                .distinct()
                .toList(),
            new StructType()
                .add(Exposures.KIND, DataTypes.StringType)
                .add(Exposures.SUBJECT, DataTypes.StringType));
  }

  /** The steps in question, whether or not losses still turn at them. */
  private static Dataset<Row> steps(Night night, List<Subject> subjects) {
    return night
        .spark()
        .createDataFrame(
            of(Recommendation.Kind.STEP, subjects).stream().map(RowFactory::create).toList(),
            new StructType().add(JourneyInflection.ACTIVITY, DataTypes.StringType));
  }
}
