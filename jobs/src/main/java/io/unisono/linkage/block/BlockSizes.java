package io.unisono.linkage.block;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import io.unisono.linkage.text.Hashes;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How full the blocks of a population are.
 *
 * @param keys one for each key of the model, in its order
 * @param blocks those that are too large
 */
public record BlockSizes(List<BlockingKeyStats> keys, Set<Long> blocks) implements Serializable {

  /** A block of more records is replaced by smaller ones. */
  public static final int LARGEST_BLOCK = 500;

  private static final String BLOCK = "block";
  private static final String KEY = "key";
  private static final String SIZE = "size";
  private static final String CROWDED = "crowded";
  private static final String DIGEST = "digest";

  private static final StructType BLOCK_AND_KEY =
      new StructType().add(BLOCK, DataTypes.LongType).add(KEY, DataTypes.IntegerType);

  private static final StructType BLOCK_AND_DIGEST =
      new StructType().add(BLOCK, DataTypes.LongType).add(DIGEST, DataTypes.LongType);

  /** Counts the blocks of all records once. */
  public static BlockSizes of(Dataset<Row> packed, Blocking blocking, ProfileCodec codec) {
    FlatMapFunction<Row, Row> explode =
        row -> {
          BlockList blocks = blocking.blocks(codec.decode(row.getAs(1)));
          return IntStream.range(0, blocks.size())
              .mapToObj(i -> RowFactory.create(blocks.block(i), blocks.key(i)))
              .iterator();
        };
    List<Row> byKey =
        packed
            .flatMap(explode, Encoders.row(BLOCK_AND_KEY))
            .groupBy(BLOCK, KEY)
            .agg(count(lit(1)).as(SIZE))
            .groupBy(KEY)
            .agg(
                max(SIZE).as(SIZE),
                collect_list(when(col(SIZE).gt(LARGEST_BLOCK), col(BLOCK))).as(CROWDED))
            .collectAsList();
    BlockingKeyStats[] keys =
        blocking.keys().stream()
            .map(key -> new BlockingKeyStats(key.name(), 0, 0))
            .toArray(BlockingKeyStats[]::new);
    Set<Long> blocks = new HashSet<>();
    for (Row row : byKey) {
      int key = row.getAs(KEY);
      List<Long> crowded = row.getList(row.fieldIndex(CROWDED));
      keys[key] = new BlockingKeyStats(keys[key].name(), row.<Long>getAs(SIZE), crowded.size());
      blocks.addAll(crowded);
    }
    return new BlockSizes(Arrays.asList(keys), blocks);
  }

  /**
   * A block that is too large even so. In it a record meets its neighbours only, and who these are
   * depends on all others.
   *
   * @param digest of its records
   */
  public record Oversized(long records, long digest) implements Serializable {}

  /**
   * The blocks that are too large even so.
   *
   * @param blocking that parts the {@link #blocks}
   */
  public Map<Long, Oversized> oversized(
      Dataset<Row> packed, Blocking blocking, ProfileCodec codec) {
    if (blocks.isEmpty()) {
      return Map.of();
    }
    FlatMapFunction<Row, Row> explode =
        row -> {
          byte[] bytes = row.getAs(1);
          Profile profile = codec.decode(bytes);
          long digest = Hashes.of(row.getLong(0), Hashes.of(bytes));
          return Arrays.stream(blocking.suspects(profile, blocking.blocks(profile)))
              .mapToObj(block -> RowFactory.create(block, digest))
              .iterator();
        };
    Map<Long, Oversized> oversized = new HashMap<>();
    packed
        .flatMap(explode, Encoders.row(BLOCK_AND_DIGEST))
        .groupBy(BLOCK)
        .agg(count(lit(1)).as(SIZE), bit_xor(col(DIGEST)).as(DIGEST))
        .where(col(SIZE).gt(LARGEST_BLOCK))
        .select(BLOCK, SIZE, DIGEST)
        .collectAsList()
        .forEach(
            row -> oversized.put(row.getLong(0), new Oversized(row.getLong(1), row.getLong(2))));
    return oversized;
  }
}
