package io.unisono.journey.funnel;

import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.journey.funnel.Funnel.Rule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Goes through the events of one case in their order, and knows how far it came. Every first step
 * begins a chain, and of the chains that made a step the one is kept that began last: what an older
 * one can still reach, it can, too. So an event costs one look at the step that it makes, and
 * memory does not grow with the case.
 */
final class FunnelWalk {

  static final long NEVER = Long.MIN_VALUE;

  private static final int[] NO_STEP = {};

  private final Funnel funnel;
  private final int n;

  /** Steps by activity, the last first, so that one event is not two steps of a chain. */
  private final Map<String, int[]> places = new HashMap<>();

  /** The chains at each step. */
  private final Chains chains;

  /** The same before the first event of this instant. */
  private final Chains chainsBefore;

  private long entries;
  private long instant;
  private int reached;
  private long reachedAt;
  private long entry;
  private String next;
  private long untilNext;
  private boolean awaitsNext;
  private long seen;
  private final long[] sinceEntry;
  private final long[] sincePrevious;

  /** By step: when its chain began, when it made the step, and which of all entries began it. */
  private static final class Chains {
    private final long[] begun;
    private final long[] made;
    private final long[] number;

    Chains(int steps) {
      begun = new long[steps];
      made = new long[steps];
      number = new long[steps];
    }

    void copy(int from, Chains other, int to) {
      begun[to] = other.begun[from];
      made[to] = other.made[from];
      number[to] = other.number[from];
    }

    void end() {
      Arrays.fill(begun, NEVER);
    }
  }

  FunnelWalk(Funnel funnel) {
    this.funnel = funnel;
    n = funnel.steps().size();
    for (int step = n - 1; step >= 0; step--) {
      int[] before = places.getOrDefault(funnel.steps().get(step), NO_STEP);
      int[] with = Arrays.copyOf(before, before.length + 1);
      with[before.length] = step;
      places.put(funnel.steps().get(step), with);
    }
    chains = new Chains(n);
    chainsBefore = new Chains(n);
    sinceEntry = new long[n];
    sincePrevious = new long[n];
    begin();
  }

  /** Forgets the case before. */
  void begin() {
    instant = NEVER;
    reached = 0;
    next = null;
    untilNext = -1;
    awaitsNext = false;
    seen = 0;
    entry = NEVER;
    Arrays.fill(sinceEntry, -1);
    Arrays.fill(sincePrevious, -1);
    end();
  }

  /** No chain goes on. */
  private void end() {
    chains.end();
    chainsBefore.end();
  }

  /**
   * @param at time of the event; events come in the order of their times
   * @param activity null if it is not known
   */
  void event(long at, String activity) {
    if (awaitsNext && activity != null) {
      next = activity;
      untilNext = at - reachedAt;
      awaitsNext = false;
    }
    int[] steps = places.getOrDefault(activity, NO_STEP);
    for (int step : steps) {
      seen |= 1L << step;
    }
    if (reached == n) {
      return;
    }
    if (at != instant && funnel.has(Rule.STRICT_INCREASE)) {
      for (int step = 0; step < n; step++) {
        chainsBefore.copy(step, chains, step);
      }
    }
    instant = at;
    if (activity != null && funnel.exclusions().contains(activity)) {
      end();
    } else if (funnel.mode() == Mode.ANY) {
      inAnyOrder(at, steps);
    } else if (funnel.mode() == Mode.STRICT) {
      directly(at, steps);
    } else {
      inOrder(at, steps);
    }
  }

  private void inAnyOrder(long at, int[] steps) {
    if (steps.length == 0) {
      return;
    }
    enter(at);
    chains.begun[steps[0]] = at;
    long first = at;
    int within = 0;
    for (long made : chains.begun) {
      if (made != NEVER && at - made <= funnel.window()) {
        within++;
        first = Math.min(first, made);
      }
    }
    if (within > reached) {
      reach(within, at, first, reached == 0 ? at : reachedAt);
    }
  }

  private void inOrder(long at, int[] steps) {
    for (int step : steps) {
      if (isRepeated(step)) {
        end();
      } else {
        make(step, at);
      }
    }
  }

  /** One chain at a time, which any event ends that is neither its next step nor its last one. */
  private void directly(long at, int[] steps) {
    int last = n - 1;
    while (last >= 0 && chains.begun[last] == NEVER) {
      last--;
    }
    int place = last;
    boolean goesOn = last >= 0 && Arrays.stream(steps).anyMatch(step -> step == place + 1);
    boolean stays = last > 0 && Arrays.stream(steps).anyMatch(step -> step == place);
    if (goesOn && make(last + 1, at)) {
      return;
    }
    if (stays && !funnel.has(Rule.STRICT_DEDUPLICATION)) {
      return;
    }
    end();
    if (steps.length > 0 && steps[steps.length - 1] == 0) {
      make(0, at);
    }
  }

  /** Whether the chain that would make the step has made it. */
  private boolean isRepeated(int step) {
    return funnel.has(Rule.STRICT_DEDUPLICATION)
        && step > 0
        && chains.begun[step] != NEVER
        && chains.number[step] == chains.number[step - 1];
  }

  /** Takes a chain to the step, if there is one in time; the first step begins one. */
  private boolean make(int step, long at) {
    if (step == 0) {
      enter(at);
      entries++;
      chains.begun[0] = at;
      chains.made[0] = at;
      chains.number[0] = entries;
      if (reached == 0) {
        reach(1, at, at, at);
      }
      return true;
    }
    Chains from = funnel.has(Rule.STRICT_INCREASE) ? chainsBefore : chains;
    long begun = from.begun[step - 1];
    long previous = from.made[step - 1];
    if (begun == NEVER
        || at - begun > funnel.window()
        || (!funnel.stepWindows().isEmpty()
            && at - previous > funnel.stepWindows().get(step - 1))) {
      return false;
    }
    chains.copy(step - 1, from, step);
    chains.made[step] = at;
    if (step + 1 > reached) {
      reach(step + 1, at, begun, previous);
    }
    return true;
  }

  private void enter(long at) {
    if (entry == NEVER) {
      entry = at;
    }
  }

  private void reach(int steps, long at, long begun, long previous) {
    reached = steps;
    reachedAt = at;
    sinceEntry[steps - 1] = at - begun;
    sincePrevious[steps - 1] = at - previous;
    next = null;
    untilNext = -1;
    awaitsNext = true;
  }

  /** Most steps that a chain made. */
  int reached() {
    return reached;
  }

  /** When the first chain began, whatever became of it; {@link #NEVER} if none did. */
  long entry() {
    return entry;
  }

  /** What happened first after the last step that was reached; null if nothing did. */
  String next() {
    return next;
  }

  /** How much later that was; -1 if nothing happened. */
  long untilNext() {
    return untilNext;
  }

  /** Steps whose activity occurs, as bits. */
  long seen() {
    return seen;
  }

  /** By step, when it was reached first: how long after the entry; -1 if it was not. */
  long[] sinceEntry() {
    return sinceEntry;
  }

  /** By step, when it was reached first: how long after the step before; -1 if it was not. */
  long[] sincePrevious() {
    return sincePrevious;
  }
}
