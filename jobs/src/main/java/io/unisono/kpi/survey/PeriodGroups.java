package io.unisono.kpi.survey;

import io.unisono.measure.Periods;
import io.unisono.measure.Periods.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The groups in which facts count: of each KPI and period one.
 *
 * @param <G> what is made of the facts of a group
 */
final class PeriodGroups<G> {

  /** A KPI and a period. */
  record Key(String kpi, Period period) {}

  private record Day(String kpi, int day) {}

  private final Periods periods;
  private final Function<Key, G> make;
  private final Map<Key, G> groups = new LinkedHashMap<>();

  /** To find all periods of a fact with one look. */
  private final Map<Day, List<G>> ofDays = new HashMap<>();

  PeriodGroups(Periods periods, Function<Key, G> make) {
    this.periods = periods;
    this.make = make;
  }

  /** The groups of all facts so far. */
  Collection<G> all() {
    return groups.values();
  }

  /**
   * Hands the facts over, group by group. Of those that compete the last one counts in a period.
   *
   * @param facts of one person and KPI, in order of time
   */
  void divide(List<Fact> facts, BiConsumer<G, List<Fact>> use) {
    if (facts.size() == 1) {
      of(facts.get(0)).forEach(group -> use.accept(group, facts));
      return;
    }
    Map<G, List<Fact>> divided = new IdentityHashMap<>();
    Set<G> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = facts.size() - 1; i >= 0; i--) {
      Fact fact = facts.get(i);
      for (G group : of(fact)) {
        if (!fact.competes() || taken.add(group)) {
          divided.computeIfAbsent(group, none -> new ArrayList<>()).add(fact);
        }
      }
    }
    divided.forEach(use);
  }

  private List<G> of(Fact fact) {
    return ofDays.computeIfAbsent(
        new Day(fact.kpi(), fact.day()),
        day ->
            periods.containing(LocalDate.ofEpochDay(day.day())).stream()
                .map(period -> groups.computeIfAbsent(new Key(day.kpi(), period), make))
                .toList());
  }
}
