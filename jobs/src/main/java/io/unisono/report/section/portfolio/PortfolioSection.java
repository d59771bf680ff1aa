package io.unisono.report.section.portfolio;

import io.unisono.contract.Table;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.Briefed;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioIntegration;
import io.unisono.table.marts.PortfolioIssue;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.PortfolioScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which applications to keep, cut and add, or what is missing to say so. */
public final class PortfolioSection implements Briefed {

  @Override
  public String id() {
    return "applications";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        PortfolioChoice.TABLE,
        PortfolioFit.TABLE,
        PortfolioNeed.TABLE,
        PortfolioScenario.TABLE,
        PortfolioIntegration.TABLE,
        PortfolioIssue.TABLE);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    PortfolioTables read = PortfolioTables.of(tables);
    if (read.choices().isEmpty() && read.issues().isEmpty()) {
      return Optional.empty();
    }
    List<Figure> figures = new ArrayList<>();
    if (!read.choices().isEmpty()) {
      figures.add(PortfolioMatrix.of(read, context));
      figures.add(PortfolioFigures.scenarios(read, context));
      figures.add(PortfolioFigures.needs(read, context));
      PortfolioFigures.integrations(read, context).ifPresent(figures::add);
      PortfolioFigures.issues(read, context).ifPresent(figures::add);
    }
    return Optional.of(context.section(this, lead(read, context), figures));
  }

  @Override
  public Figure brief(Released tables, ReportContext context) {
    PortfolioTables read = PortfolioTables.of(tables);
    Figure figure = PortfolioMatrix.brief(read, choice(read, context), context);
    return read.choices().isEmpty() ? figure : figure.explainedIn(id());
  }

  private static String lead(PortfolioTables tables, ReportContext context) {
    return tables
        .scenario(PortfolioScenario.Kind.CHOICE)
        .map(row -> row.number(PortfolioScenario.RATIO))
        .map(
            ratio ->
                choice(tables, context)
                    + " "
                    + context.text("applications.published", context.show(Format.SHARE, ratio)))
        .orElseGet(() -> choice(tables, context));
  }

  /** What was chosen and what it saves, or why nothing is. */
  private static String choice(PortfolioTables tables, ReportContext context) {
    Optional<Cells> choice = tables.scenario(PortfolioScenario.Kind.CHOICE);
    Optional<Cells> today = tables.scenario(PortfolioScenario.Kind.CURRENT);
    if (tables.choices().isEmpty()) {
      boolean isTooLarge =
          tables.issues().stream()
              .anyMatch(row -> row.text(PortfolioIssue.KIND).equals(PortfolioIssue.Kind.TOO_MANY));
      return context.text(isTooLarge ? "applications.too-many" : "applications.missing");
    }
    if (choice.isEmpty() || choice.get().countOrNull(PortfolioScenario.APPLICATIONS) == null) {
      return context.text("applications.no-choice");
    }
    String counted =
        context.text(
            "applications.choice",
            today.orElseThrow().count(PortfolioScenario.APPLICATIONS),
            choice.get().count(PortfolioScenario.CUT),
            choice.get().count(PortfolioScenario.ADDED),
            choice.get().count(PortfolioScenario.COVERABLE_NEEDS),
            choice.get().count(PortfolioScenario.NEEDS),
            choice.get().count(PortfolioScenario.NEEDS)
                - choice.get().count(PortfolioScenario.COVERABLE_NEEDS));
    return counted + " " + money(choice.get(), context);
  }

  private static String money(Cells choice, ReportContext context) {
    Double saving = choice.number(PortfolioScenario.SAVING);
    if (saving == null) {
      return context.text("applications.without-costs");
    }
    return context.text(
        saving < 0 ? "applications.dearer" : "applications.saving",
        PortfolioTables.amount(Math.abs(saving), choice.text(PortfolioScenario.CURRENCY), context));
  }
}
