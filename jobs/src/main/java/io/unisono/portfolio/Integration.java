package io.unisono.portfolio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Two applications of a set that have to exchange data.
 *
 * @param need number of the need
 * @param used number of the need whose data it uses
 * @param application number of the application that covers the first
 * @param usedApplication of the one that covers the second
 * @param exists whether they do already
 */
record Integration(int need, int used, int application, int usedApplication, boolean exists) {

  /**
   * One of each need and other need whose data it uses, unless one application covers both, or the
   * set lacks one of them.
   */
  static List<Integration> of(CoverQuestion question, Cover cover) {
    Inventory inventory = question.inventory();
    List<Integration> integrations = new ArrayList<>();
    for (int need = 0; need < inventory.needs().size(); need++) {
      for (String id : inventory.needs().get(need).dependsOn()) {
        OptionalInt used = inventory.needNumber(id);
        if (used.isPresent() && used.getAsInt() != need) {
          between(need, used.getAsInt(), question, cover).ifPresent(integrations::add);
        }
      }
    }
    return integrations;
  }

  private static Optional<Integration> between(
      int need, int used, CoverQuestion question, Cover cover) {
    List<Integer> first = covering(need, question, cover);
    List<Integer> second = covering(used, question, cover);
    boolean isOne = first.stream().anyMatch(second::contains);
    if (isOne || first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    List<ListedApplication> applications = question.inventory().applications();
    for (int a : first) {
      for (int b : second) {
        if (applications.get(a).exchangesWith(applications.get(b))) {
          return Optional.of(new Integration(need, used, a, b, true));
        }
      }
    }
    return Optional.of(new Integration(need, used, first.get(0), second.get(0), false));
  }

  /** Applications of the set that cover the need, the best fit first. */
  private static List<Integer> covering(int need, CoverQuestion question, Cover cover) {
    double[] fits = question.inventory().fits()[need];
    return IntStream.range(0, fits.length)
        .filter(i -> cover.has(i) && question.inventory().covers(need, i, question.minimumFit()))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -fits[i]).thenComparingInt(i -> i))
        .toList();
  }
}
