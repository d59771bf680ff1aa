package io.unisono.advice.silo;

import io.unisono.advice.Counted;
import io.unisono.stats.Estimate;
import io.unisono.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How two departments work together.
 *
 * @param first the one that comes first by its name
 * @param customers who had contacts at both
 * @param either who had contacts at one of the two or at both
 * @param repeats passages, and those of them in which the customer began anew
 * @param late hand-overs, and those of them after which nobody acted in time
 * @param waitMinutes median minutes after a hand-over; NaN without one
 * @param satisfiedRepeated satisfaction answers after repeats
 * @param satisfiedKnown satisfaction answers after other passages
 * @param lostRepeated customers with a repeat, and those of them who were lost
 * @param lostKnown customers with passages and no repeat, and those of them who were lost
 */
record Silo(
    String first,
    String second,
    long customers,
    long either,
    Counted repeats,
    Counted late,
    double waitMinutes,
    Counted satisfiedRepeated,
    Counted satisfiedKnown,
    Counted lostRepeated,
    Counted lostKnown) {

  private static final double HUNDRED = 100;

  boolean isOfAll() {
    return first.equals(Departments.ALL);
  }

  double commonShare() {
    return customers / (double) either;
  }

  /** Of what went from one to the other, that which the customer had to carry. */
  Counted carried() {
    return new Counted(repeats.hits(), repeats.hits() + late.n());
  }

  /** 0 is seamless, 100 a silo; empty unless all three parts rest on enough. */
  OptionalDouble index(int minimum) {
    return mean(minimum, Counted::share);
  }

  OptionalDouble lowest(int minimum) {
    return mean(minimum, part -> part.interval().lo());
  }

  OptionalDouble highest(int minimum) {
    return mean(minimum, part -> part.interval().hi());
  }

  private OptionalDouble mean(int minimum, ToDoubleFunction<Counted> of) {
    boolean isKnown =
        repeats.isEnough(minimum) && late.isEnough(minimum) && carried().isEnough(minimum);
    return isKnown
        ? OptionalDouble.of(
            HUNDRED * Stream.of(repeats, late, carried()).mapToDouble(of).average().orElseThrow())
        : OptionalDouble.empty();
  }

  Optional<Estimate> satisfiedDifference(int minimum) {
    return satisfiedRepeated.minus(satisfiedKnown, minimum);
  }

  Optional<Estimate> lostDifference(int minimum) {
    return lostRepeated.minus(lostKnown, minimum);
  }

  /** Share, lower and upper end; nulls if it rests on too few. */
  static Double[] shown(Counted part, int minimum) {
    if (!part.isEnough(minimum)) {
      return new Double[] {null, null, null};
    }
    Interval interval = part.interval();
    return new Double[] {part.share(), interval.lo(), interval.hi()};
  }
}
