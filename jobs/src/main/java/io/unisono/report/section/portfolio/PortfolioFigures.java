package io.unisono.report.section.portfolio;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioScenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables beside the matrix: sets and their costs, needs, integrations, what is missing. */
final class PortfolioFigures {

  private PortfolioFigures() {}

  /** The sets that were looked at, with the curve of cost against coverage. */
  static Figure scenarios(PortfolioTables tables, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("application_set", Format.TEXT)
            .column("yearly_total", Format.COUNT)
            .column("saving", Format.COUNT)
            .column("annual_cost", Format.COUNT)
            .column("switching_cost", Format.COUNT)
            .column("applications", Format.COUNT)
            .column("set_ratio", Format.SHARE)
            .column("cut", Format.COUNT)
            .column("added", Format.COUNT)
            .column("needs_covered", Format.COUNT)
            .column("proven", Format.TEXT);
    boolean hasCosts = false;
    for (Cells row : tables.scenarios()) {
      hasCosts |= row.number(PortfolioScenario.YEARLY_TOTAL) != null;
      table.row(
          label(row, context),
          row.number(PortfolioScenario.YEARLY_TOTAL),
          row.number(PortfolioScenario.SAVING),
          row.number(PortfolioScenario.ANNUAL_COST),
          row.number(PortfolioScenario.SWITCHING_COST),
          row.countOrNull(PortfolioScenario.APPLICATIONS),
          row.number(PortfolioScenario.RATIO),
          row.countOrNull(PortfolioScenario.CUT),
          row.countOrNull(PortfolioScenario.ADDED),
          row.countOrNull(PortfolioScenario.NEEDS_COVERED),
          proven(row, context));
    }
    return table.figure(
        "application-sets",
        context.text("application-sets.reading"),
        Chart.of(Chart.Kind.BARS, "application_set", hasCosts ? "yearly_total" : "applications"));
  }

  private static String label(Cells row, ReportContext context) {
    return switch (row.text(PortfolioScenario.KIND)) {
      case PortfolioScenario.Kind.CURRENT -> context.text("application-set.current");
      case PortfolioScenario.Kind.CHOICE -> context.text("application-set.choice");
      case PortfolioScenario.Kind.COVERAGE ->
          context.text(
              "application-set.coverage",
              row.count(PortfolioScenario.NEEDS_TO_COVER),
              row.count(PortfolioScenario.COVERABLE_NEEDS));
      default ->
          context.text(
              "application-set.threshold",
              context.messages().number(row.number(PortfolioScenario.MINIMUM_FIT)),
              row.count(PortfolioScenario.COVERABLE_NEEDS));
    };
  }

  private static String proven(Cells row, ReportContext context) {
    return row.text(PortfolioScenario.KIND).equals(PortfolioScenario.Kind.CURRENT)
            || row.countOrNull(PortfolioScenario.APPLICATIONS) == null
        ? null
        : context.text(row.flag(PortfolioScenario.IS_PROVEN) ? "yes" : "no");
  }

  /** Needs by how many applications in use cover them. */
  static Figure needs(PortfolioTables tables, ReportContext context) {
    Map<String, String> names = tables.applicationNames();
    TableBuilder table =
        context
            .table()
            .column("need", Format.TEXT)
            .column("in_use_applications", Format.COUNT)
            .column("required_applications", Format.COUNT)
            .column("chosen_applications", Format.COUNT)
            .column("only_application", Format.TEXT)
            .column("need_state", Format.TEXT);
    for (Cells row : tables.needs()) {
      table.row(
          row.text(PortfolioNeed.NAME),
          row.count(PortfolioNeed.IN_USE_APPLICATIONS),
          row.count(PortfolioNeed.REQUIRED_APPLICATIONS),
          row.countOrNull(PortfolioNeed.CHOSEN_APPLICATIONS),
          names.get(row.text(PortfolioNeed.ONLY_APPLICATION_ID)),
          context.name("need-state", row.text(PortfolioNeed.STATE)));
    }
    return table.figure("application-needs", context.text("application-needs.reading"), null);
  }

  /** What has to be integrated; empty where nothing has to. */
  static Optional<Figure> integrations(PortfolioTables tables, ReportContext context) {
    Map<String, String> names = tables.applicationNames();
    Map<String, String> needs = tables.needNames();
    List<Cells> build =
        tables.integrations().stream()
            .filter(
                row ->
                    row.text(PortfolioIntegration.STATE).equals(PortfolioIntegration.State.BUILD))
            .toList();
    TableBuilder table =
        context
            .table()
            .column("application", Format.TEXT)
            .column("gets_data_of", Format.TEXT)
            .column("need", Format.TEXT)
            .column("used_need", Format.TEXT);
    for (Cells row : build) {
      table.row(
          names.get(row.text(PortfolioIntegration.APPLICATION_ID)),
          names.get(row.text(PortfolioIntegration.USED_APPLICATION_ID)),
          needs.get(row.text(PortfolioIntegration.NEED_ID)),
          needs.get(row.text(PortfolioIntegration.USED_NEED_ID)));
    }
    return build.isEmpty()
        ? Optional.empty()
        : Optional.of(
            table.figure(
                "application-integrations",
                context.text("application-integrations.reading", build.size()),
                null));
  }

  /** What the inventory lacks; empty where nothing is missing. */
  static Optional<Figure> issues(PortfolioTables tables, ReportContext context) {
    Map<String, String> names = tables.applicationNames();
    names.putAll(tables.needNames());
    TableBuilder table =
        context
            .table()
            .column("inventory_issue", Format.TEXT)
            .column("about", Format.TEXT)
            .column("rows", Format.COUNT);
    for (Cells row : tables.issues()) {
      String subject = row.text(PortfolioIssue.SUBJECT);
      table.row(
          context.name("inventory-issue", row.text(PortfolioIssue.KIND)),
          subject.equals("all") ? null : names.getOrDefault(subject, subject),
          row.count(PortfolioIssue.ROWS));
    }
    return tables.issues().isEmpty()
        ? Optional.empty()
        : Optional.of(
            table.figure("application-issues", context.text("application-issues.reading"), null));
  }
}
