package io.unisono.journey.lift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.unisono.stats.compare.Stratum;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * How many cases of each half and stratum have each pattern, and how many of these the outcome. The
 * counts of a task are small, whatever the number of cases.
 */
final class PatternCounts {

  private static final String PATTERN = "pattern";
  private static final String N = "n";
  private static final String CASES = "cases";

  private static final StructType SCHEMA =
      StructType.fromDDL("pattern int, held_out boolean, stratum int, n bigint, cases bigint");

  /** Cells by half and stratum; in each the cases and those with the outcome, by pattern. */
  private final Map<Integer, long[][]> cells = new TreeMap<>();

  private final int patterns;

  private PatternCounts(int patterns) {
    this.patterns = patterns;
  }

  /** One row per pattern, half and stratum in which it occurs; of the whole as {@code patterns}. */
  static Dataset<Row> rows(Dataset<Row> paths, List<Pattern> patterns) {
    PatternTrie trie = new PatternTrie(patterns);
    int size = patterns.size();
    MapPartitionsFunction<Row, Row> count = rows -> counted(rows, trie, size);
    return paths
        .select(CasePaths.PATH, CasePaths.HAS_OUTCOME, CasePaths.STRATUM, CasePaths.HELD_OUT)
        .mapPartitions(count, Encoders.row(SCHEMA))
        .groupBy(PATTERN, CasePaths.HELD_OUT, CasePaths.STRATUM)
        .agg(sum(col(N)).as(N), sum(col(CASES)).as(CASES));
  }

  static Iterator<Row> counted(Iterator<Row> paths, PatternTrie trie, int patterns) {
    PatternCounts counts = new PatternCounts(patterns);
    while (paths.hasNext()) {
      Row path = paths.next();
      counts.add(
          trie, path.getList(0), path.getBoolean(1), cell(path.getInt(2), path.getBoolean(3)));
    }
    return counts.rows().iterator();
  }

  private static int cell(int stratum, boolean heldOut) {
    return 2 * stratum + (heldOut ? 1 : 0);
  }

  private void add(PatternTrie trie, List<String> path, boolean hasOutcome, int cell) {
    long[][] counts = cells.computeIfAbsent(cell, any -> new long[2][patterns + 1]);
    add(counts, patterns, hasOutcome);
    trie.match(path, pattern -> add(counts, pattern, hasOutcome));
  }

  private static void add(long[][] counts, int pattern, boolean hasOutcome) {
    counts[0][pattern]++;
    counts[1][pattern] += hasOutcome ? 1 : 0;
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    cells.forEach(
        (cell, counts) -> {
          for (int pattern = 0; pattern <= patterns; pattern++) {
            if (counts[0][pattern] > 0) {
              rows.add(
                  RowFactory.create(
                      pattern, cell % 2 == 1, cell / 2, counts[0][pattern], counts[1][pattern]));
            }
          }
        });
    return rows;
  }

  /**
   * Strata of each pattern from the collected rows.
   *
   * @param found by pattern, on the half on which patterns are found
   * @param heldOut by pattern, on the other half
   */
  record Halves(List<List<Stratum>> found, List<List<Stratum>> heldOut) {

    static Halves of(List<Row> rows, int patterns) {
      return new Halves(strata(rows, false, patterns), strata(rows, true, patterns));
    }

    private static List<List<Stratum>> strata(List<Row> rows, boolean heldOut, int patterns) {
      Map<Integer, Row> all = new TreeMap<>();
      List<Map<Integer, Row>> byPattern = new ArrayList<>();
      for (int i = 0; i < patterns; i++) {
        byPattern.add(new TreeMap<>());
      }
      for (Row row : rows) {
        if (row.getBoolean(1) == heldOut) {
          int pattern = row.getInt(0);
          (pattern == patterns ? all : byPattern.get(pattern)).put(row.getInt(2), row);
        }
      }
      return byPattern.stream().map(with -> strata(with, all)).toList();
    }

    private static List<Stratum> strata(Map<Integer, Row> with, Map<Integer, Row> all) {
      List<Stratum> strata = new ArrayList<>();
      all.forEach(
          (stratum, whole) -> {
            Row has = with.get(stratum);
            long n = has == null ? 0 : has.getLong(3);
            long cases = has == null ? 0 : has.getLong(4);
            strata.add(new Stratum(n, cases, whole.getLong(3) - n, whole.getLong(4) - cases));
          });
      return strata;
    }
  }
}
