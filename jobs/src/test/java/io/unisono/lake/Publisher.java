package io.unisono.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes staged runs in a process of its own, which a test can kill. */
final class Publisher {

  private Publisher() {}

  /** Arguments: folder of the company, then ids of runs that have passed their audit. */
  public static void main(String[] args) {
    Lake lake = new Company(Path.of(args[0])).lake();
    for (String runId : List.of(args).subList(1, args.length)) {
      try (StagingArea staging = lake.resume(runId)) {
        lake.publish(staging);
      }
    }
  }

  static Process start(Path folder, List<String> jvmOptions, List<String> runIds)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Publisher.class.getName());
    command.add(folder.toString());
    command.addAll(runIds);
    return new ProcessBuilder(command).inheritIO().start();
  }
}
