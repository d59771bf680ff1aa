package io.unisono.churn.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ElasticNetTest {

  private static final StructType LABELLED =
      new StructType()
          .add("label", DataTypes.IntegerType)
          .add("features", SQLDataTypes.VectorType());

  @Test
  void theFitIsThatOfSpark() {
    List<Row> rows = rows(2_000);
    List<Double> strengths = List.of(0.0003, 0.003, 0.03, 0.3);

    List<ElasticNet.Fitted> fits =
        new ElasticNet(0.5, 1_000, 1e-12)
            .fit(
                rows.stream()
                    .map(row -> row.<Vector>getAs(1).toArray().clone())
                    .toArray(double[][]::new),
                rows.stream().mapToInt(row -> row.getInt(0)).toArray(),
                strengths);

    for (int s = 0; s < strengths.size(); s++) {
      LogisticRegressionModel spark =
          new LogisticRegression()
              .setRegParam(strengths.get(s))
              .setElasticNetParam(0.5)
              .setMaxIter(1_000)
              .setTol(1e-12)
              .fit(SparkFixture.spark().createDataFrame(rows, LABELLED).coalesce(1));
      assertThat(fits.get(s).coefficients())
          .containsExactly(spark.coefficients().toArray(), within(1e-5));
      assertThat(fits.get(s).intercept()).isCloseTo(spark.intercept(), within(1e-5));
    }
  }

  /** Two columns matter, one does not, one is constant, and their scales are far apart. */
  private static List<Row> rows(int number) {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      double near = random.nextGaussian();
      double far = 1_000 + 300 * random.nextGaussian();
      double odds = Math.exp(-1 + 0.8 * near - 0.002 * (far - 1_000));
      int outcome = random.nextDouble() < odds / (1 + odds) ? 1 : 0;
      rows.add(RowFactory.create(outcome, Vectors.dense(near, far, random.nextGaussian() / 10, 7)));
    }
    return rows;
  }
}
