package io.unisono.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationStart;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Kills an executor (as {@code kill -9} does) in every job of a night that {@value #JOBS} names:
 * the one that holds what the job's first stage left to the next. Given to Spark by {@code
 * spark.extraListeners}; it works where the executors are processes of this machine.
 */
public final class ExecutorKiller extends SparkListener {

  /** Jobs, with commas; without it all of them. */
  static final String JOBS = "spark.unisono.test.kill";

  /** How many executors there should be before one is killed. */
  private static final String EXECUTORS = "spark.executor.instances";

  private final Set<String> jobs;
  private final int executors;
  private final Map<Integer, String> groupOfStage = new HashMap<>();
  private final Map<Integer, String> executorOfStage = new HashMap<>();
  private final Set<String> struck = new HashSet<>();
  private final Set<String> alive = new HashSet<>();
  private String application;

  /** Called by Spark. */
  public ExecutorKiller(SparkConf conf) {
    String named = conf.get(JOBS, "");
    jobs = named.isEmpty() ? Set.of() : Set.of(named.split(","));
    executors = conf.getInt(EXECUTORS, 2);
  }

  @Override
  public void onApplicationStart(SparkListenerApplicationStart start) {
    application = start.appId().get();
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    alive.add(added.executorId());
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    Properties properties = stage.properties();
    String group = properties == null ? null : properties.getProperty("spark.jobGroup.id");
    if (group != null) {
      groupOfStage.put(stage.stageInfo().stageId(), group);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    executorOfStage.put(task.stageId(), task.taskInfo().executorId());
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted stage) {
    int id = stage.stageInfo().stageId();
    String group = groupOfStage.get(id);
    boolean leavesSomething = stage.stageInfo().shuffleDepId().isDefined();
    if (group != null && leavesSomething && alive.size() >= executors) {
      // The night names the groups of its Spark jobs run/job.
      String job = group.substring(group.indexOf('/') + 1);
      if ((jobs.isEmpty() || jobs.contains(job)) && struck.add(group)) {
        kill(executorOfStage.get(id));
        System.err.printf("executor %s killed in %s%n", executorOfStage.get(id), job);
      }
    }
  }

  private void kill(String executor) {
    alive.remove(executor);
    List<String> arguments =
        List.of("CoarseGrainedExecutorBackend", application, "--executor-id " + executor + " ");
    List<ProcessHandle> processes = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> arguments.stream().allMatch(line::contains))
                    .isPresent())
        .forEach(processes::add);
    if (processes.size() != 1) {
      throw new IllegalStateException("%d executors %s".formatted(processes.size(), executor));
    }
    processes.get(0).destroyForcibly();
  }
}
