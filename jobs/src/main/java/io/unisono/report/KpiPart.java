package io.unisono.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.report.Change.Point;
import io.unisono.report.Headline.Verdict;
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
final class KpiPart {

  private static final String ALL = "all";
  private static final int SEGMENTS = 12;

  private final Words words;
  private final SmallGroups groups;
  private final List<Value> values;
  private final Changes changes;

  KpiPart(Words words, SmallGroups groups, List<Value> values) {
    this.words = words;
    this.groups = groups;
    this.values = values;
    Map<Kpi, List<Point>> points = new EnumMap<>(Kpi.class);
    for (Kpi kpi : Kpi.values()) {
      points.put(kpi, shown(months(kpi)).stream().map(Value::point).toList());
    }
    this.changes = new Changes(points);
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

    private Point point() {
      return new Point(value, lo, hi);
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
    return kpis.where(col(KpiValue.PERIOD).equalTo("month"))
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
    return Arrays.stream(Kpi.values()).map(Kpi::code).toList();
  }

  private static Column isWhole() {
    return col(KpiValue.SEGMENT_KIND).equalTo(ALL);
  }

  List<Headline> headlines() {
    return Arrays.stream(Kpi.values()).map(this::headline).toList();
  }

  private Headline headline(Kpi kpi) {
    List<Value> months = shown(months(kpi));
    String label = words.name("kpi", kpi.code());
    if (months.isEmpty()) {
      Cell nothing = words.cell(kpi.format(), null);
      return new Headline(
          kpi.code(), label, "", nothing, "", "", Verdict.UNKNOWN, words.text("none"), List.of());
    }
    Value last = months.get(months.size() - 1);
    Verdict verdict = Verdict.UNKNOWN;
    String reading = words.text("headline.first");
    if (months.size() > 1) {
      Value before = months.get(months.size() - 2);
      verdict = changes.newest(kpi);
      reading =
          words.text(
              "headline." + lower(verdict),
              words.show(kpi.format(), before.value()),
              words.month(before.month()),
              words.text("counted." + kpi.code()));
    }
    return new Headline(
        kpi.code(),
        label,
        words.month(last.month()),
        words.cell(kpi.format(), last.value()),
        last.point().hasInterval() ? words.between(kpi.format(), last.lo(), last.hi()) : "",
        words.text("basis." + kpi.code(), words.show(Format.COUNT, last.n())),
        verdict,
        reading,
        months.stream().map(month -> words.cell(kpi.format(), month.value())).toList());
  }

  Section section() {
    List<Figure> figures = new ArrayList<>();
    for (Kpi kpi : Kpi.values()) {
      figures.add(trend(kpi));
    }
    figures.add(segments(Kpi.NPS));
    return new Section(
        "kpis", words.text("kpis"), words.text("kpis.lead", changes.compared()), figures);
  }

  private Figure trend(Kpi kpi) {
    Sheet sheet =
        new Sheet(words)
            .column("month", Format.MONTH)
            .column("value", kpi.format())
            .column("lo", kpi.format())
            .column("hi", kpi.format())
            .column("n", Format.COUNT);
    months(kpi).forEach(m -> row(sheet, m.month(), m, groups.hides(m.n())));
    return sheet.figure(
        kpi.id() + "-trend",
        trendReading(kpi, shown(months(kpi))),
        Chart.of(Chart.Kind.TREND, "month", "value", "lo", "hi"));
  }

  private String trendReading(Kpi kpi, List<Value> months) {
    if (months.size() < 2) {
      return words.text(months.isEmpty() ? "none" : "trend.one");
    }
    Value first = months.get(0);
    Value last = months.get(months.size() - 1);
    return words.text(
        "trend.reading",
        words.show(kpi.format(), first.value()),
        words.month(first.month()),
        words.show(kpi.format(), last.value()),
        words.month(last.month()));
  }

  private Figure segments(Kpi kpi) {
    Sheet sheet =
        new Sheet(words)
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
                sheet,
                "%s: %s"
                    .formatted(
                        words.name("segment", s.segmentKind()),
                        words.value(s.segmentKind(), s.segment())),
                s,
                hidden.contains(s)));
    return sheet.figure(
        kpi.id() + "-segments",
        segments.isEmpty() ? words.text("none") : words.text("segments.reading"),
        Chart.of(Chart.Kind.INTERVALS, "segment", "value", "lo", "hi"));
  }

  /** A value under its label; a hidden value is a row without it. */
  private void row(Sheet sheet, Object label, Value value, boolean hidden) {
    if (hidden) {
      sheet.row(label, null, null, null, groups.hidden(value.n()));
    } else {
      sheet.row(label, value.value(), value.lo(), value.hi(), value.n());
    }
  }

  /**
   * Segments of the last month that are too small, and those that would give them away: the
   * segments of a dimension add up to the whole.
   */
  private Set<Value> hiddenSegments(Kpi kpi) {
    Set<Value> hidden = new HashSet<>();
    for (List<Value> kind :
        parts(kpi).collect(Collectors.groupingBy(Value::segmentKind)).values()) {
      List<Boolean> hides = groups.hidden(kind.stream().map(Value::n).toList());
      IntStream.range(0, kind.size()).filter(hides::get).mapToObj(kind::get).forEach(hidden::add);
    }
    return hidden;
  }

  /** The largest segments of the last month, best first; those that are hidden come last. */
  private List<Value> segmentsOf(Kpi kpi, Set<Value> hidden) {
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

  private Stream<Value> parts(Kpi kpi) {
    return values.stream()
        .filter(value -> value.kpi().equals(kpi.code()) && !value.segmentKind().equals(ALL));
  }

  private List<Value> shown(List<Value> months) {
    return months.stream().filter(month -> !groups.hides(month.n())).toList();
  }

  private List<Value> months(Kpi kpi) {
    return values.stream()
        .filter(value -> value.kpi().equals(kpi.code()) && value.segmentKind().equals(ALL))
        .sorted(Comparator.comparing(Value::month))
        .toList();
  }

  private static String lower(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
