package io.unisono.portfolio;

import java.util.stream.IntStream;

/**
 * A set of applications.
 *
 * @param chosen by application
 * @param isProven whether the solver has proved that no set is cheaper
 */
record Cover(boolean[] chosen, boolean isProven) {

  boolean has(int application) {
    return chosen[application];
  }

  int size() {
    return (int) IntStream.range(0, chosen.length).filter(i -> chosen[i]).count();
  }
}
