package io.unisono.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code cx link} as a user would and says what it took; {@code benchmarks/link} starts it.
 */
public final class LinkBenchmark {

  private static final int CORES = 2;
  private static final String HEADER =
      "| records | pairs | read s | train s | block s | score s | cluster s | of it clustering |"
          + " wall s | CPU s | peak GB | F1 | pair completeness | pairs/s/core |";

  private LinkBenchmark() {}

  /**
   * Prints a row for each table.
   *
   * @param arguments cx, a folder to write to, and tables that {@code LinkRecords} made
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(HEADER);
    out.println(HEADER.replaceAll("[^|]+", "---:"));
    for (String table : List.of(arguments).subList(2, arguments.length)) {
      out.println(run(arguments[0], Path.of(table), Path.of(arguments[1])).row());
    }
  }

  /**
   * A run.
   *
   * @param report the command's link.json
   * @param wall seconds from start to exit
   */
  record Run(JsonNode report, double wall, Usage usage) {

    String row() {
      double score = seconds("score");
      long pairs = report.path("scored_pairs").asLong();
      return String.format(
          Locale.ROOT,
          "| %,d | %,d | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f %% | %.0f | %.0f | %.1f | %.4f |"
              + " %.4f | %,.0f |",
          report.path("records").asLong(),
          pairs,
          seconds("read"),
          seconds("train"),
          seconds("block"),
          score,
          seconds("cluster"),
          100 * seconds("cluster") / seconds("total"),
          wall,
          usage.cpuSeconds(),
          usage.peakBytes() / 1e9,
          report.path("pairwise").path("f1").asDouble(),
          report.path("blocking").path("pair_completeness").asDouble(),
          pairs / score / CORES);
    }

    private double seconds(String step) {
      return report.path("seconds").path(step).asDouble();
    }
  }

  private static Run run(String cx, Path table, Path out) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            cx,
            "link",
            "--input",
            table.toString(),
            "--id",
            "id",
            "--source",
            "source",
            "--truth",
            "party",
            "--master",
            "local[" + CORES + "]",
            "--out",
            out.toString());
    command.environment().putIfAbsent("UNISONO_HEAP", "8g");
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Usage usage = Usage.until(command.start());
    double wall = (System.nanoTime() - start) / 1e9;
    JsonNode report = new ObjectMapper().readTree(Files.readString(out.resolve("link.json")));
    return new Run(report, wall, usage);
  }

  /**
   * What a process used.
   *
   * @param peakBytes most memory that it ever had in RAM; 0 where the system does not tell
   */
  record Usage(double cpuSeconds, long peakBytes) {

    static final Usage NONE = new Usage(0, 0);

    private static final String PEAK = "VmHWM:";

    /**
     * Of a process from now to its end.
     *
     * @throws IllegalStateException if it fails
     */
    static Usage until(Process process) throws InterruptedException {
      Usage usage = NONE;
      // What a process used can be read as long as it lives, so that the last fraction of a second
      // is missing.
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        usage = usage.orMore(of(process.toHandle()));
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException("cx ended with " + process.exitValue());
      }
      return usage;
    }

    static Usage of(ProcessHandle process) {
      Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
      return new Usage(cpu.toMillis() / 1e3, peakBytes(process.pid()));
    }

    /** Linux tells it, and only as long as the process lives. */
    private static long peakBytes(long pid) {
      try {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(line -> line.startsWith(PEAK))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        return 0;
      }
    }

    Usage orMore(Usage later) {
      return new Usage(
          Math.max(cpuSeconds, later.cpuSeconds), Math.max(peakBytes, later.peakBytes));
    }
  }
}
