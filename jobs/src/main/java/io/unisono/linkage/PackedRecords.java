package io.unisono.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.unisono.linkage.block.BlockList;
import io.unisono.linkage.block.BlockSizes;
import io.unisono.linkage.block.Blocking;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.linkage.record.Profile;
import io.unisono.linkage.record.ProfileCodec;
import io.unisono.linkage.text.Hashes;
import io.unisono.rows.KeptRows;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The records as the engine carries them: {@link LinkColumns#NODE} and {@link LinkColumns#PROFILE}.
 */
final class PackedRecords {

  /** Records to learn from, in a population of {@link #SAMPLED_POPULATION} or fewer. */
  private static final int SAMPLE = 40_000;

  private static final long SAMPLED_POPULATION = 250_000;
  private static final long SHARES = 1_000_000;

  private static final StructType PACKED =
      new StructType()
          .add(LinkColumns.NODE, DataTypes.LongType)
          .add(LinkColumns.PROFILE, DataTypes.BinaryType);

  private final Dataset<Row> rows;
  private final LinkColumns columns;
  private final ProfileCodec codec;

  private PackedRecords(Dataset<Row> rows, LinkColumns columns, ProfileCodec codec) {
    this.rows = rows;
    this.columns = columns;
    this.codec = codec;
  }

  /** Packs the records and keeps them. */
  static PackedRecords of(Dataset<Row> records, Layout layout, LinkColumns columns) {
    ProfileCodec codec = new ProfileCodec(layout);
    MapFunction<Row, Row> pack =
        row -> {
          String[] values = new String[row.size() - 3];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.getString(i + 3);
          }
          Profile profile = layout.profile(row.getString(1), row.getString(2), values);
          return RowFactory.create(row.getLong(0), codec.encode(profile));
        };
    Column[] unpacked =
        Stream.concat(
                Stream.of(columns.node(), col(columns.source()), col(columns.id())),
                layout.columns().stream().map(name -> col("`" + name + "`")))
            .toArray(Column[]::new);
    return new PackedRecords(
        KeptRows.kept(records.select(unpacked).map(pack, Encoders.row(PACKED))), columns, codec);
  }

  Dataset<Row> rows() {
    return rows;
  }

  ProfileCodec codec() {
    return codec;
  }

  /**
   * How many records to learn from, about. What teaches are the matches among them; of n out of N
   * records these are in proportion to n² / N, so they stay as many if n grows with the root of N.
   */
  static double sampled(long population) {
    return SAMPLE * Math.sqrt(Math.max(1, (double) population / SAMPLED_POPULATION));
  }

  /** Records chosen by their node, about {@link #sampled} of the population. */
  List<Profile> sample(long population) {
    long share = Math.round(SHARES * Math.min(1, sampled(population) / population));
    return rows.where(pmod(col(LinkColumns.NODE), lit(SHARES)).lt(share)).collectAsList().stream()
        .sorted(Comparator.comparingLong(row -> row.getLong(0)))
        .map(row -> codec.decode(row.getAs(1)))
        .toList();
  }

  /** One row per record: source, id and {@link LinkColumns#NODE}. */
  Dataset<Row> named() {
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> name =
        row -> {
          String[] key = profiles.key(row.getAs(1));
          return RowFactory.create(key[0], key[1], row.getLong(0));
        };
    return rows.map(name, Encoders.row(namedSchema()));
  }

  /**
   * One row per record: source, id, {@link LinkColumns#NODE} and {@link LinkColumns#FINGERPRINT}.
   */
  Dataset<Row> marked(
      Blocking blocking, Map<Long, BlockSizes.Oversized> oversized, Constraints constraints) {
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> mark =
        row -> {
          byte[] bytes = row.getAs(1);
          Profile profile = profiles.decode(bytes);
          long fingerprint = Hashes.of(Hashes.of(bytes), constraints.digest(row.getLong(0)));
          BlockList blocks = blocking.blocks(profile);
          for (int i = 0; i < blocks.size(); i++) {
            BlockSizes.Oversized all = oversized.get(blocks.block(i));
            fingerprint = Hashes.of(fingerprint, blocks.block(i));
            fingerprint = Hashes.of(fingerprint, all == null ? 0 : all.digest());
            fingerprint = Hashes.of(fingerprint, blocks.rank(i));
            fingerprint = Hashes.of(fingerprint, 0);
          }
          return RowFactory.create(profile.source(), profile.id(), row.getLong(0), fingerprint);
        };
    return rows.map(
        mark, Encoders.row(namedSchema().add(LinkColumns.FINGERPRINT, DataTypes.LongType)));
  }

  private StructType namedSchema() {
    return new StructType()
        .add(columns.source(), DataTypes.StringType)
        .add(columns.id(), DataTypes.StringType)
        .add(LinkColumns.NODE, DataTypes.LongType);
  }

  /** One row per record: {@link LinkColumns#NODE} and {@link LinkColumns#BLOCKS}. */
  Dataset<Row> blocks(Blocking blocking) {
    ProfileCodec profiles = codec;
    MapFunction<Row, Row> blocks =
        row ->
            RowFactory.create(
                row.getLong(0), blocking.blocks(profiles.decode(row.getAs(1))).bytes());
    return rows.map(blocks, Encoders.row(PairCompleteness.BLOCKS_OF_RECORD));
  }
}
