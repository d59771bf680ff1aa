package io.unisono.linkage;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of the scored pairs that the engine keeps: one row per pair of records. */
public final class Edges {

  public static final String LEFT_NODE = "left_node";
  public static final String RIGHT_NODE = "right_node";
  public static final String LEFT_SOURCE = "left_source";
  public static final String LEFT_ID = "left_id";
  public static final String RIGHT_SOURCE = "right_source";
  public static final String RIGHT_ID = "right_id";

  /** Logarithm to base 2 of the odds that the records are one party. */
  public static final String SCORE = "score";

  /** Levels of agreement, see {@link Comparer}. */
  public static final String PATTERN = "pattern";

  /** What each comparison adds to the score, in bits, in the order of the layout. */
  public static final String WEIGHTS = "weights";

  /** Position of the blocking key that brought the pair together. */
  public static final String KEY = "key";

  static final StructType SCHEMA =
      new StructType()
          .add(LEFT_NODE, DataTypes.LongType)
          .add(RIGHT_NODE, DataTypes.LongType)
          .add(LEFT_SOURCE, DataTypes.StringType)
          .add(LEFT_ID, DataTypes.StringType)
          .add(RIGHT_SOURCE, DataTypes.StringType)
          .add(RIGHT_ID, DataTypes.StringType)
          .add(SCORE, DataTypes.DoubleType)
          .add(PATTERN, DataTypes.LongType)
          .add(WEIGHTS, DataTypes.createArrayType(DataTypes.FloatType, false))
          .add(KEY, DataTypes.IntegerType);

  private Edges() {}
}
