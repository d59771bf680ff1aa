package io.unisono.report.section;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.contract.Table;
import io.unisono.measure.Segments;
import io.unisono.report.page.Cell;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Headline;
import io.unisono.report.page.Headline.Verdict;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.KpiTable.Value;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.stats.Estimate;
import io.unisono.table.marts.KpiValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Headlines and trends of the KPIs. */
public final class KpiSection implements ReportSection {

  private static final int SEGMENTS = 12;

  @Override
  public String id() {
    return "kpis";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(KpiValue.TABLE);
  }

  /** The last month that was over on the run date. */
  private static LocalDate lastMonth(LocalDate runDate) {
    return runDate.plusDays(1).withDayOfMonth(1).minusMonths(1);
  }

  /**
   * One row per KPI of the page and month: the whole company in every month, its segments in the
   * last one.
   */
  private static Dataset<Row> values(Dataset<Row> kpis, LocalDate runDate, int months) {
    LocalDate last = lastMonth(runDate);
    return kpis.where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.MONTH))
        .where(col(KpiValue.KPI).isInCollection(codes()))
        .where(col(KpiValue.PERIOD_START).between(last.minusMonths(months - 1L), last))
        .where(isWhole().or(col(KpiValue.PERIOD_START).equalTo(lit(last))));
  }

  private static List<String> codes() {
    return Arrays.stream(HeadlineKpi.values()).map(HeadlineKpi::code).toList();
  }

  private static Column isWhole() {
    return col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    Optional<Dataset<Row>> values =
        tables
            .find(KpiValue.TABLE)
            .map(kpis -> values(kpis, tables.runDate(), context.config().months()));
    Figures figures = new Figures(Cells.of(values).stream().map(Value::of).toList(), context);
    return Optional.of(
        context.section(this, figures.lead(), figures.all()).withHeadlines(figures.headlines()));
  }

  /** What the values make on the page. */
  private static final class Figures {

    private final ReportContext context;
    private final List<Value> values;
    private final KpiVerdicts verdicts;

    Figures(List<Value> values, ReportContext context) {
      this.context = context;
      this.values = values;
      Map<HeadlineKpi, List<Estimate>> estimates = new EnumMap<>(HeadlineKpi.class);
      for (HeadlineKpi kpi : HeadlineKpi.leading()) {
        estimates.put(kpi, shown(months(kpi)).stream().map(Value::estimate).toList());
      }
      this.verdicts = new KpiVerdicts(estimates);
    }

    String lead() {
      return context.text("kpis.lead", verdicts.compared());
    }

    List<Figure> all() {
      List<Figure> figures = new ArrayList<>();
      for (HeadlineKpi kpi : HeadlineKpi.values()) {
        if (HeadlineKpi.leading().contains(kpi) || !months(kpi).isEmpty()) {
          figures.add(trend(kpi));
        }
      }
      figures.add(segments(HeadlineKpi.NPS));
      return figures;
    }

    List<Headline> headlines() {
      return HeadlineKpi.leading().stream().map(this::headline).toList();
    }

    private Headline headline(HeadlineKpi kpi) {
      List<Value> months = shown(months(kpi));
      String label = kpi.definition().name().in(context.messages().language());
      if (months.isEmpty()) {
        Cell nothing = context.messages().cell(kpi.format(), null);
        return new Headline(
            kpi.code(),
            label,
            "",
            nothing,
            "",
            "",
            Verdict.UNKNOWN,
            context.nothing(!months(kpi).isEmpty()),
            List.of());
      }
      Value last = months.get(months.size() - 1);
      Verdict verdict = Verdict.UNKNOWN;
      String reading = context.text("headline.first");
      if (months.size() > 1) {
        Value before = months.get(months.size() - 2);
        verdict = verdicts.newest(kpi);
        reading =
            context.text(
                "headline." + verdict.name().toLowerCase(Locale.ROOT),
                context.show(kpi.format(), before.value()),
                context.messages().month(before.month()),
                context.text("counted." + kpi.code()));
      }
      return new Headline(
          kpi.code(),
          label,
          context.messages().month(last.month()),
          context.messages().cell(kpi.format(), last.value()),
          last.estimate().hasInterval()
              ? context.messages().between(kpi.format(), last.lo(), last.hi())
              : "",
          "%s %s"
              .formatted(
                  context.show(Format.COUNT, last.n()),
                  kpi.definition().denominator().in(context.messages().language())),
          verdict,
          reading,
          months.stream().map(m -> context.messages().cell(kpi.format(), m.value())).toList());
    }

    private Figure trend(HeadlineKpi kpi) {
      List<Value> months = months(kpi);
      Set<Value> hidden = months.stream().filter(this::isHidden).collect(Collectors.toSet());
      return new KpiTable(context, kpi, hidden)
          .of("month", Format.MONTH, months, Value::month)
          .figure(
              kpi.id() + "-trend",
              trendReading(kpi, months),
              Chart.of(Chart.Kind.TREND, "month", "value", "lo", "hi"));
    }

    private String trendReading(HeadlineKpi kpi, List<Value> all) {
      List<Value> months = shown(all);
      if (months.size() < 2) {
        return months.isEmpty() ? context.nothing(!all.isEmpty()) : context.text("trend.one");
      }
      Value first = months.get(0);
      Value last = months.get(months.size() - 1);
      return context.text(
          "trend.reading",
          context.show(kpi.format(), first.value()),
          context.messages().month(first.month()),
          context.show(kpi.format(), last.value()),
          context.messages().month(last.month()));
    }

    private Figure segments(HeadlineKpi kpi) {
      Set<Value> hidden = hiddenSegments(kpi);
      List<Value> segments = segmentsOf(kpi, hidden);
      return new KpiTable(context, kpi, hidden)
          .of("segment", Format.TEXT, segments, this::segment)
          .figure(
              kpi.id() + "-segments",
              hidden.containsAll(segments)
                  ? context.nothing(!segments.isEmpty())
                  : context.text("segments.reading"),
              Chart.of(Chart.Kind.INTERVALS, "segment", "value", "lo", "hi"));
    }

    /** What is suppressed hides a small segment as well as another small one. */
    private long toHide(Value value) {
      return value.n() > 0 && isHidden(value) ? 1 : value.n();
    }

    private String segment(Value value) {
      return "%s: %s"
          .formatted(
              context.name("segment", value.segmentKind()),
              context.messages().value(value.segmentKind(), value.segment()));
    }

    /**
     * Segments of the last month that are too small, and those that would give them away: the
     * segments of a dimension add up to the whole.
     */
    private Set<Value> hiddenSegments(HeadlineKpi kpi) {
      Set<Value> hidden = parts(kpi).filter(Value::isSuppressed).collect(Collectors.toSet());
      for (List<Value> kind :
          parts(kpi).collect(Collectors.groupingBy(Value::segmentKind)).values()) {
        List<Boolean> hides = context.small().hidden(kind.stream().map(this::toHide).toList());
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

    /** The segments of dimensions of which something is known. */
    private Stream<Value> parts(HeadlineKpi kpi) {
      Set<String> known =
          segmentsOf(kpi)
              .filter(value -> !value.segment().equals(Segments.UNKNOWN))
              .map(Value::segmentKind)
              .collect(Collectors.toSet());
      return segmentsOf(kpi).filter(value -> known.contains(value.segmentKind()));
    }

    private Stream<Value> segmentsOf(HeadlineKpi kpi) {
      return values.stream()
          .filter(
              value -> value.kpi().equals(kpi.code()) && !value.segmentKind().equals(Segments.ALL));
    }

    private List<Value> shown(List<Value> months) {
      return months.stream().filter(month -> !isHidden(month)).toList();
    }

    private boolean isHidden(Value value) {
      return value.isSuppressed() || context.small().hides(value.n());
    }

    private List<Value> months(HeadlineKpi kpi) {
      return values.stream()
          .filter(
              value -> value.kpi().equals(kpi.code()) && value.segmentKind().equals(Segments.ALL))
          .sorted(Comparator.comparing(Value::month))
          .toList();
    }
  }
}
