package io.unisono.advice.recommend;

import io.unisono.advice.recommend.Candidate.People;
import io.unisono.stats.compare.Stratum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** From what was counted to candidates. */
public final class CandidateReader {

  private CandidateReader() {}

  /**
   * Candidates with enough customers, then and today; of two that befell the same ones, the first.
   *
   * @param counted {@link Counts#candidates}
   * @param totals {@link Counts#totals}
   * @param campaigns {@link Measured#campaigns}
   */
  static List<Candidate> candidates(
      List<Row> counted,
      List<Row> totals,
      Map<String, List<Stratum>> campaigns,
      AdviceConfig config) {
    Map<String, Row> all = new HashMap<>();
    totals.forEach(row -> all.put(row.getAs(Counts.STRATUM), row));
    List<Candidate> result = new ArrayList<>();
    for (Row row : counted) {
      Kind kind = Kind.of(row.getAs(Exposures.KIND));
      String subject = row.getAs(Exposures.SUBJECT);
      List<Row> parts = row.getList(row.fieldIndex(Counts.STRATA));
      Candidate candidate =
          new Candidate(
              kind,
              subject,
              config.owner(kind, subject).orElse(mostMet(parts)),
              kind.isExperiment() ? campaigns.getOrDefault(subject, List.of()) : strata(parts, all),
              people(parts));
      boolean isOther =
          result.stream()
              .noneMatch(
                  other ->
                      other.strata().equals(candidate.strata())
                          && other.people().equals(candidate.people()));
      if (isOther
          && !config.leavesOut(kind, subject)
          && isEnough(candidate, config.minimumCustomers())) {
        result.add(candidate);
      }
    }
    return result;
  }

  private static boolean isEnough(Candidate candidate, int minimum) {
    Stratum all = candidate.all();
    return candidate.people().number() >= minimum && all.n() >= minimum && all.otherN() >= minimum;
  }

  /**
   * Those exposed and the others, by stratum.
   *
   * @param parts {@link Counts#STRATA} of a candidate
   * @param totals {@link Counts#totals} by stratum
   */
  public static List<Stratum> strata(List<Row> parts, Map<String, Row> totals) {
    Map<String, long[]> exposed = new TreeMap<>();
    for (Row part : parts) {
      long[] counts = exposed.computeIfAbsent(part.getAs(Counts.STRATUM), key -> new long[2]);
      counts[0] += number(part, Counts.NUMBER);
      counts[1] += number(part, Counts.LOST);
    }
    List<Stratum> strata = new ArrayList<>();
    exposed.forEach(
        (stratum, counts) -> {
          Row total = totals.get(stratum);
          if (counts[0] == 0) {
            return;
          }
          strata.add(
              new Stratum(
                  counts[0],
                  counts[1],
                  number(total, Counts.NUMBER) - counts[0],
                  number(total, Counts.LOST) - counts[1]));
        });
    return strata;
  }

  private static People people(List<Row> parts) {
    return parts.stream()
        .map(
            part ->
                new People(
                    number(part, Counts.PEOPLE),
                    number(part, Counts.PRICED),
                    part.<Double>getAs(Counts.AMOUNT),
                    part.<Double>getAs(Counts.SQUARES)))
        .sorted(
            Comparator.comparingLong(People::number)
                .thenComparingDouble(People::amount)
                .thenComparingDouble(People::squares))
        .reduce(People.NONE, People::plus);
  }

  /** The department that most customers met, the first by name of several; null if unknown. */
  private static String mostMet(List<Row> parts) {
    Map<String, Long> met = new TreeMap<>();
    for (Row part : parts) {
      String department = part.getAs(Exposures.DEPARTMENT);
      if (department != null) {
        met.merge(department, number(part, Counts.PEOPLE), Long::sum);
      }
    }
    return mostOf(met);
  }

  static String mostOf(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  public static long number(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
