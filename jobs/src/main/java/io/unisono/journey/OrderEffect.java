package io.unisono.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Segments;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneyOrder;
import io.unisono.table.marts.JourneySession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the order of events at one instant decides: how many neighbours share their instant, and
 * what variants and edges would be if the events of each such instant stood the other way round.
 */
final class OrderEffect {

  private static final String STEP_NAMES = "step_names";
  private static final String REVERSED_NAMES = "reversed_names";
  private static final String REVERSED_ID = "reversed_id";
  private static final String KIND = "edges_of";
  private static final String EDGE = "edge";
  private static final String STRAIGHT = "straight";
  private static final String REVERSED = "reversed";

  private static final StructType WAYS =
      new StructType()
          .add(JourneySession.CHANNEL, DataTypes.StringType)
          .add(JourneySession.VARIANT_ID, DataTypes.StringType)
          .add(JourneyOrder.TIES, DataTypes.LongType)
          .add(STEP_NAMES, DataTypes.createArrayType(DataTypes.StringType))
          .add(REVERSED_NAMES, DataTypes.createArrayType(DataTypes.StringType));

  private static final StructType EDGES =
      new StructType()
          .add(JourneySession.CHANNEL, DataTypes.StringType)
          .add(KIND, DataTypes.StringType)
          .add(JourneyEdge.FROM_ACTIVITY, DataTypes.StringType)
          .add(JourneyEdge.TO_ACTIVITY, DataTypes.StringType);

  private OrderEffect() {}

  /**
   * The rows of {@code journey_order}: everybody, and the channel of the first event.
   *
   * @param sessions from {@link Sessions#sessions}
   */
  static Dataset<Row> of(Dataset<Row> sessions) {
    Dataset<Row> ways = ways(sessions);
    String[] segment = {JourneyOrder.SEGMENT_KIND, JourneyOrder.SEGMENT};
    return counts(ways, segment)
        .join(edges(ways, segment), segment, "left")
        .withColumn(JourneyOrder.EDGES, coalesce(col(JourneyOrder.EDGES), lit(0L)))
        .withColumn(
            JourneyOrder.EDGES_REVERSED_TIES,
            coalesce(col(JourneyOrder.EDGES_REVERSED_TIES), lit(0L)));
  }

  private static Dataset<Row> ways(Dataset<Row> sessions) {
    MapPartitionsFunction<Row, Row> both =
        rows -> map(rows, row -> way(row.getString(0), row.getString(1), row.getList(2)));
    return sessions
        .select(col(JourneySession.CHANNEL), col(JourneySession.VARIANT_ID), col(Sessions.STEPS))
        .mapPartitions(both, Encoders.row(WAYS));
  }

  /** A session; the reversed names are null where nothing stands at one instant. */
  private static Row way(String channel, String variant, List<Row> steps) {
    long ties =
        IntStream.range(1, steps.size())
            .filter(i -> Sessions.at(steps.get(i)) == Sessions.at(steps.get(i - 1)))
            .count();
    return RowFactory.create(
        channel, variant, ties, names(steps), ties == 0 ? null : names(reversed(steps)));
  }

  private static String[] names(List<Row> steps) {
    return steps.stream().map(Sessions::activity).toArray(String[]::new);
  }

  /** The steps with each group of one instant turned round. */
  static List<Row> reversed(List<Row> steps) {
    List<Row> reversed = new ArrayList<>(steps.size());
    int start = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (i > 0 && Sessions.at(steps.get(i)) != Sessions.at(steps.get(i - 1))) {
        start = i;
      }
      reversed.add(start, steps.get(i));
    }
    return reversed;
  }

  private static Dataset<Row> counts(Dataset<Row> ways, String[] segment) {
    Column reversedId =
        when(col(REVERSED_NAMES).isNotNull(), Sessions.variantId(col(REVERSED_NAMES)))
            .otherwise(col(JourneySession.VARIANT_ID));
    Column changed = col(REVERSED_ID).notEqual(col(JourneySession.VARIANT_ID));
    return ways.select(
            col(JourneySession.VARIANT_ID),
            reversedId.as(REVERSED_ID),
            functions.size(col(STEP_NAMES)).minus(1).cast("bigint").as(JourneyOrder.PAIRS),
            col(JourneyOrder.TIES),
            Segments.of(JourneySession.CHANNEL))
        .groupBy(
            columns(
                JourneyOrder.SEGMENT_KIND,
                JourneyOrder.SEGMENT,
                JourneySession.VARIANT_ID,
                REVERSED_ID))
        .agg(
            count(lit(1)).as(JourneyOrder.SESSIONS),
            sum(JourneyOrder.PAIRS).as(JourneyOrder.PAIRS),
            sum(JourneyOrder.TIES).as(JourneyOrder.TIES))
        .groupBy(columns(segment))
        .agg(
            sum(JourneyOrder.SESSIONS).as(JourneyOrder.SESSIONS),
            sum(JourneyOrder.PAIRS).as(JourneyOrder.PAIRS),
            sum(JourneyOrder.TIES).as(JourneyOrder.TIES),
            sum(when(changed, col(JourneyOrder.SESSIONS)).otherwise(0L))
                .as(JourneyOrder.SESSIONS_CHANGED),
            countDistinct(col(JourneySession.VARIANT_ID)).as(JourneyOrder.VARIANTS),
            countDistinct(col(REVERSED_ID)).as(JourneyOrder.VARIANTS_REVERSED_TIES))
        .withColumn(
            JourneyOrder.TIE_SHARE,
            col(JourneyOrder.TIES)
                .cast("double")
                .divide(nullif(col(JourneyOrder.PAIRS), lit(0L)).cast("double")));
  }

  private static Dataset<Row> edges(Dataset<Row> ways, String[] segment) {
    MapPartitionsFunction<Row, Row> distinct = rows -> distinctEdges(rows).iterator();
    return ways.select(JourneySession.CHANNEL, STEP_NAMES, REVERSED_NAMES)
        .mapPartitions(distinct, Encoders.row(EDGES))
        .select(
            col(KIND),
            struct(col(JourneyEdge.FROM_ACTIVITY), col(JourneyEdge.TO_ACTIVITY)).as(EDGE),
            inline(
                array(
                    Segments.everybody(),
                    Segments.segment(JourneySession.CHANNEL, col(JourneySession.CHANNEL)))))
        .groupBy(columns(segment))
        .agg(
            countDistinct(when(col(KIND).equalTo(STRAIGHT), col(EDGE))).as(JourneyOrder.EDGES),
            countDistinct(when(col(KIND).equalTo(REVERSED), col(EDGE)))
                .as(JourneyOrder.EDGES_REVERSED_TIES));
  }

  /** The edges of a task, each once: few, whatever the number of sessions. */
  private static Set<Row> distinctEdges(Iterator<Row> ways) {
    Set<Row> edges = new HashSet<>();
    while (ways.hasNext()) {
      Row way = ways.next();
      List<String> straight = way.getList(1);
      List<String> reversed = way.isNullAt(2) ? straight : way.getList(2);
      add(edges, way.getString(0), STRAIGHT, straight);
      add(edges, way.getString(0), REVERSED, reversed);
    }
    return edges;
  }

  private static void add(Set<Row> edges, String channel, String kind, List<String> names) {
    for (int i = 1; i < names.size(); i++) {
      edges.add(RowFactory.create(channel, kind, names.get(i - 1), names.get(i)));
    }
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }

  private static Iterator<Row> map(Iterator<Row> rows, UnaryOperator<Row> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return function.apply(rows.next());
      }
    };
  }
}
