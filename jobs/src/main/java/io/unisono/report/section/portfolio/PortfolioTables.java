package io.unisono.report.section.portfolio;

import io.unisono.report.page.Format;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioScenario;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables about applications, in memory: they grow with the applications only.
 *
 * @param choices by decision, then name
 * @param needs by area, then name
 * @param scenarios from that in use today and the one chosen on
 */
record PortfolioTables(
    List<Cells> choices,
    List<Cells> needs,
    List<Cells> fits,
    List<Cells> scenarios,
    List<Cells> integrations,
    List<Cells> issues) {

  private static final List<String> DECISIONS =
      List.of(
          PortfolioChoice.Decision.KEEP,
          PortfolioChoice.Decision.ADD,
          PortfolioChoice.Decision.CUT,
          PortfolioChoice.Decision.LEAVE,
          PortfolioChoice.Decision.UNDECIDED);

  private static final List<String> CHANGES =
      List.of(
          PortfolioChoice.Decision.ADD,
          PortfolioChoice.Decision.CUT,
          PortfolioChoice.Decision.KEEP,
          PortfolioChoice.Decision.UNDECIDED,
          PortfolioChoice.Decision.LEAVE);

  private static final List<String> SCENARIOS =
      List.of(
          PortfolioScenario.Kind.CURRENT,
          PortfolioScenario.Kind.CHOICE,
          PortfolioScenario.Kind.COVERAGE,
          PortfolioScenario.Kind.THRESHOLD);

  static PortfolioTables of(Released tables) {
    return new PortfolioTables(
        Cells.of(tables.find(PortfolioChoice.TABLE)).stream()
            .sorted(
                Comparator.comparing(
                        (Cells row) -> DECISIONS.indexOf(row.text(PortfolioChoice.DECISION)))
                    .thenComparing(row -> row.text(PortfolioChoice.NAME))
                    .thenComparing(row -> row.text(PortfolioChoice.APPLICATION_ID)))
            .toList(),
        Cells.of(tables.find(PortfolioNeed.TABLE)).stream()
            .sorted(
                Comparator.comparing(
                        (Cells row) -> row.text(PortfolioNeed.AREA),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(row -> row.text(PortfolioNeed.NAME))
                    .thenComparing(row -> row.text(PortfolioNeed.NEED_ID)))
            .toList(),
        Cells.of(tables.find(PortfolioFit.TABLE)),
        Cells.of(tables.find(PortfolioScenario.TABLE)).stream()
            .sorted(
                Comparator.comparing(
                        (Cells row) -> SCENARIOS.indexOf(row.text(PortfolioScenario.KIND)))
                    .thenComparing(row -> row.count(PortfolioScenario.STEP)))
            .toList(),
        Cells.of(tables.find(PortfolioIntegration.TABLE)).stream()
            .sorted(
                Comparator.comparing((Cells row) -> row.text(PortfolioIntegration.STATE))
                    .thenComparing(row -> row.text(PortfolioIntegration.NEED_ID))
                    .thenComparing(row -> row.text(PortfolioIntegration.USED_NEED_ID)))
            .toList(),
        Cells.of(tables.find(PortfolioIssue.TABLE)).stream()
            .sorted(
                Comparator.comparing((Cells row) -> row.text(PortfolioIssue.KIND))
                    .thenComparing(row -> row.text(PortfolioIssue.SUBJECT)))
            .toList());
  }

  /**
   * Those to add first, then those to cut; among each the dearest first, without a cost last.
   *
   * @param most applications, and needs
   */
  PortfolioTables changesFirst(int most) {
    return new PortfolioTables(
        choices.stream()
            .sorted(
                Comparator.comparing(
                        (Cells row) -> CHANGES.indexOf(row.text(PortfolioChoice.DECISION)))
                    .thenComparing(
                        row -> row.number(PortfolioChoice.ANNUAL_COST),
                        Comparator.nullsLast(Comparator.reverseOrder())))
            .limit(most)
            .toList(),
        needs.stream().limit(most).toList(),
        fits,
        scenarios,
        integrations,
        issues);
  }

  /** Names of applications by their ids. */
  Map<String, String> applicationNames() {
    Map<String, String> names = new HashMap<>();
    choices.forEach(
        row -> names.put(row.text(PortfolioChoice.APPLICATION_ID), row.text(PortfolioChoice.NAME)));
    return names;
  }

  /** Names of needs by their ids. */
  Map<String, String> needNames() {
    Map<String, String> names = new HashMap<>();
    needs.forEach(row -> names.put(row.text(PortfolioNeed.NEED_ID), row.text(PortfolioNeed.NAME)));
    return names;
  }

  Optional<Cells> scenario(String kind) {
    return scenarios.stream()
        .filter(row -> row.text(PortfolioScenario.KIND).equals(kind))
        .findFirst();
  }

  /** An amount in whole units with its currency; null where it is unknown. */
  static String amount(Double amount, String currency, ReportContext context) {
    if (amount == null) {
      return null;
    }
    String number = context.show(Format.COUNT, amount);
    return currency == null ? number : number + " " + currency;
  }
}
