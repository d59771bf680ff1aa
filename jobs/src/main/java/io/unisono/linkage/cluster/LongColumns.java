package io.unisono.linkage.cluster;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Collects columns of numbers on the driver, as one array a partition instead of a row each. */
public final class LongColumns {

  private LongColumns() {}

  /** The values of all columns, which are longs without nulls, row by row. */
  public static long[] collect(Dataset<Row> rows) {
    int columns = rows.columns().length;
    List<byte[]> packed =
        rows.mapPartitions(
                (MapPartitionsFunction<Row, byte[]>)
                    partition -> List.of(pack(partition, columns)).iterator(),
                Encoders.BINARY())
            .collectAsList();
    long[] values = new long[packed.stream().mapToInt(bytes -> bytes.length / Long.BYTES).sum()];
    int filled = 0;
    for (byte[] bytes : packed) {
      ByteBuffer.wrap(bytes).asLongBuffer().get(values, filled, bytes.length / Long.BYTES);
      filled += bytes.length / Long.BYTES;
    }
    return values;
  }

  /** The same, ascending and each value once. */
  public static long[] collectDistinct(Dataset<Row> rows) {
    return Arrays.stream(collect(rows)).sorted().distinct().toArray();
  }

  private static byte[] pack(Iterator<Row> rows, int columns) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
    while (rows.hasNext()) {
      Row row = rows.next();
      if (buffer.remaining() < columns * Long.BYTES) {
        buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
      }
      for (int i = 0; i < columns; i++) {
        buffer.putLong(row.getLong(i));
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
