package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.support.SparkFixture;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Party;
import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.Customer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class JobSchedulerTest {

  private static final Job CRM = new StandInJob("crm", Set.of(), Set.of(Party.TABLE));
  private static final Job DESK = new StandInJob("desk", Set.of(), Set.of(Ticket.TABLE));
  private static final Job CUSTOMER =
      new StandInJob("customer", Set.of(Party.TABLE), Set.of(Customer.TABLE));
  private static final Job KPI =
      new StandInJob("kpi", Set.of(Customer.TABLE, Ticket.TABLE), Set.of(KpiValue.TABLE));
  private static final NightGraph GRAPH = NightGraph.of(List.of(CRM, DESK, CUSTOMER, KPI));

  private final SparkContext spark = SparkFixture.spark().sparkContext();
  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());

  @Test
  void independentJobsRunAtTheSameTime() {
    CyclicBarrier bothRun = new CyclicBarrier(2);

    run(
        2,
        Set.of(),
        job -> {
          if (job == CRM || job == DESK) {
            meet(bothRun);
          }
        });

    assertThat(ended).hasSize(4).endsWith("kpi").containsSubsequence("crm", "customer", "kpi");
  }

  @Test
  void oneAtATimeKeepsTheOrderOfTheGraph() {
    run(1, Set.of(), job -> {});

    assertThat(ended).containsExactly("crm", "desk", "customer", "kpi");
  }

  @Test
  void finishedJobsOfAnEarlierRunAreNotRepeated() {
    run(1, Set.of(CRM, DESK), job -> {});

    assertThat(ended).containsExactly("customer", "kpi");
  }

  @Test
  void theFirstFailureCancelsRunningJobsAndStartsNoOther() {
    CyclicBarrier bothRun = new CyclicBarrier(2);
    IllegalStateException broken = new IllegalStateException("broken");

    assertThatThrownBy(
            () ->
                run(
                    2,
                    Set.of(),
                    job -> {
                      meet(bothRun);
                      if (job == CRM) {
                        throw broken;
                      }
                      countWithoutEnd();
                    }))
        .isSameAs(broken);
    assertThat(ended).isEmpty();
  }

  @Test
  void eachJobIsAGroupAndAPoolOfItsOwnInSpark() {
    List<String> seen = new ArrayList<>();
    run(
        1,
        Set.of(DESK, CUSTOMER, KPI),
        job ->
            seen.addAll(
                List.of(
                    spark.getLocalProperty("spark.jobGroup.id"),
                    spark.getLocalProperty("spark.job.description"),
                    spark.getLocalProperty("spark.scheduler.pool"))));

    assertThat(seen).containsExactly("run-1/crm", "crm", "crm");
  }

  private void run(int atOnce, Set<Job> done, Consumer<Job> body) {
    new JobScheduler(spark, "run-1", atOnce)
        .run(
            GRAPH,
            done,
            job -> {
              body.accept(job);
              ended.add(job.name());
            });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Spark tasks that would outlive the test, were they not cancelled. */
  private static void countWithoutEnd() {
    SparkFixture.spark()
        .range(0, Long.MAX_VALUE, 1, 2)
        .filter(functions.xxhash64(functions.col("id")).equalTo(functions.col("id")))
        .count();
  }
}
