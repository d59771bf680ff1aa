package io.unisono.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.benchmarks.LinkBenchmark.Usage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

  /** Two stages of ten seconds: tasks run from 1 to 4, 3 to 5 and 7 to 8; a third has none. */
  private static final String LOG =
      """
      {"Event":"SparkListenerApplicationStart","Timestamp":10000}
      {"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":0,"Stage Name":"read"},\
      "Properties":{"spark.job.description":"staging"}}
      {"Event":"SparkListenerTaskEnd","Stage ID":0,"Task Info":{"Launch Time":11000,"Finish Time":14000},\
      "Task Metrics":{"Executor CPU Time":2000000000,"Executor Deserialize CPU Time":500000000}}
      {"Event":"SparkListenerTaskEnd","Stage ID":0,"Task Info":{"Launch Time":13000,"Finish Time":15000},\
      "Task Metrics":{"Executor CPU Time":1000000000,"Executor Deserialize CPU Time":0}}
      {"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":1,"Stage Name":"write"}}
      {"Event":"SparkListenerTaskEnd","Stage ID":1,"Task Info":{"Launch Time":17000,"Finish Time":18000},\
      "Task Metrics":{"Executor CPU Time":900000000,"Executor Deserialize CPU Time":0}}
      {"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":2,"Stage Name":"skipped"}}
      {"Event":"SparkListenerApplicationEnd","Timestamp":20000}
      """;

  @TempDir Path folder;

  @Test
  void aLogTellsWhatTheTasksTookAndWhenThereWasNone() throws Exception {
    EventLog log = EventLog.read(Files.writeString(folder.resolve("log"), LOG));

    assertThat(log.stages()).hasSize(2);
    assertThat(log.tasks()).isEqualTo(3);
    assertThat(log.cpuSeconds()).isCloseTo(4.4, within(1e-9));
    assertThat(log.idle()).isEqualTo(5);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandBenchmark.print(new PrintStream(out), log, 10.4, new Usage(8.1, 1_500_000_000L));
    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
        .containsExactly(
            "wall 10 s, of it without a task 5 s; CPU seconds 8, of it in tasks 4; stages 2,"
                + " tasks 3; peak 1.5 GB",
            "   3.5 s in    2 tasks, the longest   2.5 s: staging (read)",
            "   0.9 s in    1 tasks, the longest   0.9 s:  (write)");
  }
}
