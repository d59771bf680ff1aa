package io.unisono.standalone;

import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.standalone.KpiResult.Compared;
import io.unisono.standalone.KpiResult.Figure;
import io.unisono.standalone.KpiResult.Weighted;
import io.unisono.stats.CellSuppression;
import io.unisono.stats.CellSuppression.Cell;
import io.unisono.stats.CellSuppression.Kind;
import io.unisono.stats.Difference;
import io.unisono.stats.FalseDiscovery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Segments side by side: what of them is hidden, so that nobody gets the values of small ones by
 * subtraction, and how much each differs from what it is compared with.
 *
 * @param publishMinimum smallest number of respondents whose value is shown
 * @param reliableMinimum smallest number whose value is called reliable
 */
record SegmentTable(
    KpiQuestion question, boolean isWeighted, int publishMinimum, int reliableMinimum) {

  private static final String WHOLE = "whole";

  /** Periods that a gap may have; more come of a wrong year. */
  private static final int MOST_PERIODS = 1_000;

  /**
   * A segment.
   *
   * @param excluded answers that do not count, by reason
   * @param counted empty where no answer counts
   */
  record Group(String segment, List<LeftOut> excluded, Optional<AnswerTotals> counted) {

    /** The same with examples of what is left out, by reason. */
    Group with(Map<String, List<LeftOut.Example>> examples) {
      return new Group(
          segment,
          excluded.stream()
              .map(
                  answers ->
                      new LeftOut(
                          answers.reason(),
                          answers.n(),
                          examples.getOrDefault(answers.reason(), List.of())))
              .toList(),
          counted);
    }

    private long people() {
      return counted.map(AnswerTotals::people).orElse(0L);
    }
  }

  KpiResult whole(Group all) {
    return result(all, all.people() < publishMinimum);
  }

  /** Each segment, compared with all others together. */
  List<KpiResult> against(Group all, List<Group> groups) {
    return compared(
        all,
        groups,
        i ->
            IntStream.range(0, groups.size())
                .filter(other -> other != i)
                .boxed()
                .flatMap(other -> groups.get(other).counted().stream())
                .reduce(AnswerTotals::plus));
  }

  /** Each period, compared with the one before; periods without an answer stand among them. */
  List<KpiResult> inTurn(Group all, List<Group> groups, Optional<KpiRun.Clock> clock) {
    List<Group> periods = clock.map(time -> withGaps(groups, time.period())).orElse(groups);
    return compared(
        all,
        periods,
        i ->
            i == 0 || periods.get(i).segment().equals(Segments.UNKNOWN)
                ? Optional.empty()
                : periods.get(i - 1).counted());
  }

  private static List<Group> withGaps(List<Group> groups, String period) {
    List<Group> known =
        groups.stream().filter(group -> !group.segment().equals(Segments.UNKNOWN)).toList();
    if (known.isEmpty()) {
      return groups;
    }
    Map<String, Group> byStart =
        groups.stream().collect(Collectors.toMap(Group::segment, Function.identity()));
    Map<String, Group> filled = new LinkedHashMap<>();
    String last = known.get(known.size() - 1).segment();
    LocalDate start = LocalDate.parse(known.get(0).segment());
    for (int i = 0; i < MOST_PERIODS && !start.isAfter(LocalDate.parse(last)); i++) {
      String name = start.toString();
      filled.put(name, byStart.getOrDefault(name, new Group(name, List.of(), Optional.empty())));
      start = Periods.end(period, start, 1);
    }
    // Those behind a gap that is too long, and answers without a time.
    groups.forEach(group -> filled.putIfAbsent(group.segment(), group));
    return List.copyOf(filled.values());
  }

  private List<KpiResult> compared(
      Group all, List<Group> groups, IntFunction<Optional<AnswerTotals>> reference) {
    Set<String> hidden = hidden(all, groups);
    List<KpiResult> results = new ArrayList<>();
    List<Optional<Difference>> raw = new ArrayList<>();
    List<Optional<Difference>> weighted = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      KpiResult own = result(groups.get(i), hidden.contains(groups.get(i).segment()));
      Optional<KpiResult> other =
          reference
              .apply(i)
              .filter(totals -> totals.people() >= publishMinimum)
              .map(totals -> result(new Group(WHOLE, List.of(), Optional.of(totals)), false));
      results.add(own);
      raw.add(difference(other.flatMap(KpiResult::figure), own.figure()));
      weighted.add(
          difference(
              other.flatMap(KpiResult::weighted).map(Weighted::figure),
              own.weighted().map(Weighted::figure)));
    }
    List<Optional<Compared>> ofRaw = tested(raw);
    List<Optional<Compared>> ofWeighted = tested(weighted);
    return IntStream.range(0, results.size())
        .mapToObj(i -> results.get(i).with(ofRaw.get(i), ofWeighted.get(i)))
        .toList();
  }

  private static Optional<Difference> difference(Optional<Figure> from, Optional<Figure> to) {
    return from.flatMap(
        figure -> to.map(other -> new Difference(figure.estimate(), other.estimate())));
  }

  /** With p-values that are adjusted for all that are read side by side. */
  private static List<Optional<Compared>> tested(List<Optional<Difference>> differences) {
    double[] q =
        FalseDiscovery.benjaminiHochberg(
            differences.stream().flatMap(Optional::stream).mapToDouble(Difference::p).toArray());
    List<Optional<Compared>> tested = new ArrayList<>();
    int[] test = {0};
    differences.forEach(
        each -> tested.add(each.map(difference -> Compared.of(difference, q[test[0]++]))));
    return tested;
  }

  private KpiResult result(Group group, boolean isHidden) {
    return isHidden || group.people() < publishMinimum
        ? KpiResult.suppressed(
            group.segment(), group.counted().map(AnswerTotals::n).orElse(0L), group.excluded())
        : KpiResult.of(
            group.segment(),
            group.counted().orElseThrow(),
            group.excluded(),
            reliableMinimum,
            question,
            isWeighted);
  }

  private Set<String> hidden(Group all, List<Group> groups) {
    return CellSuppression.hidden(
            List.of(cell(all)), List.of(groups.stream().map(this::cell).toList()), publishMinimum)
        .stream()
        .map(Cell::group)
        .collect(Collectors.toSet());
  }

  private Cell cell(Group group) {
    return new Cell(
        group.segment(),
        WHOLE,
        Kind.PART,
        group.people(),
        group
            .counted()
            .filter(totals -> question.metric() != KpiQuestion.Metric.CSI)
            .map(SegmentTable::classes)
            .orElse(List.of()));
  }

  private static List<Long> classes(AnswerTotals totals) {
    long positives = totals.counted(AnswerTotals.POSITIVES);
    long negatives = totals.counted(AnswerTotals.NEGATIVES);
    return List.of(positives, totals.n() - positives - negatives, negatives);
  }
}
