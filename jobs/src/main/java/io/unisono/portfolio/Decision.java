package io.unisono.portfolio;

import io.unisono.portfolio.CoverProblem.Fixed;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioChoice.Reason;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What to do with an application.
 *
 * @param decision a value of {@code portfolio_choice.decision}
 * @param reason a value of {@code portfolio_choice.reason}
 * @param costOfOpposite what the set would cost more the other way, in hundredths a year; empty if
 *     it cannot be, or was not looked at
 */
record Decision(String decision, String reason, Optional<Long> costOfOpposite) {

  /** Applications up to which the opposite of each decision is priced: each is a run of its own. */
  private static final int PRICED = 100;

  /**
   * @param cover the chosen set; empty if there is none
   */
  static Decision of(int application, CoverQuestion question, Optional<Cover> cover) {
    ListedApplication subject = question.inventory().applications().get(application);
    if (cover.isEmpty()) {
      return undecided(Reason.NOTHING_COVERED);
    }
    if (!subject.isMandatory() && question.problem().fixed()[application] != Fixed.FREE) {
      return undecided(subject.isRated() ? Reason.NO_COST : Reason.NOT_RATED);
    }
    return new Decision(
        decision(subject, cover.get().has(application)),
        reason(application, question, cover.get()),
        costOfOpposite(application, question, cover.get()));
  }

  private static Decision undecided(String reason) {
    return new Decision(PortfolioChoice.Decision.UNDECIDED, reason, Optional.empty());
  }

  private static String decision(ListedApplication application, boolean isChosen) {
    if (application.isInUse()) {
      return isChosen ? PortfolioChoice.Decision.KEEP : PortfolioChoice.Decision.CUT;
    }
    return isChosen ? PortfolioChoice.Decision.ADD : PortfolioChoice.Decision.LEAVE;
  }

  private static String reason(int application, CoverQuestion question, Cover cover) {
    CoverProblem problem = question.problem();
    boolean hasNeeds = question.inventory().needsOf(application, question.minimumFit()).length > 0;
    if (problem.fixed()[application] == Fixed.IN) {
      return Reason.MANDATORY;
    }
    if (!cover.has(application)) {
      return hasNeeds ? Reason.COVERED_BY_OTHERS : Reason.NO_NEED;
    }
    boolean[] without = cover.chosen().clone();
    without[application] = false;
    if (problem.covered(without) >= problem.needs()) {
      return Reason.DEAR_TO_LEAVE;
    }
    return isTheOnlyOne(application, problem) ? Reason.ONLY_ONE : Reason.CHEAPEST;
  }

  /** Whether a need is not covered often enough even by all others together. */
  private static boolean isTheOnlyOne(int application, CoverProblem problem) {
    boolean[] others = new boolean[problem.applications()];
    for (int i = 0; i < others.length; i++) {
      others[i] = i != application && problem.fixed()[i] != Fixed.OUT;
    }
    return IntStream.range(0, problem.needs()).anyMatch(need -> !problem.isCovered(need, others));
  }

  private static Optional<Long> costOfOpposite(
      int application, CoverQuestion question, Cover cover) {
    CoverProblem problem = question.problem();
    boolean isPriced =
        question.inventory().hasCosts()
            && problem.applications() <= PRICED
            && problem.fixed()[application] == Fixed.FREE;
    if (!isPriced) {
      return Optional.empty();
    }
    Fixed opposite = cover.has(application) ? Fixed.OUT : Fixed.IN;
    return CheapestCover.of(problem.with(application, opposite))
        .map(other -> problem.cost(other.chosen()) - problem.cost(cover.chosen()));
  }
}
