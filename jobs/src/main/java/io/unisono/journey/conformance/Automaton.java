package io.unisono.journey.conformance;

import io.unisono.journey.conformance.StepExpression.AnyOrder;
import io.unisono.journey.conformance.StepExpression.InTurn;
import io.unisono.journey.conformance.StepExpression.Node;
import io.unisono.journey.conformance.StepExpression.OneOf;
import io.unisono.journey.conformance.StepExpression.Repeated;
import io.unisono.journey.conformance.StepExpression.Step;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journeys that an expression allows, as the automaton of its places (Glushkov, 1961): place 0
 * is the beginning, each other one is an activity where it stands in the expression, and nothing
 * happens between two places.
 */
final class Automaton implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Parts in any order stand once for each order. */
  static final int MOST_IN_ANY_ORDER = 5;

  static final int MOST_PLACES = 2_000;

  private final List<String> activities = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>(List.of(-1));
  private final List<BitSet> follow = new ArrayList<>(List.of(new BitSet()));
  private final int[][] next;
  private final int[][] before;
  private final boolean[] accepting;
  private final int[] toEnd;

  /** A part of the expression: whether it may be left out, where it begins and ends. */
  private record Part(boolean nullable, BitSet first, BitSet last) {

    static Part empty() {
      return new Part(true, new BitSet(), new BitSet());
    }
  }

  private final transient Map<String, Integer> numbers = new HashMap<>();

  /**
   * @throws IllegalArgumentException if the text is no expression, or one of too many places
   */
  static Automaton of(String expression) {
    return new Automaton(StepExpression.parse(expression));
  }

  private Automaton(Node expression) {
    Part whole = part(expression);
    follow.get(0).or(whole.first());
    next = follow.stream().map(places -> places.stream().toArray()).toArray(int[][]::new);
    before = reversed(next);
    accepting = new boolean[next.length];
    accepting[0] = whole.nullable();
    whole.last().stream().forEach(place -> accepting[place] = true);
    toEnd = toEnd();
  }

  private Part part(Node node) {
    if (node instanceof Step step) {
      return place(step.activity());
    } else if (node instanceof InTurn turn) {
      return inTurn(turn.parts());
    } else if (node instanceof OneOf choice) {
      return oneOf(choice.parts().stream().map(this::part).toList());
    } else if (node instanceof AnyOrder order) {
      return oneOf(permutations(order.parts()).stream().map(this::inTurn).toList());
    }
    Repeated repeated = (Repeated) node;
    Part part = part(repeated.part());
    if (repeated.often()) {
      link(part.last(), part.first());
    }
    return new Part(part.nullable() || repeated.perhaps(), part.first(), part.last());
  }

  private Part place(String activity) {
    int place = labels.size();
    if (place > MOST_PLACES) {
      throw new IllegalArgumentException(
          "has more than %,d steps once parts in any order are written out".formatted(MOST_PLACES));
    }
    labels.add(
        numbers.computeIfAbsent(
            activity,
            name -> {
              activities.add(name);
              return activities.size() - 1;
            }));
    follow.add(new BitSet());
    BitSet alone = new BitSet();
    alone.set(place);
    return new Part(false, alone, (BitSet) alone.clone());
  }

  private Part inTurn(List<Node> parts) {
    Part whole = Part.empty();
    for (Node each : parts) {
      Part part = part(each);
      link(whole.last(), part.first());
      BitSet first = (BitSet) whole.first().clone();
      if (whole.nullable()) {
        first.or(part.first());
      }
      BitSet last = (BitSet) part.last().clone();
      if (part.nullable()) {
        last.or(whole.last());
      }
      whole = new Part(whole.nullable() && part.nullable(), first, last);
    }
    return whole;
  }

  private static Part oneOf(List<Part> parts) {
    BitSet first = new BitSet();
    BitSet last = new BitSet();
    parts.forEach(
        part -> {
          first.or(part.first());
          last.or(part.last());
        });
    return new Part(parts.stream().anyMatch(Part::nullable), first, last);
  }

  private void link(BitSet from, BitSet to) {
    from.stream().forEach(place -> follow.get(place).or(to));
  }

  private static List<List<Node>> permutations(List<Node> parts) {
    if (parts.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Node>> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<Node> others = new ArrayList<>(parts);
      Node first = others.remove(i);
      for (List<Node> rest : permutations(others)) {
        List<Node> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }

  private static int[][] reversed(int[][] next) {
    BitSet[] before = new BitSet[next.length];
    Arrays.setAll(before, place -> new BitSet());
    for (int place = 0; place < next.length; place++) {
      for (int following : next[place]) {
        before[following].set(place);
      }
    }
    return Arrays.stream(before).map(places -> places.stream().toArray()).toArray(int[][]::new);
  }

  /** Fewest steps from each place to an end: breadth-first, backwards. */
  private int[] toEnd() {
    int[] steps = new int[next.length];
    Arrays.fill(steps, Integer.MAX_VALUE);
    List<Integer> reached = new ArrayList<>();
    for (int place = 0; place < next.length; place++) {
      if (accepting[place]) {
        steps[place] = 0;
        reached.add(place);
      }
    }
    for (int i = 0; i < reached.size(); i++) {
      for (int earlier : before[reached.get(i)]) {
        if (steps[earlier] == Integer.MAX_VALUE) {
          steps[earlier] = steps[reached.get(i)] + 1;
          reached.add(earlier);
        }
      }
    }
    return steps;
  }

  /** The activities that the expression names, each once. */
  List<String> activities() {
    return List.copyOf(activities);
  }

  /** Number of an activity among {@link #activities}; -1 for one that is not named. */
  int number(String activity) {
    return activities.indexOf(activity);
  }

  int places() {
    return next.length;
  }

  /** Number of the activity of a place; -1 for the beginning. */
  int label(int place) {
    return labels.get(place);
  }

  /** The places that may come after one, ascending. */
  int[] next(int place) {
    return next[place];
  }

  int[] before(int place) {
    return before[place];
  }

  /** Fewest steps from a place to an end. */
  int toEnd(int place) {
    return toEnd[place];
  }

  /** Steps of the shortest journey. */
  int shortest() {
    return toEnd[0];
  }
}
