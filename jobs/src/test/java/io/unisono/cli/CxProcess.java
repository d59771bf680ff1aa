package io.unisono.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real command in its own process: the jar, started as {@code ./cx} starts it. */
final class CxProcess implements AutoCloseable {

  private static final long PATIENCE_MINUTES = 5;

  private final Process process;
  private final BufferedReader terminal;
  private final StringBuilder output = new StringBuilder();

  private CxProcess(Process process) {
    this.process = process;
    this.terminal = process.inputReader();
  }

  static CxProcess start(List<String> arguments) {
    return start(List.of(), arguments);
  }

  /**
   * @param options for the JVM, e.g. {@code -Dcx.fault=after:pointer:kill}
   */
  static CxProcess start(List<String> options, List<String> arguments) {
    return start(Map.of(), options, arguments);
  }

  /**
   * @param environment variables besides those of this process
   */
  static CxProcess start(
      Map<String, String> environment, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("unisono.jvm.options").split("\\s+")));
    command.add("-Xmx1g");
    command.add("-Dlog4j2.configurationFile=io/unisono/cli/log4j2.properties");
    command.addAll(options);
    command.add("-cp");
    command.add(
        String.join(
            ":",
            System.getProperty("unisono.jar"),
            System.getProperty("unisono.spark.jars") + "/*",
            "target/test-classes"));
    command.add("io.unisono.cli.Cx");
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return new CxProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Reads the terminal until a line that contains the text; fails if the process ends before. */
  void awaitLine(String text) {
    for (String line = readLine(); line != null; line = readLine()) {
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("'%s' never came in:%n%s".formatted(text, output));
  }

  /** Waits until the process has ended. */
  int exitCode() {
    while (readLine() != null) {
      // The whole output is kept.
    }
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("cx does not end:%n%s".formatted(output));
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return process.exitValue();
  }

  /** What the terminal showed so far. */
  String output() {
    return output.toString();
  }

  /** Waits for a while, or until the process ends. */
  void waitMillis(long millis) {
    try {
      process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** SIGTERM, as schedulers send it; {@code Process.destroy} would also close what we read. */
  void terminate() {
    process.toHandle().destroy();
  }

  void suspend() {
    signal("-STOP");
  }

  void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      int code =
          new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill %s failed".formatted(signal));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String readLine() {
    try {
      String line = terminal.readLine();
      if (line != null) {
        output.append(line).append(System.lineSeparator());
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
