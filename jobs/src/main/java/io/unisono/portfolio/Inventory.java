package io.unisono.portfolio;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is known of the applications.
 *
 * @param applications in the order of their ids
 * @param needs in the order of their ids
 * @param fits by need and application; NaN where nobody rated it
 * @param currency of the costs; null if no cost is known
 * @param issues what the inputs lack
 */
record Inventory(
    List<ListedApplication> applications,
    List<ListedNeed> needs,
    double[][] fits,
    String currency,
    List<Issue> issues) {

  Inventory {
    applications = List.copyOf(applications);
    needs = List.copyOf(needs);
    issues = List.copyOf(issues);
  }

  /** Whether an application serves a need well enough. */
  boolean covers(int need, int application, double minimumFit) {
    return fits[need][application] >= minimumFit;
  }

  /** Needs that an application serves well enough. */
  int[] needsOf(int application, double minimumFit) {
    return IntStream.range(0, needs.size())
        .filter(need -> covers(need, application, minimumFit))
        .toArray();
  }

  /** Applications in use that serve a need well enough, or those that are not in use. */
  int[] covering(int need, double minimumFit, boolean inUse) {
    return IntStream.range(0, applications.size())
        .filter(i -> applications.get(i).isInUse() == inUse && covers(need, i, minimumFit))
        .toArray();
  }

  OptionalInt needNumber(String id) {
    return IntStream.range(0, needs.size()).filter(i -> needs.get(i).id().equals(id)).findFirst();
  }

  /** Applications of which a cost is known. */
  boolean hasCosts() {
    return applications.stream().anyMatch(application -> application.annualCost() != null);
  }
}
