package io.unisono.lake.storage;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Recognises, under whatever Spark and Hadoop wrapped around it, that a disk refused to write. */
public final class StorageFailure {

  /** Only a write meets these, wherever it was. */
  private static final List<String> WRITE_REFUSALS =
      List.of("No space left on device", "Disk quota exceeded", "Read-only file system");

  /** A read of somebody else's file meets these too. */
  private static final List<String> ACCESS_REFUSALS =
      List.of(
          "Permission denied",
          "Not a directory",
          "is not a directory",
          "Mkdirs failed to create",
          "Input/output error");

  /** Parts of Spark that write what is exchanged, sorted or kept between steps. */
  private static final List<String> SCRATCH_WRITERS =
      List.of("org.apache.spark.storage.", "org.apache.spark.shuffle.");

  private StorageFailure() {}

  /**
   * Why a disk refused, if that is what stopped Spark.
   *
   * @param location folder that was written to; trouble elsewhere, with access or with the disk
   *     that Spark uses for itself, is not ours
   */
  public static Optional<String> in(Throwable failure, String location) {
    if (inScratch(failure).isPresent()) {
      return Optional.empty();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // A task's failure reaches the driver as text of many lines.
      Optional<String> refusal =
          String.valueOf(cause.getMessage())
              .lines()
              .filter(line -> isRefusal(line, location))
              .findFirst();
      if (refusal.isPresent()) {
        return refusal.map(String::strip);
      }
    }
    return Optional.empty();
  }

  /**
   * Why the disk refused that Spark uses for itself ({@code spark.local.dir}), if that is what
   * stopped it. Only the stack trace tells that disk from others.
   */
  public static Optional<String> inScratch(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    List<String> lines = trace.toString().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> WRITE_REFUSALS.stream().anyMatch(lines.get(i)::contains))
        .filter(i -> framesBelow(lines, i).anyMatch(StorageFailure::isOfScratchWriter))
        .mapToObj(i -> lines.get(i).replaceFirst(".*Exception: ", "").strip())
        .findFirst();
  }

  private static Stream<String> framesBelow(List<String> trace, int message) {
    return trace.stream().skip(message + 1L).takeWhile(line -> line.strip().startsWith("at "));
  }

  private static boolean isOfScratchWriter(String frame) {
    return SCRATCH_WRITERS.stream().anyMatch(frame::contains);
  }

  private static boolean isRefusal(String line, String location) {
    return WRITE_REFUSALS.stream().anyMatch(line::contains)
        || (line.contains(parent(location)) && ACCESS_REFUSALS.stream().anyMatch(line::contains));
  }

  /** The disk may refuse the folder above before it can refuse the folder. */
  private static String parent(String location) {
    int end = location.lastIndexOf('/');
    return end > 0 ? location.substring(0, end) : location;
  }

  /** The failure itself, to throw on where only unchecked exceptions are declared. */
  public static RuntimeException unchecked(Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }
}
