package io.unisono.kpi.ticket;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * What customers are promised, and by which clock; {@code conf/unisono.yaml} explains each option.
 *
 * @param withoutCalendar what a day is on which no schedule of a team holds
 * @param targetClock the minutes in which targets are told
 * @param targetPauses states in which the clock to the last solution stands still
 * @param firstReplyTargets minutes to the first reply, by priority
 * @param solutionTargets minutes to the last solution, by priority
 * @param handOversBetween whether hand-overs are told between teams or between their people
 */
@Section("service")
public record ServiceConfig(
    WithoutCalendar withoutCalendar,
    Clock targetClock,
    Set<Pause> targetPauses,
    Map<Priority, Integer> firstReplyTargets,
    Map<Priority, Integer> solutionTargets,
    HandOversBetween handOversBetween)
    implements Serializable {

  public ServiceConfig {
    targetPauses = Set.copyOf(targetPauses);
    firstReplyTargets.values().forEach(minutes -> Check.atLeast("first-reply-targets", minutes, 1));
    solutionTargets.values().forEach(minutes -> Check.atLeast("solution-targets", minutes, 1));
  }

  /** What a day is on which no schedule holds. */
  public enum WithoutCalendar {
    /** Its business minutes are null. */
    UNKNOWN,
    /** Open round the clock. */
    OPEN
  }

  /** A way to count minutes. */
  public enum Clock {
    BUSINESS,
    CALENDAR
  }

  /** A state of a ticket in which nobody of the company can do anything. */
  public enum Pause {
    /** The customer has to answer. */
    PENDING,
    /** Somebody else has to. */
    ON_HOLD
  }

  /** Between whom hand-overs are told. */
  public enum HandOversBetween {
    TEAMS,
    /** Teams, and single employees as well. */
    AGENTS
  }

  /** Priority of a ticket. */
  public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
  }
}
