package io.unisono.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ClusterGradeTest {

  @Test
  void countsPairsAndClusters() {
    // Anna's three records are in two customers; Bea's only record was merged with one of them.
    ClusterGrade grade =
        grade(
            List.of("1:anna", "2:anna", "3:anna", "4:bea", "5:carl"),
            List.of("1:A", "2:A", "3:B", "4:B", "5:C", "6:C"));

    assertThat(grade)
        .isEqualTo(
            new ClusterGrade(
                5,
                1,
                3,
                3,
                0.5, // of the pairs 12 and 34, the first
                1 / 3.0, // of the pairs 12, 13 and 23, the first
                0.4,
                0.8, // records 3 and 4 share their customer with one stranger each
                (2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 1 + 1) / 5,
                grade.bcubedF1(),
                1,
                1,
                2));
    assertThat(grade.bcubedF1())
        .isCloseTo(2 * 0.8 * grade.bcubedRecall() / (0.8 + grade.bcubedRecall()), within(1e-15));
  }

  @Test
  void agreesWithBruteForce() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> truth = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      truth.add(i + ":p" + random.nextInt(15));
      said.add(i + ":c" + random.nextInt(18));
    }
    double both = 0;
    double sameTruth = 0;
    double sameSaid = 0;
    double bcubedPrecision = 0;
    double bcubedRecall = 0;
    for (int i = 0; i < 60; i++) {
      double common = 0;
      double ofPerson = 0;
      double ofCustomer = 0;
      for (int j = 0; j < 60; j++) {
        boolean person = group(truth, i).equals(group(truth, j));
        boolean customer = group(said, i).equals(group(said, j));
        common += person && customer ? 1 : 0;
        ofPerson += person ? 1 : 0;
        ofCustomer += customer ? 1 : 0;
        if (i < j) {
          both += person && customer ? 1 : 0;
          sameTruth += person ? 1 : 0;
          sameSaid += customer ? 1 : 0;
        }
      }
      bcubedPrecision += common / ofCustomer / 60;
      bcubedRecall += common / ofPerson / 60;
    }

    ClusterGrade grade = grade(truth, said);

    assertThat(grade.pairwisePrecision()).isCloseTo(both / sameSaid, within(1e-12));
    assertThat(grade.pairwiseRecall()).isCloseTo(both / sameTruth, within(1e-12));
    assertThat(grade.bcubedPrecision()).isCloseTo(bcubedPrecision, within(1e-12));
    assertThat(grade.bcubedRecall()).isCloseTo(bcubedRecall, within(1e-12));
  }

  @Test
  void nothingToFindIsAllFound() {
    assertThat(grade(List.of(), List.of()))
        .isEqualTo(new ClusterGrade(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0));
  }

  private static String group(List<String> groups, int record) {
    return groups.get(record).split(":")[1];
  }

  private static ClusterGrade grade(List<String> parties, List<String> clusters) {
    List<Row> rows =
        IntStream.range(0, clusters.size())
            .mapToObj(
                record ->
                    RowFactory.create(
                        group(clusters, record),
                        record < parties.size() ? group(parties, record) : null))
            .toList();
    Dataset<Row> records =
        SparkFixture.spark()
            .createDataFrame(rows, StructType.fromDDL("cluster string, party string"));
    return ClusterGrade.from(
        ClusterGrade.sums(ClusterGrade.contingency(records, "cluster", "party"), "cluster", "party")
            .head());
  }
}
