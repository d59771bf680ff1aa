package io.unisono.report.section.portfolio;

import io.unisono.picture.MatrixPicture;
import io.unisono.picture.MatrixPicture.Group;
import io.unisono.picture.MatrixPicture.Line;
import io.unisono.picture.MatrixPicture.Square;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioFit;
import io.unisono.table.marts.PortfolioNeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applications by decision and the needs that they serve, as a matrix; the decisions below it. */
final class PortfolioMatrix {

  private static final String ID = "application-matrix";

  /** Applications, and needs, that a part of a page has room for. */
  private static final int MOST = 36;

  private static final double BEST = 5;
  private static final double PALE = 0.3;

  private PortfolioMatrix() {}

  static Figure of(PortfolioTables tables, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("application", Format.TEXT)
            .column("decision", Format.TEXT)
            .column("reason", Format.TEXT)
            .column("annual_cost", Format.COUNT)
            .column("cost_of_opposite", Format.COUNT)
            .column("needs_covered", Format.COUNT)
            .column("only_needs", Format.COUNT)
            .column("closest", Format.TEXT)
            .column("closest_jaccard", Format.SHARE)
            .column("with_access", Format.COUNT)
            .column("active_users", Format.COUNT)
            .column("events", Format.COUNT);
    Map<String, String> names = tables.applicationNames();
    for (Cells row : tables.choices()) {
      table.row(
          row.text(PortfolioChoice.NAME),
          context.name("application-decision", row.text(PortfolioChoice.DECISION)),
          context.name("application-reason", row.text(PortfolioChoice.REASON)),
          row.number(PortfolioChoice.ANNUAL_COST),
          row.number(PortfolioChoice.COST_OF_OPPOSITE),
          row.count(PortfolioChoice.NEEDS),
          row.count(PortfolioChoice.ONLY_NEEDS),
          names.get(row.text(PortfolioChoice.CLOSEST_APPLICATION_ID)),
          row.number(PortfolioChoice.CLOSEST_JACCARD),
          row.countOrNull(PortfolioChoice.USERS),
          row.countOrNull(PortfolioChoice.ACTIVE_USERS),
          row.countOrNull(PortfolioChoice.EVENTS));
    }
    Figure figure = table.figure(ID, context.text("application-matrix.reading"), null);
    return tables.needs().isEmpty()
        ? figure
        : figure.withDrawing(
            MatrixPicture.inline(
                MatrixPicture.Size.LARGE,
                tables.needs().stream().map(row -> row.text(PortfolioNeed.NAME)).toList(),
                groups(tables, context),
                figure.title()));
  }

  /**
   * The same in small, what changes first.
   *
   * @param reading what the choice is, or what is missing for one
   */
  static Figure brief(PortfolioTables all, String reading, ReportContext context) {
    PortfolioTables tables = all.changesFirst(MOST);
    TableBuilder table =
        context
            .table()
            .column("application", Format.TEXT)
            .column("decision", Format.TEXT)
            .column("needs_covered", Format.COUNT)
            .column("annual_cost", Format.COUNT)
            .column("reason", Format.TEXT);
    for (Cells row : tables.choices()) {
      table.row(
          row.text(PortfolioChoice.NAME),
          context.name("application-decision", row.text(PortfolioChoice.DECISION)),
          row.count(PortfolioChoice.NEEDS),
          row.number(PortfolioChoice.ANNUAL_COST),
          context.name("application-reason", row.text(PortfolioChoice.REASON)));
    }
    Figure figure = table.figure("brief-applications", reading, null);
    if (tables.choices().isEmpty() || tables.needs().isEmpty()) {
      return figure;
    }
    boolean isWhole =
        tables.choices().size() == all.choices().size()
            && tables.needs().size() == all.needs().size();
    String legend = context.text("brief-applications.legend");
    return figure.withDrawing(
        MatrixPicture.inline(
            MatrixPicture.Size.SMALL,
            tables.needs().stream().map(row -> row.text(PortfolioNeed.NAME)).toList(),
            groups(tables, context),
            figure.title()),
        isWhole
            ? legend
            : context.text(
                    "brief-applications.some", tables.choices().size(), tables.needs().size())
                + " "
                + legend);
  }

  private static List<Group> groups(PortfolioTables tables, ReportContext context) {
    Map<List<String>, Cells> fits = new HashMap<>();
    tables
        .fits()
        .forEach(
            row ->
                fits.put(
                    List.of(row.text(PortfolioFit.APPLICATION_ID), row.text(PortfolioFit.NEED_ID)),
                    row));
    List<Group> groups = new ArrayList<>();
    List<String> decisions =
        tables.choices().stream()
            .map(row -> row.text(PortfolioChoice.DECISION))
            .distinct()
            .toList();
    for (String decision : decisions) {
      groups.add(
          new Group(
              context.name("application-decision", decision),
              colour(decision),
              tables.choices().stream()
                  .filter(row -> row.text(PortfolioChoice.DECISION).equals(decision))
                  .map(row -> line(row, tables, fits, context))
                  .toList()));
    }
    return groups;
  }

  private static int colour(String decision) {
    return switch (decision) {
      case PortfolioChoice.Decision.KEEP -> 1;
      case PortfolioChoice.Decision.ADD -> 2;
      case PortfolioChoice.Decision.CUT -> 3;
      default -> 4;
    };
  }

  private static Line line(
      Cells application,
      PortfolioTables tables,
      Map<List<String>, Cells> fits,
      ReportContext context) {
    List<Square> squares = new ArrayList<>();
    for (Cells need : tables.needs()) {
      Cells fit =
          fits.get(
              List.of(
                  application.text(PortfolioChoice.APPLICATION_ID),
                  need.text(PortfolioNeed.NEED_ID)));
      String title = application.text(PortfolioChoice.NAME) + ", " + need.text(PortfolioNeed.NAME);
      squares.add(fit == null ? new Square(-1, "", title) : square(fit, title, context));
    }
    return new Line(application.text(PortfolioChoice.NAME), squares);
  }

  /** What does not cover the need is pale. */
  private static Square square(Cells rated, String title, ReportContext context) {
    double fit = rated.number(PortfolioFit.FIT);
    String number = context.messages().number(fit);
    double shade = rated.flag(PortfolioFit.COVERS) ? fit / BEST : PALE * fit / BEST;
    return new Square(shade, number, title + ": " + number);
  }
}
