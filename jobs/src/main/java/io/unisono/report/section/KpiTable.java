package io.unisono.report.section;

import io.unisono.report.page.Format;
import io.unisono.report.page.TableBuilder;
import io.unisono.stats.Estimate;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Values of a KPI as a table, a row for each of them; why some are not shown stands beside them.
 *
 * @param hidden values that are not shown
 */
record KpiTable(ReportContext context, HeadlineKpi kpi, Set<Value> hidden) {

  /**
   * A KPI of one month and segment, null if it is suppressed; so may be the ends of its interval.
   */
  record Value(
      String kpi,
      LocalDate month,
      String segmentKind,
      String segment,
      Double value,
      Double lo,
      Double hi,
      long n) {

    static Value of(Cells row) {
      return new Value(
          row.text(KpiValue.KPI),
          row.day(KpiValue.PERIOD_START),
          row.text(KpiValue.SEGMENT_KIND),
          row.text(KpiValue.SEGMENT),
          row.number(KpiValue.VALUE),
          row.number(KpiValue.LO),
          row.number(KpiValue.HI),
          row.count(KpiValue.N));
    }

    boolean isSuppressed() {
      return value == null;
    }

    Estimate estimate() {
      return new Estimate(value, lo, hi);
    }
  }

  /**
   * @param label key of the first column
   */
  TableBuilder of(
      String label, Format format, List<Value> values, Function<Value, Object> labelOf) {
    TableBuilder table =
        context
            .table()
            .column(label, format)
            .column("value", kpi.format())
            .column("lo", kpi.format())
            .column("hi", kpi.format())
            .column("n", Format.COUNT);
    if (hidden.isEmpty()) {
      values.forEach(v -> table.row(labelOf.apply(v), v.value(), v.lo(), v.hi(), v.n()));
      return table;
    }
    table.column("reason", Format.TEXT);
    for (Value value : values) {
      Object name = labelOf.apply(value);
      if (hidden.contains(value)) {
        table.row(name, null, null, null, basis(value), reason(value));
      } else {
        table.row(name, value.value(), value.lo(), value.hi(), value.n(), "");
      }
    }
    return table;
  }

  /** What a hidden value rests on; that of a neighbour of a small group would give it away. */
  private Object basis(Value value) {
    return value.isSuppressed() && !context.small().hides(value.n())
        ? value.n()
        : context.small().hidden(value.n());
  }

  private String reason(Value value) {
    if (value.n() == 0) {
      return context.text("hidden.nobody");
    }
    return context.small().hides(value.n())
        ? context.text("hidden.few", context.small().smallest())
        : context.text("hidden.subtraction");
  }
}
