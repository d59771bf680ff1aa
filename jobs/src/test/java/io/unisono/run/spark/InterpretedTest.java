package io.unisono.run.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.support.SparkFixture;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.classic.Dataset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterpretedTest {

  private static final String WHOLE_STAGE = "spark.sql.codegen.wholeStage";
  private static final String FACTORY = "spark.sql.codegen.factoryMode";

  private final SparkSession spark = SparkFixture.spark();
  private final List<String> ofTests = settings();

  /** As in a night; the tests of this build interpret all. */
  @BeforeEach
  void compile() {
    spark.conf().set(WHOLE_STAGE, "true");
    spark.conf().set(FACTORY, "FALLBACK");
  }

  @AfterEach
  void asBefore() {
    spark.conf().set(WHOLE_STAGE, ofTests.get(0));
    spark.conf().set(FACTORY, ofTests.get(1));
  }

  @Test
  void plansOfTheWorkAreInterpretedAndLaterOnesAreNot() {
    assertThat(Interpreted.during(spark, this::plan)).doesNotContain("*(1)").contains("Filter");
    assertThat(plan()).contains("*(1) Filter");
    assertThat(settings()).containsExactly("true", "FALLBACK");
  }

  @Test
  void workThatFailsLeavesTheSessionAsItWas() {
    Supplier<Row> failing =
        () -> {
          throw new IllegalStateException("no rows");
        };

    assertThatThrownBy(() -> Interpreted.during(spark, failing)).hasMessage("no rows");

    assertThat(settings()).containsExactly("true", "FALLBACK");
  }

  private String plan() {
    Dataset<Long> rows = (Dataset<Long>) spark.range(10).where(col("id").gt(3));
    return rows.queryExecution().executedPlan().treeString();
  }

  private List<String> settings() {
    return List.of(spark.conf().get(WHOLE_STAGE), spark.conf().get(FACTORY));
  }
}
