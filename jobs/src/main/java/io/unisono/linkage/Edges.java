package io.unisono.linkage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.block.BlockingKey;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.compare.Comparer;
import io.unisono.linkage.compare.ComparisonLevels;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.Rules;
import io.unisono.linkage.model.Scorer;
import io.unisono.linkage.record.Comparison;
import io.unisono.linkage.record.LinkColumns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs that the engine keeps, one row each: as {@link #SCORED}, which is small, and as {@link
 * #described}, where the row explains itself.
 */
public final class Edges {

  /** Comparison whose equality links the pair whatever else they say; null if there is none. */
  public static final String RULE = "rule";

  /** Name of the blocking key that brought the pair together. */
  public static final String BLOCKING_KEY = "blocking_key";

  /** Logarithm to base 2 of the odds that the records are one party, without the rule. */
  public static final String SCORE = "score";

  /** Probability that they are, of the score or the rule. */
  public static final String PROBABILITY = "probability";

  /** One {@link #COMPARISON} for each thing that both records tell, in the order of the layout. */
  public static final String COMPARISONS = "comparisons";

  private static final String LEFT_SOURCE = "left_source";
  private static final String LEFT_ID = "left_id";
  private static final String RIGHT_SOURCE = "right_source";
  private static final String RIGHT_ID = "right_id";
  static final String LEFT_NODE = "left_node";
  static final String RIGHT_NODE = "right_node";

  /** Levels of agreement, see {@link Comparer}. */
  static final String PATTERN = "pattern";

  /** {@link Scorer#frequencyPart} of each comparison as floats; null if all are 0. */
  static final String FREQUENCY_PARTS = "frequency_parts";

  /** Position of the comparison that is the rule; -1 if there is none. */
  static final String RULE_INDEX = "rule_index";

  /** Position of the blocking key. */
  static final String KEY_INDEX = "key_index";

  /** Whether the edge is firm: without any other it would join its two records. */
  static final String IS_FIRM = "is_firm";

  static final StructType SCORED =
      new StructType()
          .add(LEFT_NODE, DataTypes.LongType)
          .add(RIGHT_NODE, DataTypes.LongType)
          .add(LEFT_SOURCE, DataTypes.StringType)
          .add(LEFT_ID, DataTypes.StringType)
          .add(RIGHT_SOURCE, DataTypes.StringType)
          .add(RIGHT_ID, DataTypes.StringType)
          .add(SCORE, DataTypes.DoubleType)
          .add(PATTERN, DataTypes.LongType)
          .add(FREQUENCY_PARTS, DataTypes.BinaryType)
          .add(RULE_INDEX, DataTypes.IntegerType)
          .add(KEY_INDEX, DataTypes.IntegerType)
          .add(IS_FIRM, DataTypes.BooleanType);

  /** What was compared, how far it agrees, and the bits that this weighs for one party. */
  private static final StructType COMPARISON =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("level", DataTypes.StringType)
          .add("weight", DataTypes.FloatType)
          .add("frequency_part", DataTypes.FloatType);

  private Edges() {}

  /** The scored pairs in the form in which they are read. */
  static Dataset<Row> described(Dataset<Row> scored, Broadcast<Model> model, LinkColumns columns) {
    List<Comparison> comparisons = model.value().layout().comparisons();
    List<BlockingKey> keys = model.value().keys();
    UDF1<Integer, String> ruleName = index -> index < 0 ? null : comparisons.get(index).name();
    UDF1<Integer, String> keyName = index -> keys.get(index).name();
    UDF2<Double, Integer, Double> probability = Rules::probability;
    Scorer scorer = model.value().scorer();
    UDF2<Long, byte[], Row[]> comparison =
        (pattern, parts) -> compared(comparisons, scorer, pattern, parts);
    return scored.select(
        col(LEFT_SOURCE).as(columns.leftSource()),
        col(LEFT_ID).as(columns.leftId()),
        col(RIGHT_SOURCE).as(columns.rightSource()),
        col(RIGHT_ID).as(columns.rightId()),
        udf(ruleName, DataTypes.StringType).apply(col(RULE_INDEX)).as(RULE),
        udf(keyName, DataTypes.StringType).apply(col(KEY_INDEX)).as(BLOCKING_KEY),
        col(SCORE),
        udf(probability, DataTypes.DoubleType).apply(col(SCORE), col(RULE_INDEX)).as(PROBABILITY),
        udf(comparison, DataTypes.createArrayType(COMPARISON, false))
            .apply(col(PATTERN), col(FREQUENCY_PARTS))
            .as(COMPARISONS));
  }

  private static Row[] compared(
      List<Comparison> comparisons, Scorer scorer, long pattern, byte[] packedParts) {
    float[] parts = unpacked(packedParts, comparisons.size());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      int level = Comparer.level(pattern, i);
      if (level > 0) {
        Comparison comparison = comparisons.get(i);
        rows.add(
            RowFactory.create(
                comparison.name(),
                ComparisonLevels.name(comparison.type(), level),
                (float) (scorer.weight(i, level) - parts[i]),
                -parts[i]));
      }
    }
    return rows.toArray(Row[]::new);
  }

  /** Null if all are 0. */
  static byte[] packed(float[] parts) {
    ByteBuffer buffer = ByteBuffer.allocate(parts.length * Float.BYTES);
    boolean tells = false;
    for (float part : parts) {
      buffer.putFloat(part);
      tells |= part != 0;
    }
    return tells ? buffer.array() : null;
  }

  private static float[] unpacked(byte[] packed, int comparisons) {
    float[] parts = new float[comparisons];
    if (packed != null) {
      ByteBuffer.wrap(packed).asFloatBuffer().get(parts);
    }
    return parts;
  }

  /**
   * Whether the score of a described edge, or its rule, speaks for joining its ends.
   *
   * @param merge score from which it does
   */
  public static Column isLikely(double merge) {
    Column ruled = greatest(col(SCORE), lit(Rules.SCORE));
    return when(col(RULE).isNull(), col(SCORE)).otherwise(ruled).geq(merge);
  }

  /**
   * Whether a described edge is firm, see {@link #IS_FIRM}.
   *
   * @param merge score from which it does
   */
  static Column isFirm(double merge, Broadcast<Constraints> constraints, LinkColumns columns) {
    UDF4<Long, String, Long, String, Boolean> isApart =
        (left, source, right, other) -> constraints.value().apart(left, source, right, other);
    return isLikely(merge)
        .and(
            not(
                udf(isApart, DataTypes.BooleanType)
                    .apply(
                        columns.leftNode(),
                        col(columns.leftSource()),
                        columns.rightNode(),
                        col(columns.rightSource()))));
  }
}
