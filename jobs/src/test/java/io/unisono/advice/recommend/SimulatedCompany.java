package io.unisono.advice.recommend;

import io.unisono.advice.recommend.Candidate.People;
import io.unisono.advice.recommend.estimate.Range;
import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Companies of 5,000 customers in eight strata whose losses differ, in which twenty things befall
 * customers; one or none of them makes customers leave.
 */
public final class SimulatedCompany {

  public static final int CUSTOMERS = 5000;

  static final String CAUSE = "thing_0";
  static final double AMOUNT = 30;

  private static final int STRATA = 8;
  private static final int THINGS = 20;

  private SimulatedCompany() {}

  /** What is said of acting on the cause. */
  public record Predicted(Spread effect, Spread kept, long customers) {}

  /** Empty where the cause is not recommended. */
  public static Optional<Predicted> predicted(long seed, double effect, Range reach, Range causal) {
    AdviceConfig plain = TestAdvice.config();
    ActionConfig action =
        new ActionConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(reach));
    AdviceConfig config =
        new AdviceConfig(
            plain.windowDays(),
            plain.horizonDays(),
            plain.landmarks(),
            plain.lateHours(),
            plain.minimumCustomers(),
            plain.candidates(),
            plain.valueMonths(),
            plain.budget(),
            plain.capacityDays(),
            causal,
            plain.experiment(),
            Map.of("topic:" + CAUSE, action),
            plain.owners(),
            plain.leaveOut(),
            plain.levers());
    return Assessed.of(candidates(seed, effect), config, Optional.empty()).stream()
        .filter(each -> each.candidate().subject().equals(CAUSE))
        .findFirst()
        .map(
            each ->
                new Predicted(
                    each.worth().effect().orElseThrow(),
                    each.worth().kept().orElseThrow(),
                    each.candidate().people().number()));
  }

  /** Those whom the cause befell, and the others. */
  public static List<Stratum> cause(long seed, double effect, double frequency) {
    return candidates(seed, effect, frequency).get(0).strata();
  }

  static List<Candidate> candidates(long seed, double effect) {
    return candidates(seed, effect, 1);
  }

  /**
   * All customers are active today, those lost are replaced by others alike.
   *
   * @param frequency how many times as often as other things the cause befalls customers
   */
  private static List<Candidate> candidates(long seed, double effect, double frequency) {
    SplittableRandom random = new SplittableRandom(seed);
    long[][][] counts = new long[THINGS][STRATA][4];
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      int stratum = random.nextInt(STRATA);
      boolean[] exposed = new boolean[THINGS];
      for (int thing = 0; thing < THINGS; thing++) {
        double share = .04 + .01 * stratum + .005 * thing;
        exposed[thing] = random.nextDouble() < share * (thing == 0 ? frequency : 1);
      }
      double risk = .03 + .01 * stratum + (exposed[0] ? effect : 0);
      boolean isLost = random.nextDouble() < risk;
      for (int thing = 0; thing < THINGS; thing++) {
        int group = exposed[thing] ? 0 : 2;
        counts[thing][stratum][group]++;
        counts[thing][stratum][group + 1] += isLost ? 1 : 0;
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int thing = 0; thing < THINGS; thing++) {
      List<Stratum> strata = new ArrayList<>();
      for (long[] each : counts[thing]) {
        strata.add(new Stratum(each[0], each[1], each[2], each[3]));
      }
      long people = strata.stream().mapToLong(Stratum::n).sum();
      candidates.add(
          new Candidate(
              Kind.TOPIC,
              "thing_" + thing,
              null,
              strata,
              new People(people, people, people * AMOUNT, people * AMOUNT * AMOUNT)));
    }
    return candidates;
  }
}
