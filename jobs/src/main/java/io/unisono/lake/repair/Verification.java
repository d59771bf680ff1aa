package io.unisono.lake.repair;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;

/**
 * How a lake was found.
 *
 * @param releases of the history, oldest first
 * @param faults files that are not as they were published
 * @param unreferenced files and folders that no release needs
 * @param files data files that were read
 * @param bytes of these
 */
public record Verification(
    List<State> releases, List<Fault> faults, List<String> unreferenced, long files, long bytes) {

  public Verification {
    releases = List.copyOf(releases);
    faults = List.copyOf(faults);
    unreferenced = List.copyOf(unreferenced);
  }

  /**
   * A release of the history.
   *
   * @param runDate null if the file of the release cannot be read
   * @param runId null if the file of the release cannot be read
   * @param whole whether every file of it is as it was published
   */
  public record State(
      int release,
      LocalDate runDate,
      String runId,
      boolean live,
      boolean withdrawn,
      boolean whole) {}

  /** Whether all is well that is in use: a damaged release that was withdrawn harms nobody. */
  public boolean sound() {
    TreeSet<Integer> withdrawn = new TreeSet<>();
    releases.stream().filter(State::withdrawn).forEach(state -> withdrawn.add(state.release()));
    return faults.stream()
        .allMatch(fault -> !fault.releases().isEmpty() && withdrawn.containsAll(fault.releases()));
  }
}
