package io.unisono.measure;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Periods.Period;
import io.unisono.table.marts.KpiValue;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is counted in each period and segment, held where the facts are: a fact does not become a
 * row per period and segment.
 *
 * @param <C> what is counted; parts of a segment that are counted elsewhere are added up later
 */
public final class PeriodSegments<C> {

  private static final List<String> GROUP =
      List.of(KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT);

  private final Periods periods;
  private final List<String> kinds;
  private final Supplier<C> none;
  private final Map<Integer, List<Integer>> ofDays = new HashMap<>();
  private final Map<Period, Integer> places = new HashMap<>();
  private final List<Period> ofPlace = new ArrayList<>();

  /** By the place of a period and that of a kind. */
  private final List<List<Map<String, C>>> counts = new ArrayList<>();

  /**
   * @param kinds of segments
   * @param none a new count of nothing
   */
  public PeriodSegments(Periods periods, List<String> kinds, Supplier<C> none) {
    this.periods = periods;
    this.kinds = List.copyOf(kinds);
    this.none = none;
  }

  /**
   * Places of the periods in which a day counts.
   *
   * @param day since 1970
   */
  public List<Integer> places(int day) {
    return ofDays.computeIfAbsent(
        day,
        epochDay ->
            periods.containing(LocalDate.ofEpochDay(epochDay)).stream()
                .map(period -> places.computeIfAbsent(period, this::place))
                .toList());
  }

  private int place(Period period) {
    ofPlace.add(period);
    counts.add(kinds.stream().<Map<String, C>>map(kind -> new HashMap<>()).toList());
    return counts.size() - 1;
  }

  /** The period of a place. */
  public Period period(int place) {
    return ofPlace.get(place);
  }

  /**
   * The count of a segment.
   *
   * @param place of the period
   * @param kind place of the kind
   */
  public C at(int place, int kind, String segment) {
    return counts.get(place).get(kind).computeIfAbsent(segment, name -> none.get());
  }

  /**
   * Columns of {@link #rows}: period and segment, as {@code kpi_value} names them, and the counts.
   *
   * @param counts whole numbers
   */
  public static StructType schema(List<String> counts) {
    StructType schema =
        new StructType()
            .add(KpiValue.PERIOD, DataTypes.StringType, false)
            .add(KpiValue.PERIOD_START, DataTypes.DateType)
            .add(KpiValue.SEGMENT_KIND, DataTypes.StringType, false)
            .add(KpiValue.SEGMENT, DataTypes.StringType, false);
    for (String count : counts) {
      schema = schema.add(count, DataTypes.LongType, false);
    }
    return schema;
  }

  /** One row per period and segment from {@code parts} of {@link #schema}, added up. */
  public static Dataset<Row> added(Dataset<Row> parts, List<String> counts) {
    return parts
        .groupBy(GROUP.stream().map(name -> col(name)).toArray(Column[]::new))
        .sum(counts.toArray(String[]::new))
        .toDF(Stream.concat(GROUP.stream(), counts.stream()).toArray(String[]::new));
  }

  /** One row per period and segment, as in {@link #schema}. */
  public Stream<Row> rows(Function<C, long[]> counts) {
    return IntStream.range(0, ofPlace.size())
        .boxed()
        .flatMap(place -> rows(ofPlace.get(place), this.counts.get(place), counts));
  }

  private Stream<Row> rows(Period period, List<Map<String, C>> byKind, Function<C, long[]> counts) {
    Date start = period.start() == null ? null : Date.valueOf(period.start());
    return IntStream.range(0, kinds.size())
        .boxed()
        .flatMap(
            kind ->
                byKind.get(kind).entrySet().stream()
                    .map(
                        segment ->
                            RowFactory.create(
                                Stream.concat(
                                        Stream.of(
                                            period.kind(),
                                            start,
                                            kinds.get(kind),
                                            segment.getKey()),
                                        LongStream.of(counts.apply(segment.getValue())).boxed())
                                    .toArray())));
  }
}
