package io.unisono.portfolio;

import java.util.stream.IntStream;

/**
 * A weighted set cover with multiplicities: applications are chosen so that each need is covered
 * often enough, as cheaply as can be.
 *
 * @param weights of the applications, in hundredths a year: what each adds to the cost of a set;
 *     below 0 where to leave one costs more than it saves
 * @param preference of sets that cost the same the one with the smallest sum is chosen
 * @param covers by need and application
 * @param required how many applications have to cover each need; no more than can
 * @param fixed of each application whether it has to be in the set, must not, or may
 */
record CoverProblem(
    long[] weights, double[] preference, boolean[][] covers, int[] required, Fixed[] fixed) {

  /** Whether an application is free to choose. */
  enum Fixed {
    IN,
    OUT,
    FREE
  }

  int applications() {
    return weights.length;
  }

  int needs() {
    return required.length;
  }

  /** The same, with one application decided. */
  CoverProblem with(int application, Fixed decision) {
    Fixed[] decided = fixed.clone();
    decided[application] = decision;
    return new CoverProblem(weights, preference, covers, required, decided);
  }

  /** What the set adds to the cost. */
  long cost(boolean[] chosen) {
    return IntStream.range(0, weights.length)
        .filter(i -> chosen[i])
        .mapToLong(i -> weights[i])
        .sum();
  }

  /** How many applications of the set cover the need. */
  int cover(int need, boolean[] chosen) {
    return (int)
        IntStream.range(0, weights.length).filter(i -> chosen[i] && covers[need][i]).count();
  }

  boolean isCovered(int need, boolean[] chosen) {
    return cover(need, chosen) >= required[need];
  }

  /** Needs that the set covers often enough. */
  int covered(boolean[] chosen) {
    return (int) IntStream.range(0, needs()).filter(need -> isCovered(need, chosen)).count();
  }

  /** Whether the set covers so many needs and keeps what is fixed. */
  boolean isFeasible(boolean[] chosen, int needsToCover) {
    return covered(chosen) >= needsToCover
        && IntStream.range(0, weights.length)
            .allMatch(i -> fixed[i] == Fixed.FREE || chosen[i] == (fixed[i] == Fixed.IN));
  }
}
