package io.unisono.journey.conformance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Optimal alignments (van der Aalst, Adriansyah, van Dongen: Replaying history on process models,
 * 2012): fewest edits that make a sequence one that the automaton allows, where an edit leaves out
 * an event (extra) or puts in a step (missing). The costs of all pairs of position and place are
 * computed from the end, and the alignment is read off from the beginning. Where several are
 * optimal, a match goes before an extra event, and that before a missing step; of several places
 * that of the expression's order.
 */
final class Aligner {

  /** Pairs of position and place whose costs are held: 80 MB. */
  static final int MOST_CELLS = 20_000_000;

  private final Automaton journey;

  Aligner(Automaton journey) {
    this.journey = journey;
  }

  /** What a move of an alignment is. */
  enum Kind {
    MATCH,
    EXTRA,
    MISSING
  }

  /**
   * @param activity of the event, or of the step that is missing
   */
  record Move(Kind kind, String activity) {}

  /** Whether a sequence of so many events can be aligned in memory. */
  boolean holds(long events) {
    return (events + 1) * journey.places() <= MOST_CELLS;
  }

  /** The moves of the alignment, in turn. */
  List<Move> align(List<String> events) {
    int[] numbers = events.stream().mapToInt(journey::number).toArray();
    int[][] costs = costs(numbers);
    List<Move> moves = new ArrayList<>();
    int event = 0;
    int place = 0;
    while (event < numbers.length || costs[event][place] > 0) {
      int cost = costs[event][place];
      int match =
          event == numbers.length ? -1 : following(place, numbers[event], costs[event + 1], cost);
      if (match >= 0) {
        moves.add(new Move(Kind.MATCH, events.get(event++)));
        place = match;
      } else if (event < numbers.length && costs[event + 1][place] + 1 == cost) {
        moves.add(new Move(Kind.EXTRA, events.get(event++)));
      } else {
        place = following(place, ANY, costs[event], cost - 1);
        moves.add(new Move(Kind.MISSING, journey.activities().get(journey.label(place))));
      }
    }
    return moves;
  }

  private static final int ANY = -2;

  /** The first place after one that has the activity and the cost; -1 for none. */
  private int following(int place, int activity, int[] costs, int cost) {
    for (int next : journey.next(place)) {
      if ((activity == ANY || journey.label(next) == activity) && costs[next] == cost) {
        return next;
      }
    }
    return -1;
  }

  /** Fewest edits from each event and place on. */
  private int[][] costs(int[] events) {
    int[][] costs = new int[events.length + 1][journey.places()];
    for (int place = 0; place < journey.places(); place++) {
      costs[events.length][place] = journey.toEnd(place);
    }
    for (int event = events.length - 1; event >= 0; event--) {
      int[] after = costs[event + 1];
      int[] now = costs[event];
      for (int place = 0; place < now.length; place++) {
        now[place] = after[place] + 1;
      }
      if (events[event] >= 0) {
        matched(events[event], after, now);
      }
      withMissing(now);
    }
    return costs;
  }

  private void matched(int activity, int[] after, int[] now) {
    for (int place = 1; place < now.length; place++) {
      if (journey.label(place) == activity) {
        for (int before : journey.before(place)) {
          now[before] = Math.min(now[before], after[place]);
        }
      }
    }
  }

  /** Lowers the cost of a place to one more than the cheapest that follows. */
  private void withMissing(int[] now) {
    Deque<Integer> lowered = new ArrayDeque<>();
    for (int place = 0; place < now.length; place++) {
      lowered.add(place);
    }
    while (!lowered.isEmpty()) {
      int place = lowered.remove();
      for (int before : journey.before(place)) {
        if (now[before] > now[place] + 1) {
          now[before] = now[place] + 1;
          lowered.add(before);
        }
      }
    }
  }
}
