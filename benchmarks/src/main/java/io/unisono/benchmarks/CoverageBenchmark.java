package io.unisono.benchmarks;

import io.unisono.stats.Interval;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.stats.survey.AnswerSums.Kind;
import io.unisono.stats.survey.NonResponse;
import io.unisono.stats.survey.NonResponse.Cell;
import io.unisono.synthetic.SurveySample;
import io.unisono.synthetic.SurveySample.Invited;
import io.unisono.synthetic.opinion.Experience;
import io.unisono.synthetic.opinion.Mood;
import io.unisono.synthetic.opinion.Survey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * In how many of many generated companies the intervals of a survey hold the truth. The raw interval
 * is held to the truth of those who tend to answer; the weighted interval and the sensitivity band
 * are held to the truth of everybody who was asked. Arguments: companies, customers of each.
 */
public final class CoverageBenchmark {

  /** As {@code survey.silent-shift}. */
  private static final double SHIFT = 0.5;

  private static final int COMPANIES = 100;
  private static final long CUSTOMERS = 2_000;

  private CoverageBenchmark() {}

  public static void main(String[] arguments) {
    int companies = arguments.length > 0 ? Integer.parseInt(arguments[0]) : COMPANIES;
    long customers = arguments.length > 1 ? Long.parseLong(arguments[1]) : CUSTOMERS;
    System.out.println(
        "| survey | who answers depends on | raw, of answerers | raw, of everybody | weighted |"
            + " band | half of the band |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|");
    for (Survey survey : Survey.values()) {
      for (var law : io.unisono.synthetic.opinion.NonResponse.values()) {
        List<Result> results =
            LongStream.rangeClosed(1, companies)
                .parallel()
                .mapToObj(seed -> Result.of(SurveySample.of(seed, customers, survey, law), survey))
                .toList();
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %d | %d | %d | %d | %.3f |%n",
            survey.code(),
            law.name().toLowerCase(Locale.ROOT),
            count(results, one -> holds(one.raw(), one.ofAnswerers())),
            count(results, one -> holds(one.raw(), one.ofEverybody())),
            count(results, one -> holds(one.weighted(), one.ofEverybody())),
            count(results, one -> holds(one.band(), one.ofEverybody())),
            results.stream()
                .mapToDouble(one -> (one.band().hi() - one.band().lo()) / 2)
                .average()
                .orElseThrow());
      }
    }
  }

  private static long count(List<Result> results, Predicate<Result> condition) {
    return results.stream().filter(condition).count();
  }

  private static boolean holds(Interval interval, double truth) {
    return interval.lo() <= truth && truth <= interval.hi();
  }

  /**
   * What one company shows, and its truth; an NPS is -1 to 1.
   *
   * @param ofAnswerers mean of those who tend to answer
   * @param ofEverybody mean of all who were asked
   */
  record Result(
      Interval raw, Interval weighted, Interval band, double ofAnswerers, double ofEverybody) {

    static Result of(SurveySample sample, Survey survey) {
      double unit = survey == Survey.NPS ? 100 : 1;
      Kind kind = survey == Survey.NPS ? Kind.NET : Kind.SHARE;
      List<Invited> answered =
          sample.invited().stream().filter(one -> one.answer().isPresent()).toList();
      Map<String, Double> factors = factors(sample.invited());
      ToDoubleFunction<Invited> point =
          one -> Mood.point(survey, one.answer().getAsInt()) / unit;
      AnswerSums raw = sums(answered, one -> 1, point);
      AnswerSums weighted = sums(answered, one -> factors.get(key(one)), point);
      double silent = 1 - (double) answered.size() / sample.invited().size();
      return new Result(
          raw.interval(kind),
          weighted.interval(kind),
          weighted.band(weighted.interval(kind), silent, SHIFT),
          sample.meanOfAnswerers() / unit,
          sample.meanOfEverybody() / unit);
    }
  }

  private static Map<String, Double> factors(List<Invited> invited) {
    Map<String, List<Invited>> groups =
        invited.stream()
            .collect(
                Collectors.groupingBy(
                    CoverageBenchmark::key, TreeMap::new, Collectors.toList()));
    List<Cell> cells =
        groups.values().stream()
            .map(
                group -> {
                  long answered = group.stream().filter(one -> one.answer().isPresent()).count();
                  return new Cell(
                      categories(group.get(0).experience()), group.size(), answered, answered);
                })
            .toList();
    double[] factors = NonResponse.factors(cells).orElseThrow();
    Map<String, Double> byKey = new TreeMap<>();
    int cell = 0;
    for (String key : groups.keySet()) {
      byKey.put(key, factors[cell++]);
    }
    return byKey;
  }

  private static String key(Invited one) {
    return String.join(" ", categories(one.experience()));
  }

  /** Those of the night: segment, tenure, bad events, tickets. */
  private static List<String> categories(Experience experience) {
    int days = experience.tenureDays();
    return List.of(
        experience.business() ? "business" : "consumer",
        days < 90 ? "90" : days < 365 ? "365" : days < 3 * 365 ? "1095" : "more",
        String.valueOf(Math.min(2, experience.badEvents())),
        String.valueOf(Math.min(2, experience.tickets())));
  }

  /** The sums of answers of as many customers. */
  private static AnswerSums sums(
      List<Invited> answers, ToDoubleFunction<Invited> weight, ToDoubleFunction<Invited> point) {
    double w = 0;
    double wx = 0;
    double wx2 = 0;
    double w2 = 0;
    double w2x = 0;
    double w2x2 = 0;
    for (Invited answer : answers) {
      double each = weight.applyAsDouble(answer);
      double x = point.applyAsDouble(answer);
      w += each;
      wx += each * x;
      wx2 += each * x * x;
      w2 += each * each;
      w2x += each * each * x;
      w2x2 += each * each * x * x;
    }
    return new AnswerSums(w, wx, wx2, w2, w2, w2x, w2x2, answers.size());
  }
}
