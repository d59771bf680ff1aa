package io.unisono.report.section.contact;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Segments;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.schemas.Kpi;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** First-contact resolution by the days that were waited for another contact, gross and net. */
final class ResolutionFigure {

  private static final String ID = "resolution-by-window";

  /** The same days, of all topics and of those that can be solved at the first contact. */
  private record Window(Kpi gross, Kpi net) {}

  private static final List<Window> WINDOWS =
      List.of(
          new Window(Kpis.FCR_1D, Kpis.FCR_NET_1D),
          new Window(Kpis.FCR_3D, Kpis.FCR_NET_3D),
          new Window(Kpis.FCR_7D, Kpis.FCR_NET_7D),
          new Window(Kpis.FCR_14D, Kpis.FCR_NET_14D),
          new Window(Kpis.FCR_30D, Kpis.FCR_NET_30D));

  private static final String SAID = Kpis.SURVEY_FCR.id();

  private ResolutionFigure() {}

  /** One row per KPI: everybody, over the whole history. */
  private static Dataset<Row> overall(Dataset<Row> kpis) {
    Object[] ids =
        WINDOWS.stream()
            .flatMap(window -> Stream.of(window.gross(), window.net()))
            .map(Kpi::id)
            .toArray();
    return kpis.where(col(KpiValue.KPI).isin(ids).or(col(KpiValue.KPI).equalTo(SAID)))
        .where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.ALL))
        .where(col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL));
  }

  static Figure of(Optional<Dataset<Row>> kpis, ReportContext context) {
    Map<String, Cells> rows = new HashMap<>();
    Cells.of(kpis.map(ResolutionFigure::overall))
        .forEach(row -> rows.put(row.text(KpiValue.KPI), row));
    TableBuilder table =
        context
            .table()
            .column("within", Format.TEXT)
            .column("value", Format.SHARE)
            .column("lo", Format.SHARE)
            .column("hi", Format.SHARE)
            .column("net", Format.SHARE)
            .column("n", Format.COUNT)
            .column("left_out", Format.COUNT);
    for (Window window : WINDOWS) {
      Cells gross = rows.get(window.gross().id());
      if (gross != null) {
        String days = context.text("contacts.days", gross.count(KpiValue.WINDOW_DAYS));
        row(table, days, gross, rows.get(window.net().id()), context);
      }
    }
    if (rows.containsKey(SAID)) {
      row(table, context.text("contacts.said"), rows.get(SAID), null, context);
    }
    boolean differs = WINDOWS.stream().anyMatch(window -> differs(window, rows, context));
    return table.figure(
        ID,
        differs
            ? reading(rows, context) + " " + context.text("contacts.net")
            : reading(rows, context),
        differs
            ? Chart.of(Chart.Kind.INTERVALS, "within", "value", "lo", "hi", "net")
            : Chart.of(Chart.Kind.INTERVALS, "within", "value", "lo", "hi"));
  }

  /** Whether some topics cannot be solved at the first contact, so that gross and net differ. */
  private static boolean differs(Window window, Map<String, Cells> rows, ReportContext context) {
    Cells gross = rows.get(window.gross().id());
    Cells net = rows.get(window.net().id());
    return !isHidden(gross, context)
        && !isHidden(net, context)
        && net.count(KpiValue.N) != gross.count(KpiValue.N);
  }

  private static void row(
      TableBuilder table, String name, Cells gross, Cells net, ReportContext context) {
    boolean hides = isHidden(gross, context);
    table.row(
        name,
        hides ? null : gross.number(KpiValue.VALUE),
        hides ? null : gross.number(KpiValue.LO),
        hides ? null : gross.number(KpiValue.HI),
        isHidden(net, context) ? null : net.number(KpiValue.VALUE),
        context.small().count(gross.count(KpiValue.N), context.messages()),
        context.small().count(gross.count(KpiValue.EXCLUDED), context.messages()));
  }

  private static boolean isHidden(Cells kpi, ReportContext context) {
    return kpi == null
        || kpi.number(KpiValue.VALUE) == null
        || context.small().hides(kpi.count(KpiValue.N));
  }

  private static String reading(Map<String, Cells> rows, ReportContext context) {
    Cells week = rows.get(Kpis.FCR_7D.id());
    Cells month = rows.get(Kpis.FCR_30D.id());
    if (isHidden(week, context) || isHidden(month, context)) {
      return context.nothing(!rows.isEmpty());
    }
    return context.text(
        "contacts.resolution",
        context.show(Format.SHARE, week.number(KpiValue.VALUE)),
        context.show(Format.SHARE, month.number(KpiValue.VALUE)));
  }
}
