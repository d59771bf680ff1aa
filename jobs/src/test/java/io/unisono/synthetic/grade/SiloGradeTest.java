package io.unisono.synthetic.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.synthetic.SiloTruth;
import io.unisono.table.marts.SiloIndex;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SiloGradeTest {

  @Test
  void theSiloShouldComeFirst() {
    assertThat(grade(70.0, 1, 40.0)).isEqualTo(new SiloGrade(70, 40, 1));
    assertThat(grade(70.0, 1, 40.0).line().met()).isTrue();
    assertThat(grade(30.0, 2, 40.0).line().met()).isFalse();
  }

  @Test
  void whereThereAreTooFewPassagesNothingIsMissed() {
    assertThat(grade(70.0, 1, null).line().goal()).isEmpty();
    assertThat(grade(null, null, null).line().goal()).isEmpty();
  }

  private static SiloGrade grade(Double silo, Integer rank, Double seamless) {
    Dataset<Row> truth =
        SparkFixture.spark()
            .createDataFrame(
                List.of(
                    RowFactory.create(SiloTruth.SILO, "Sales", "Technology"),
                    RowFactory.create(SiloTruth.SEAMLESS, "Finance", "Operations")),
                StructType.fromDDL("kind string, department string, other_department string"));
    return SiloGrade.of(
        TableRows.of(
                SiloIndex.TABLE,
                SiloIndex.DEPARTMENT,
                SiloIndex.OTHER_DEPARTMENT,
                SiloIndex.SILO_INDEX,
                SiloIndex.RANK)
            .row("Sales", "Technology", silo, rank)
            .row("Finance", "Operations", seamless, null)
            .row("all", "all", 50.0, null)
            .dataset(),
        truth);
  }
}
