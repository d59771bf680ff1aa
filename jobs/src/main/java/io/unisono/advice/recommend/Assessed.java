package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Posterior;
import io.unisono.advice.recommend.estimate.Shrinkage;
import io.unisono.stats.FalseDiscovery;
import io.unisono.stats.compare.StratifiedDifference;
import io.unisono.stats.compare.StratifiedTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A candidate and what acting on it is worth.
 *
 * @param difference as counted; empty of savings
 * @param p of no difference
 * @param q p among those of all candidates
 */
record Assessed(Candidate candidate, Optional<Double> difference, double p, double q, Worth worth) {

  private static final int ID_DIGITS = 12;
  private static final int HEX = 16;

  /** The best first: by the lower end of the value; those without a value last. */
  static final Comparator<Assessed> BEST_FIRST =
      Comparator.comparing((Assessed each) -> each.worth.value().isEmpty())
          .thenComparing(each -> -each.worth.measured().lo())
          .thenComparing(each -> -each.worth.measured().mean())
          .thenComparing(Assessed::id);

  /** A candidate whose effect can be told. */
  private record Told(Candidate candidate, StratifiedDifference difference, double p) {}

  /**
   * Those candidates that would keep customers, best first. All that can be told are tested
   * together and shrunk together, also those that are not shown; experiments are not shrunk.
   */
  static List<Assessed> of(
      List<Candidate> candidates, AdviceConfig config, Optional<Double> margin) {
    List<Told> told = new ArrayList<>();
    for (Candidate candidate : candidates) {
      StratifiedDifference.within(candidate.strata())
          .ifPresent(
              difference ->
                  told.add(new Told(candidate, difference, StratifiedTest.p(candidate.strata()))));
    }
    double[] q = FalseDiscovery.benjaminiHochberg(told.stream().mapToDouble(Told::p).toArray());
    List<Posterior> posteriors = posteriors(told);
    List<Assessed> result = new ArrayList<>();
    for (int i = 0; i < q.length; i++) {
      Told each = told.get(i);
      if (each.difference.value() > 0) {
        result.add(assessed(each, q[i], posteriors.get(i), config, margin));
      }
    }
    result.sort(BEST_FIRST);
    return result;
  }

  private static List<Posterior> posteriors(List<Told> told) {
    List<Told> shrunk =
        told.stream().filter(each -> !each.candidate.kind().isExperiment()).toList();
    List<Posterior> believed =
        Shrinkage.of(
            shrunk.stream().mapToDouble(each -> each.difference.value()).toArray(),
            shrunk.stream().mapToDouble(each -> each.difference.error()).toArray());
    return told.stream()
        .map(
            each ->
                each.candidate.kind().isExperiment()
                    ? Posterior.normal(each.difference.value(), each.difference.error())
                    : believed.get(shrunk.indexOf(each)))
        .toList();
  }

  private static Assessed assessed(
      Told told, double q, Posterior posterior, AdviceConfig config, Optional<Double> margin) {
    Candidate candidate = told.candidate;
    return new Assessed(
        candidate,
        Optional.of(told.difference.value()),
        told.p,
        q,
        Worth.of(
            posterior,
            candidate.people(),
            config.action(candidate.kind(), candidate.subject()),
            config.causal(candidate.kind()),
            config,
            margin,
            Long.parseUnsignedLong(id(candidate), HEX)));
  }

  static Assessed saving(Candidate candidate, double saving, AdviceConfig config) {
    return new Assessed(
        candidate,
        Optional.empty(),
        Double.NaN,
        Double.NaN,
        Worth.saving(saving, config.action(candidate.kind(), candidate.subject())));
  }

  String id() {
    return id(candidate);
  }

  /** The same every night, whatever else is recommended. */
  private static String id(Candidate candidate) {
    return DigestUtils.sha256Hex(candidate.kind().code() + "\n" + candidate.subject())
        .substring(0, ID_DIGITS);
  }
}
