package io.unisono.linkage.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.udf;

import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import io.unisono.linkage.record.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The sorted neighbourhood method (M. Hernández and S. Stolfo, "The Merge/Purge Problem for Large
 * Databases", 1995) for blocks that stayed too large. All their records are sorted by block, and in
 * a block by their text. A record is compared with the {@link #WINDOW} records of its block before
 * it. The sorted records are cut into pieces of about one length, also within a block, so that no
 * task gets half of all records. Each piece is given the last rows before it, so that no pair is
 * lost where it begins.
 */
public final class SortedNeighbourhood {

  /** Records that a record is compared with: so many before it and, as they come, after it. */
  public static final int WINDOW = 100;

  /** Records of a piece, about: they have a million pairs, each of which may be an edge. */
  private static final int LARGEST_PIECE = 10_000;

  private static final String TEXT = "text";
  private static final String PIECE = "piece";

  private SortedNeighbourhood() {}

  /**
   * {@link Blocking#BLOCKED} in order, with the number of the piece. The result has to be kept: if
   * it were computed again, the pieces might begin elsewhere.
   *
   * @param blocked {@link Blocking#BLOCKED} of the blocks that stayed too large
   * @param records so many, at most
   */
  public static Dataset<Row> sorted(Dataset<Row> blocked, long records, ProfileCodec codec) {
    UDF1<byte[], String> text = profile -> text(codec.decode(profile));
    Column[] order = {col(LinkColumns.BLOCK), col(TEXT), col(LinkColumns.NODE)};
    int usual = Integer.parseInt(blocked.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    // Said by number: a row is little to carry and much to do, so none may be put together.
    int pieces = Math.max(usual, (int) (records / LARGEST_PIECE));
    return blocked
        .withColumn(TEXT, udf(text, DataTypes.StringType).apply(col(LinkColumns.PROFILE)))
        .repartitionByRange(pieces, order)
        .sortWithinPartitions(order)
        .drop(TEXT)
        .withColumn(PIECE, spark_partition_id());
  }

  private static String text(Profile profile) {
    StringBuilder text = new StringBuilder();
    for (Value value : profile.values()) {
      text.append(value == null ? "" : value.text()).append(' ');
    }
    return text.toString();
  }

  /** The last {@link #WINDOW} rows of each piece, in order. */
  public static Dataset<Row> lastRows(Dataset<Row> sorted) {
    MapPartitionsFunction<Row, Row> lastRows =
        rows -> {
          Deque<Row> last = new ArrayDeque<>();
          rows.forEachRemaining(row -> push(last, row));
          return last.iterator();
        };
    return sorted.mapPartitions(lastRows, Encoders.row(sorted.schema()));
  }

  /**
   * The last {@link #WINDOW} rows before each piece, in order.
   *
   * @param lastRows of {@link #lastRows}
   */
  public static Map<Integer, List<Row>> before(List<Row> lastRows) {
    Map<Integer, List<Row>> before = new HashMap<>();
    Deque<Row> last = new ArrayDeque<>();
    for (Row row : lastRows) {
      before.computeIfAbsent(piece(row), piece -> List.copyOf(last));
      push(last, row);
    }
    return before;
  }

  /** Adds to the last {@link #WINDOW}. */
  private static void push(Deque<Row> last, Row next) {
    if (last.size() == WINDOW) {
      last.removeFirst();
    }
    last.addLast(next);
  }

  /** Number of the piece of a row. */
  public static int piece(Row row) {
    return row.getInt(row.size() - 1);
  }

  /** Pairs of a block of so many records that are no neighbours. */
  public static long skippedPairs(long records) {
    long beyond = Math.max(0, records - WINDOW - 1);
    return beyond * (beyond + 1) / 2;
  }
}
