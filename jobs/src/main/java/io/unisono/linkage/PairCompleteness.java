package io.unisono.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.unisono.linkage.block.BlockList;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.rows.GroupedRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How many of the true pairs the blocking brings together. */
public final class PairCompleteness implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  static final StructType BLOCKS_OF_RECORD =
      new StructType()
          .add(LinkColumns.NODE, DataTypes.LongType)
          .add(LinkColumns.BLOCKS, DataTypes.BinaryType);

  private static final String TRUE_PAIRS = "true_pairs";
  private static final String MET = "met";

  private static final StructType COUNTS =
      new StructType().add(TRUE_PAIRS, DataTypes.LongType).add(MET, DataTypes.LongType);

  private PairCompleteness() {}

  /**
   * One row: true pairs, and those of them that share a block.
   *
   * @param records {@link LinkColumns#BLOCKS} and the column of their party, which may be null
   */
  public static Dataset<Row> counts(Dataset<Row> records, String party) {
    return records
        .where(col(party).isNotNull())
        .select(party, LinkColumns.BLOCKS)
        .transform(rows -> GroupedRows.by(rows, col(party)))
        .sortWithinPartitions(party)
        .mapPartitions(new PairCompleteness(), Encoders.row(COUNTS))
        .agg(coalesce(sum(TRUE_PAIRS), lit(0L)), coalesce(sum(MET), lit(0L)));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {

      private Row next = rows.hasNext() ? rows.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        Object party = next.get(0);
        List<BlockList> blocks = new ArrayList<>();
        while (next != null && next.get(0).equals(party)) {
          blocks.add(BlockList.of(next.<byte[]>getAs(1)));
          next = rows.hasNext() ? rows.next() : null;
        }
        return counted(blocks);
      }
    };
  }

  private static Row counted(List<BlockList> blocks) {
    long met = 0;
    for (int i = 0; i < blocks.size(); i++) {
      for (int j = i + 1; j < blocks.size(); j++) {
        met += blocks.get(i).meets(blocks.get(j)) ? 1 : 0;
      }
    }
    return RowFactory.create((long) blocks.size() * (blocks.size() - 1) / 2, met);
  }
}
