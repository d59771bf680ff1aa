package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unisono.journey.lift.PatternCounts.Halves;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds patterns and measures their lift. What reaches the driver are counts of patterns. */
public final class LiftMiner {

  private LiftMiner() {}

  /**
   * What was found.
   *
   * @param cases of both halves
   * @param withOutcome of them
   * @param least cases of the half on which patterns are found that a pattern must have
   * @param lifts most frequent pattern first; none if every case or no case has the outcome
   */
  public record Found(long cases, long withOutcome, long least, List<Lift> lifts) {

    /** Whether some cases have the outcome and some do not. */
    public boolean isComparable() {
      return withOutcome > 0 && withOutcome < cases;
    }
  }

  /**
   * @param paths with {@link CasePaths#PATH}, {@link CasePaths#HAS_OUTCOME}, {@link
   *     CasePaths#STRATUM} and {@link CasePaths#HELD_OUT}; they are read several times
   */
  public static Found find(Dataset<Row> paths, LiftOptions options) {
    Row counts =
        paths
            .agg(
                count(lit(1)),
                count_if(col(CasePaths.HAS_OUTCOME)),
                count_if(not(col(CasePaths.HELD_OUT))))
            .head();
    long half = counts.getLong(2);
    long least =
        Math.max(options.minimumSupport(), (long) Math.ceil(half * options.minimumShare()));
    Found none = new Found(counts.getLong(0), counts.getLong(1), least, List.of());
    if (!none.isComparable() || half < 2 * least) {
      return none;
    }
    List<Pattern> patterns = patterns(paths, half, least, options);
    List<Row> rows = PatternCounts.rows(paths, patterns).collectAsList();
    return new Found(
        none.cases(),
        none.withOutcome(),
        least,
        Lifts.of(patterns, Halves.of(rows, patterns.size()), least, options.minimumSupport()));
  }

  private static List<Pattern> patterns(
      Dataset<Row> paths, long half, long least, LiftOptions options) {
    return Patterns.mostFrequent(paths.where(not(col(CasePaths.HELD_OUT))), half, least, options)
        .collectAsList()
        .stream()
        .map(row -> new Pattern(row.getAs(Patterns.DIRECT), row.getList(1)))
        .toList();
  }
}
