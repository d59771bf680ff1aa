package io.unisono.benchmarks;

import io.unisono.benchmarks.LinkBenchmark.Usage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs a command of cx with Spark's event log on and says what it took; {@code benchmarks/command}
 * starts it.
 */
public final class CommandBenchmark {

  private static final int SHOWN = 12;

  private CommandBenchmark() {}

  /**
   * Prints one line of sums, and the stages that more cores do not make shorter.
   *
   * @param arguments cx, a folder for the log, and the arguments of cx
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path logs = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    List<String> command = new ArrayList<>(List.of(arguments[0]));
    command.addAll(List.of(arguments).subList(2, arguments.length));
    ProcessBuilder cx = new ProcessBuilder(command).inheritIO();
    Path log = Files.createTempDirectory(logs, "log");
    cx.environment()
        .merge(
            "UNISONO_JAVA",
            "-Dspark.eventLog.enabled=true -Dspark.eventLog.compress=false"
                + " -Dspark.eventLog.rolling.enabled=false -Dspark.eventLog.dir="
                + log.toUri(),
            (own, more) -> own + " " + more);
    long start = System.nanoTime();
    Usage usage = Usage.until(cx.start());
    double wall = (System.nanoTime() - start) / 1e9;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.list(log)) {
      print(out, EventLog.read(files.findFirst().orElseThrow()), wall, usage);
    }
  }

  static void print(PrintStream out, EventLog log, double wall, Usage usage) {
    out.printf(
        Locale.ROOT,
        "wall %.0f s, of it without a task %.0f s; CPU seconds %.0f, of it in tasks %.0f; stages"
            + " %,d, tasks %,d; peak %.1f GB%n",
        wall,
        log.idle(),
        usage.cpuSeconds(),
        log.cpuSeconds(),
        log.stages().size(),
        log.tasks(),
        usage.peakBytes() / 1e9);
    for (EventLog.Stage stage : log.longest(SHOWN)) {
      out.printf(
          Locale.ROOT,
          "%6.1f s in %4d tasks, the longest %5.1f s: %s (%s)%n",
          stage.total(),
          stage.cpu().size(),
          stage.longest(),
          stage.job(),
          stage.name());
    }
  }
}
