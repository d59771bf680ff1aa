package io.unisono.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Spark's event log says of an application.
 *
 * @param stages that had a task
 * @param idle seconds from start to end in which no task ran: the driver alone
 */
record EventLog(List<Stage> stages, double idle) {

  /**
   * A stage.
   *
   * @param cpu seconds of each of its tasks
   */
  record Stage(String job, String name, List<Double> cpu) {

    double total() {
      return cpu.stream().mapToDouble(Double::doubleValue).sum();
    }

    double longest() {
      return cpu.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
  }

  /** A task from begin to end, in milliseconds. */
  private record Span(long begin, long end) {}

  static EventLog read(Path file) throws IOException {
    Map<Integer, Stage> stages = new HashMap<>();
    List<Span> spans = new ArrayList<>();
    long start = 0;
    long end = 0;
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = json.readTree(line);
        switch (event.path("Event").asText()) {
          case "SparkListenerApplicationStart" -> start = event.path("Timestamp").asLong();
          case "SparkListenerApplicationEnd" -> end = event.path("Timestamp").asLong();
          case "SparkListenerStageSubmitted" -> {
            JsonNode info = event.path("Stage Info");
            stages.putIfAbsent(
                info.path("Stage ID").asInt(),
                new Stage(
                    event.path("Properties").path("spark.job.description").asText(),
                    info.path("Stage Name").asText(),
                    new ArrayList<>()));
          }
          case "SparkListenerTaskEnd" -> {
            JsonNode metrics = event.path("Task Metrics");
            long nanos =
                metrics.path("Executor CPU Time").asLong()
                    + metrics.path("Executor Deserialize CPU Time").asLong();
            stages.get(event.path("Stage ID").asInt()).cpu().add(nanos / 1e9);
            JsonNode info = event.path("Task Info");
            spans.add(
                new Span(info.path("Launch Time").asLong(), info.path("Finish Time").asLong()));
          }
          default -> {}
        }
      }
    }
    return new EventLog(
        stages.values().stream().filter(stage -> !stage.cpu().isEmpty()).toList(),
        (end - start - busy(spans)) / 1e3);
  }

  /** Milliseconds in which a task ran. */
  private static long busy(List<Span> spans) {
    long busy = 0;
    long until = 0;
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::begin)).toList()) {
      busy += Math.max(0, span.end() - Math.max(until, span.begin()));
      until = Math.max(until, span.end());
    }
    return busy;
  }

  int tasks() {
    return stages.stream().mapToInt(stage -> stage.cpu().size()).sum();
  }

  /** Of all tasks. */
  double cpuSeconds() {
    return stages.stream().mapToDouble(Stage::total).sum();
  }

  /** The stages whose longest task is longest: they last so long however many cores there are. */
  List<Stage> longest(int number) {
    return stages.stream()
        .sorted(Comparator.comparingDouble(Stage::longest).reversed())
        .limit(number)
        .toList();
  }
}
