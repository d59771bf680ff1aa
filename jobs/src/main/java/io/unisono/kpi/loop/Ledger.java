package io.unisono.kpi.loop;

import io.unisono.kpi.loop.Fact.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The problems of one customer. Facts are taken in order of time: a flag opens a problem or belongs
 * to an open one of the same contact, a step moves the oldest problem that it can belong to. Where
 * the log says of two open problems that they are about one thing, they become one. What a night
 * before took stays as it is.
 */
final class Ledger {

  private static final Comparator<Problem> OLDEST_FIRST =
      Comparator.comparing(Problem::flaggedAt)
          .thenComparing(Problem::contact)
          .thenComparing(Problem::recurrence);

  private final int matchDays;
  private final List<Problem> problems;

  /** Steps about a contact that nothing has flagged yet, and steps that came twice. */
  private final List<Fact> waiting = new ArrayList<>();

  private Ledger(List<Problem> before, int matchDays) {
    this.matchDays = matchDays;
    this.problems = new ArrayList<>(before);
  }

  /**
   * @param before problems as the night before left them
   * @param facts all that the sources of this night hold, taken before or not
   */
  static List<Problem> of(List<Problem> before, List<Fact> facts, int matchDays) {
    Ledger ledger = new Ledger(before, matchDays);
    Set<String> taken = new HashSet<>();
    before.forEach(problem -> problem.evidence().map(Evidence::name).forEach(taken::add));
    for (Fact fact : facts.stream().sorted(Fact.IN_ORDER).toList()) {
      if (taken.add(fact.what().name())) {
        ledger.take(fact);
      } else {
        ledger.problems.stream().filter(one -> one.has(fact)).forEach(one -> one.refresh(fact));
      }
    }
    return List.copyOf(ledger.problems);
  }

  private void take(Fact fact) {
    unite(fact);
    if (fact.isFlag()) {
      flag(fact);
    } else {
      step(fact);
    }
    if (fact.contacts().size() > 1) {
      List.copyOf(waiting).forEach(this::stepAgain);
    }
  }

  /** Open problems of contacts that a fact names together are one: the oldest. */
  private void unite(Fact fact) {
    Instant at = fact.what().at();
    List<Problem> open =
        problems.stream()
            .filter(one -> one.isAbout(fact))
            .filter(one -> !one.flaggedAt().isAfter(at) && !one.isClosedBefore(at))
            .sorted(OLDEST_FIRST)
            .toList();
    for (Problem younger : open.stream().skip(1).toList()) {
      open.get(0).absorb(younger);
      problems.remove(younger);
    }
  }

  private void flag(Fact flag) {
    Optional<Problem> newest = ofContact(flag);
    if (newest.isEmpty() && flag.contacts().isEmpty()) {
      newest = oldest(one -> !one.isLogged() && isNear(one, flag));
    }
    if (newest.isPresent() && !newest.get().isClosedBefore(flag.what().at())) {
      newest.get().flag(flag);
    } else {
      open(flag, newest);
    }
  }

  /** The newest problem of the contact of a fact. */
  private Optional<Problem> ofContact(Fact fact) {
    return problems.stream().filter(problem -> problem.isAbout(fact)).max(OLDEST_FIRST);
  }

  private void open(Fact flag, Optional<Problem> before) {
    String contact =
        before
            .map(Problem::contact)
            .or(() -> Optional.ofNullable(flag.contact()))
            .orElse(flag.what().source() + ":action:" + flag.what().id());
    Problem problem = Problem.opened(contact, 1 + before.map(Problem::recurrence).orElse(0), flag);
    problems.add(problem);
    for (Fact step : List.copyOf(waiting)) {
      boolean isNew = before.isEmpty() || before.get().isClosedBefore(step.what().at());
      boolean isSoon = Instants.isWithin(step.what().at(), flag.what().at(), matchDays);
      if (isNew && isSoon && problem.isAbout(step) && problem.awaits(step)) {
        problem.step(step);
        waiting.remove(step);
      }
    }
  }

  private void step(Fact step) {
    Optional<Problem> due = due(step);
    due.ifPresent(problem -> problem.step(step));
    if (due.isEmpty() && !step.contacts().isEmpty()) {
      waiting.add(step);
    }
  }

  /** A step of a contact that has just been learnt to be that of a problem. */
  private void stepAgain(Fact step) {
    due(step)
        .ifPresent(
            problem -> {
              problem.step(step);
              waiting.remove(step);
            });
  }

  private Optional<Problem> due(Fact step) {
    return oldest(
        one ->
            one.awaits(step)
                && (step.contacts().isEmpty()
                    ? isNear(one, step)
                    : one.isAbout(step) && !one.flaggedAt().isAfter(step.what().at())));
  }

  /** Whether a fact that names the customer alone can be about the problem. */
  private boolean isNear(Problem problem, Fact fact) {
    return Instants.isWithin(problem.flaggedAt(), fact.what().at(), matchDays);
  }

  private Optional<Problem> oldest(Predicate<Problem> isIt) {
    return problems.stream().filter(isIt).min(OLDEST_FIRST);
  }
}
