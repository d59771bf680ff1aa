package io.unisono.stats.compare;

/**
 * A group and those whom it is compared with, among units that are alike, such as paths of one
 * length.
 *
 * @param n units of the group
 * @param cases of them with the outcome
 * @param otherN units that are not of the group
 * @param otherCases of them with the outcome
 */
public record Stratum(long n, long cases, long otherN, long otherCases) {

  public Stratum {
    if (cases < 0 || otherCases < 0 || cases > n || otherCases > otherN) {
      throw new IllegalArgumentException(
          "no counts: %d of %d, %d of %d".formatted(cases, n, otherCases, otherN));
    }
  }

  /** Both strata as one. */
  public Stratum plus(Stratum other) {
    return new Stratum(
        n + other.n, cases + other.cases, otherN + other.otherN, otherCases + other.otherCases);
  }

  long size() {
    return n + otherN;
  }

  long allCases() {
    return cases + otherCases;
  }
}
