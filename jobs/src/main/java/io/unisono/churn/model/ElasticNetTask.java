package io.unisono.churn.model;

import io.unisono.churn.learn.linear.ElasticNet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@link ElasticNet} as one task. Spark's LogisticRegression starts a Spark job for every step of a
 * fit, which takes most of the time where the rows fit into one task, and the order of its sums
 * depends on the native library.
 *
 * @param strengths of the penalty, one fit for each
 * @param mix share of the absolute values in the penalty; the rest is that of the squares
 */
record ElasticNetTask(List<Double> strengths, double mix, int maxIterations, double tolerance)
    implements MapPartitionsFunction<Row, Row> {

  private static final String COEFFICIENTS = "coefficients";
  private static final String INTERCEPT = "intercept";

  /** Coefficients on the scale of the columns, and intercept; one row per strength, in order. */
  static final StructType FITTED =
      new StructType()
          .add(COEFFICIENTS, DataTypes.createArrayType(DataTypes.DoubleType, false))
          .add(INTERCEPT, DataTypes.DoubleType);

  /**
   * @param rows outcome (0 or 1) and design (a vector) of all rows; both outcomes are present
   */
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<double[]> designs = new ArrayList<>();
    List<Integer> outcomes = new ArrayList<>();
    rows.forEachRemaining(
        row -> {
          outcomes.add(row.getInt(0));
          designs.add(row.<Vector>getAs(1).toArray().clone());
        });
    return new ElasticNet(mix, maxIterations, tolerance)
            .fit(
                designs.toArray(double[][]::new),
                outcomes.stream().mapToInt(Integer::intValue).toArray(),
                strengths)
            .stream()
            .map(fitted -> RowFactory.create(fitted.coefficients(), fitted.intercept()))
            .iterator();
  }
}
