package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class TallyTest {

  private static final Tuple2<String, String> GOOD = new Tuple2<>("crm\u0001a.csv\u0001", null);
  private static final Tuple2<String, String> BAD =
      new Tuple2<>("crm\u0001a.csv\u0001bad_email", "anna");

  @Test
  void tasksAddUp() {
    List<TreeMap<String, Tally.Count>> tasks = countsOfTwoTasks();

    assertThat(finished(tasks.get(0), tasks.get(1)))
        .isEqualTo(
            "{\"crm\\u0001a.csv\\u0001\":{\"rows\":3,\"example\":null},"
                + "\"crm\\u0001a.csv\\u0001bad_email\":{\"rows\":1,\"example\":\"anna\"}}");
  }

  @Test
  void aTaskThatIsRepeatedForALostExecutorCountsOnce() {
    List<TreeMap<String, Tally.Count>> first = countsOfTwoTasks();
    List<TreeMap<String, Tally.Count>> again = countsOfTwoTasks();

    assertThat(finished(first.get(0), first.get(1), again.get(1), again.get(0)))
        .isEqualTo(finished(first.get(0), first.get(1)));
  }

  /** Task 0 meets a good and a bad row, task 1 two good ones. */
  private static List<TreeMap<String, Tally.Count>> countsOfTwoTasks() {
    Map<Integer, List<Tuple2<String, String>>> rows =
        Map.of(0, List.of(GOOD, BAD), 1, List.of(GOOD, GOOD));
    return JavaSparkContext.fromSparkContext(SparkFixture.spark().sparkContext())
        .parallelize(List.of(0, 1), 2)
        .map(
            task -> {
              Tally tally = new Tally();
              TreeMap<String, Tally.Count> counts = tally.zero();
              rows.get(task).forEach(row -> tally.reduce(counts, row));
              return counts;
            })
        .collect();
  }

  @SafeVarargs
  private static String finished(TreeMap<String, Tally.Count>... tasks) {
    Tally tally = new Tally();
    TreeMap<String, Tally.Count> all = tally.zero();
    for (TreeMap<String, Tally.Count> task : tasks) {
      all = tally.merge(all, task);
    }
    return tally.finish(all);
  }
}
