package io.unisono.portfolio;

import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.staged.ApplicationUsage;
import io.unisono.table.unified.Timeline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of {@code portfolio_choice}.
 *
 * @param cover the chosen set; empty if there is none
 * @param counted rows of {@link Usage#counted} by application
 * @param seen rows of {@link Usage#seen} by source
 */
record ChoiceRows(
    CoverQuestion question,
    Optional<Cover> cover,
    List<Overlap> overlaps,
    Map<String, Row> counted,
    Map<String, Row> seen) {

  private static final double HUNDRED = 100;

  static ChoiceRows of(
      CoverQuestion question,
      Optional<Cover> cover,
      List<Overlap> overlaps,
      List<Row> counted,
      List<Row> seen) {
    return new ChoiceRows(
        question,
        cover,
        overlaps,
        byText(counted, ApplicationUsage.APPLICATION_ID),
        byText(seen, Timeline.SOURCE));
  }

  private static Map<String, Row> byText(List<Row> rows, String column) {
    return rows.stream().collect(Collectors.toMap(row -> row.getAs(column), Function.identity()));
  }

  List<Row> rows() {
    return IntStream.range(0, question.inventory().applications().size())
        .mapToObj(this::row)
        .toList();
  }

  private Row row(int number) {
    Inventory inventory = question.inventory();
    ListedApplication application = inventory.applications().get(number);
    Decision decision = Decision.of(number, question, cover);
    Optional<Overlap> closest = Overlap.closest(number, overlaps, inventory);
    int[] needs = inventory.needsOf(number, question.minimumFit());
    Long annual = application.annualCost();
    Optional<Row> use = Optional.ofNullable(counted.get(application.id()));
    Optional<Row> events = Optional.ofNullable(application.eventSource()).map(seen::get);
    return RowFactory.create(
        application.id(),
        application.name(),
        application.category(),
        application.owner(),
        application.isInUse(),
        application.isMandatory(),
        decision.decision(),
        decision.reason(),
        annual == null ? null : annual / HUNDRED,
        annual == null ? null : application.switchingCost() / HUNDRED,
        annual == null ? null : inventory.currency(),
        decision.costOfOpposite().map(cost -> cost / HUNDRED).orElse(null),
        needs.length,
        onlyNeeds(number, needs),
        decision.decision().equals(PortfolioChoice.Decision.CUT) ? coveredBy(needs) : null,
        closest
            .map(overlap -> inventory.applications().get(overlap.other(number)).id())
            .orElse(null),
        closest.map(Overlap::jaccard).orElse(null),
        application.users(),
        use.map(row -> row.getAs(ApplicationUsage.ACTIVE_USERS)).orElse(null),
        use.map(row -> row.getAs(ApplicationUsage.USES)).orElse(null),
        events.map(row -> row.getAs(Usage.EVENTS)).orElse(null),
        events.map(row -> row.getAs(Usage.CUSTOMERS)).orElse(null));
  }

  private int onlyNeeds(int number, int[] needs) {
    return (int)
        Arrays.stream(needs)
            .filter(
                need ->
                    Arrays.stream(question.inventory().covering(need, question.minimumFit(), true))
                        .allMatch(other -> other == number))
            .count();
  }

  /** Applications of the set that cover these needs. */
  private String[] coveredBy(int[] needs) {
    Inventory inventory = question.inventory();
    return IntStream.range(0, inventory.applications().size())
        .filter(i -> cover.orElseThrow().has(i))
        .filter(
            i ->
                Arrays.stream(needs)
                    .anyMatch(need -> inventory.covers(need, i, question.minimumFit())))
        .mapToObj(i -> inventory.applications().get(i).id())
        .toArray(String[]::new);
  }
}
