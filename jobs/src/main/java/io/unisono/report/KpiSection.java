package io.unisono.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.report.page.Cell;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Headline;
import io.unisono.report.page.Headline.Verdict;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.report.page.TableBuilder;
import io.unisono.stats.Estimate;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Headlines and trends of the KPIs. */
final class KpiSection {

  private static final String ALL = "all";
  private static final int SEGMENTS = 12;

  private final Messages messages;
  private final SmallCellSuppression groups;
  private final List<Value> values;
  private final KpiVerdicts changes;

  KpiSection(Messages messages, SmallCellSuppression groups, List<Value> values) {
    this.messages = messages;
    this.groups = groups;
    this.values = values;
    Map<HeadlineKpi, List<Estimate>> points = new EnumMap<>(HeadlineKpi.class);
    for (HeadlineKpi kpi : HeadlineKpi.values()) {
      points.put(kpi, shown(months(kpi)).stream().map(Value::estimate).toList());
    }
    this.changes = new KpiVerdicts(points);
  }

  /** A KPI of one month and segment; the numbers may be null. */
  record Value(
      String kpi,
      LocalDate month,
      String segmentKind,
      String segment,
      Double value,
      Double lo,
      Double hi,
      long n) {

    static Value from(Row row) {
      return new Value(
          row.getString(0),
          row.getDate(1).toLocalDate(),
          row.getString(2),
          row.getString(3),
          (Double) row.get(4),
          (Double) row.get(5),
          (Double) row.get(6),
          row.getLong(7));
    }

    private Estimate estimate() {
      return new Estimate(value, lo, hi);
    }
  }

  /** The last month that was over on the run date. */
  static LocalDate lastMonth(LocalDate runDate) {
    return runDate.plusDays(1).withDayOfMonth(1).minusMonths(1);
  }

  /**
   * One row per headline KPI and month: the whole company in every month, its segments in the last
   * one.
   */
  static Dataset<Row> values(Dataset<Row> kpis, LocalDate runDate, int months) {
    LocalDate last = lastMonth(runDate);
    return kpis.where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH))
        .where(col(KpiValue.KPI).isInCollection(codes()))
        .where(col(KpiValue.PERIOD_START).between(last.minusMonths(months - 1L), last))
        .where(isWhole().or(col(KpiValue.PERIOD_START).equalTo(lit(last))))
        .where(col(KpiValue.VALUE).isNotNull())
        .select(
            KpiValue.KPI,
            KpiValue.PERIOD_START,
            KpiValue.SEGMENT_KIND,
            KpiValue.SEGMENT,
            KpiValue.VALUE,
            KpiValue.LO,
            KpiValue.HI,
            KpiValue.N);
  }

  private static List<String> codes() {
    return Arrays.stream(HeadlineKpi.values()).map(HeadlineKpi::code).toList();
  }

  private static Column isWhole() {
    return col(KpiValue.SEGMENT_KIND).equalTo(ALL);
  }

  List<Headline> headlines() {
    return Arrays.stream(HeadlineKpi.values()).map(this::headline).toList();
  }

  private Headline headline(HeadlineKpi kpi) {
    List<Value> months = shown(months(kpi));
    String label = messages.name("kpi", kpi.code());
    if (months.isEmpty()) {
      Cell nothing = messages.cell(kpi.format(), null);
      return new Headline(
          kpi.code(),
          label,
          "",
          nothing,
          "",
          "",
          Verdict.UNKNOWN,
          messages.text("none"),
          List.of());
    }
    Value last = months.get(months.size() - 1);
    Verdict verdict = Verdict.UNKNOWN;
    String reading = messages.text("headline.first");
    if (months.size() > 1) {
      Value before = months.get(months.size() - 2);
      verdict = changes.newest(kpi);
      reading =
          messages.text(
              "headline." + lower(verdict),
              messages.show(kpi.format(), before.value()),
              messages.month(before.month()),
              messages.text("counted." + kpi.code()));
    }
    return new Headline(
        kpi.code(),
        label,
        messages.month(last.month()),
        messages.cell(kpi.format(), last.value()),
        last.estimate().hasInterval() ? messages.between(kpi.format(), last.lo(), last.hi()) : "",
        messages.text("basis." + kpi.code(), messages.show(Format.COUNT, last.n())),
        verdict,
        reading,
        months.stream().map(month -> messages.cell(kpi.format(), month.value())).toList());
  }

  PageSection section() {
    List<Figure> figures = new ArrayList<>();
    for (HeadlineKpi kpi : HeadlineKpi.values()) {
      figures.add(trend(kpi));
    }
    figures.add(segments(HeadlineKpi.NPS));
    return new PageSection(
        "kpis", messages.text("kpis"), messages.text("kpis.lead", changes.compared()), figures);
  }

  private Figure trend(HeadlineKpi kpi) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("month", Format.MONTH)
            .column("value", kpi.format())
            .column("lo", kpi.format())
            .column("hi", kpi.format())
            .column("n", Format.COUNT);
    months(kpi).forEach(m -> row(table, m.month(), m, groups.hides(m.n())));
    return table.figure(
        kpi.id() + "-trend",
        trendReading(kpi, shown(months(kpi))),
        Chart.of(Chart.Kind.TREND, "month", "value", "lo", "hi"));
  }

  private String trendReading(HeadlineKpi kpi, List<Value> months) {
    if (months.size() < 2) {
      return messages.text(months.isEmpty() ? "none" : "trend.one");
    }
    Value first = months.get(0);
    Value last = months.get(months.size() - 1);
    return messages.text(
        "trend.reading",
        messages.show(kpi.format(), first.value()),
        messages.month(first.month()),
        messages.show(kpi.format(), last.value()),
        messages.month(last.month()));
  }

  private Figure segments(HeadlineKpi kpi) {
    TableBuilder table =
        new TableBuilder(messages)
            .column("segment", Format.TEXT)
            .column("value", kpi.format())
            .column("lo", kpi.format())
            .column("hi", kpi.format())
            .column("n", Format.COUNT);
    Set<Value> hidden = hiddenSegments(kpi);
    List<Value> segments = segmentsOf(kpi, hidden);
    segments.forEach(
        s ->
            row(
                table,
                "%s: %s"
                    .formatted(
                        messages.name("segment", s.segmentKind()),
                        messages.value(s.segmentKind(), s.segment())),
                s,
                hidden.contains(s)));
    return table.figure(
        kpi.id() + "-segments",
        segments.isEmpty() ? messages.text("none") : messages.text("segments.reading"),
        Chart.of(Chart.Kind.INTERVALS, "segment", "value", "lo", "hi"));
  }

  /** A value under its label; a hidden value is a row without it. */
  private void row(TableBuilder table, Object label, Value value, boolean hidden) {
    if (hidden) {
      table.row(label, null, null, null, groups.hidden(value.n()));
    } else {
      table.row(label, value.value(), value.lo(), value.hi(), value.n());
    }
  }

  /**
   * Segments of the last month that are too small, and those that would give them away: the
   * segments of a dimension add up to the whole.
   */
  private Set<Value> hiddenSegments(HeadlineKpi kpi) {
    Set<Value> hidden = new HashSet<>();
    for (List<Value> kind :
        parts(kpi).collect(Collectors.groupingBy(Value::segmentKind)).values()) {
      List<Boolean> hides = groups.hidden(kind.stream().map(Value::n).toList());
      IntStream.range(0, kind.size()).filter(hides::get).mapToObj(kind::get).forEach(hidden::add);
    }
    return hidden;
  }

  /** The largest segments of the last month, best first; those that are hidden come last. */
  private List<Value> segmentsOf(HeadlineKpi kpi, Set<Value> hidden) {
    return parts(kpi)
        .sorted(
            Comparator.comparingLong(Value::n)
                .reversed()
                .thenComparing(Value::segmentKind)
                .thenComparing(Value::segment))
        .limit(SEGMENTS)
        .sorted(Comparator.comparingDouble((Value value) -> shown(value, hidden)).reversed())
        .toList();
  }

  /** What to sort by: the place of a hidden value must not tell it. */
  private static double shown(Value value, Set<Value> hidden) {
    return hidden.contains(value) ? Double.NEGATIVE_INFINITY : value.value();
  }

  private Stream<Value> parts(HeadlineKpi kpi) {
    return values.stream()
        .filter(value -> value.kpi().equals(kpi.code()) && !value.segmentKind().equals(ALL));
  }

  private List<Value> shown(List<Value> months) {
    return months.stream().filter(month -> !groups.hides(month.n())).toList();
  }

  private List<Value> months(HeadlineKpi kpi) {
    return values.stream()
        .filter(value -> value.kpi().equals(kpi.code()) && value.segmentKind().equals(ALL))
        .sorted(Comparator.comparing(Value::month))
        .toList();
  }

  private static String lower(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
