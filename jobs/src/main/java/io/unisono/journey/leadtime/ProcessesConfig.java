package io.unisono.journey.leadtime;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The processes that are measured; {@code conf/unisono.yaml} explains them.
 *
 * @param topVariants most frequent variants that are the rule; what others cover is outside
 * @param processes over the activities of the timeline
 */
@Section("processes")
public record ProcessesConfig(int topVariants, List<Named> processes) {

  /** Process of {@code ticket_time}, which is always measured. */
  static final String TICKET = "ticket";

  /** What one case of a process is. */
  public enum Per {
    CUSTOMER,
    TICKET,
    SUBSCRIPTION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A process.
   *
   * @param en name in English
   * @param it name in Italian
   * @param activities the first begins a case, the last completes it, the others are in between
   * @param per what a case belongs to; the customer without it
   * @param windowDays days after which a case that is not complete is given up
   */
  public record Named(
      String name,
      String en,
      String it,
      List<String> activities,
      Optional<Per> per,
      int windowDays) {

    public Named {
      Check.that(
          !name.isBlank() && !name.equals(TICKET), "name", "must not be blank or %s", TICKET);
      activities = List.copyOf(activities);
      Check.that(
          activities.size() >= 2 && new HashSet<>(activities).size() == activities.size(),
          "activities",
          "must be at least two different ones, is %s",
          activities);
      Check.atLeast("window-days", windowDays, 1);
    }

    String first() {
      return activities.get(0);
    }

    String last() {
      return activities.get(activities.size() - 1);
    }

    /** What tasks need to know. */
    Cases.Definition process() {
      return new Cases.Definition(
          name, activities, per.orElse(Per.CUSTOMER), TimeUnit.DAYS.toMicros(windowDays));
    }
  }

  public ProcessesConfig {
    Check.atLeast("top-variants", topVariants, 1);
    processes = List.copyOf(processes);
    Set<String> names = processes.stream().map(Named::name).collect(Collectors.toSet());
    Check.that(names.size() == processes.size(), "processes", "must have different names");
  }
}
