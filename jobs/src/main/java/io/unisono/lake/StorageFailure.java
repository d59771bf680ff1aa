package io.unisono.lake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** Recognises, under whatever Spark and Hadoop wrapped around it, that a disk refused to write. */
final class StorageFailure {

  private static final List<String> REFUSALS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "Read-only file system",
          "Permission denied",
          "Not a directory",
          "is not a directory",
          "Mkdirs failed to create",
          "Input/output error");

  private StorageFailure() {}

  /** Why a disk refused, if that is what stopped Spark. */
  static Optional<String> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      // A task's failure reaches the driver as text, its first line last seen in the task.
      Optional<String> refusal =
          REFUSALS.stream()
              .filter(message::contains)
              .map(known -> lineWith(message, known))
              .findFirst();
      if (refusal.isPresent()) {
        return refusal;
      }
      if (cause instanceof AccessDeniedException denied) {
        return Optional.of(reason(denied));
      }
    }
    return Optional.empty();
  }

  /** In words, since Java's file exceptions give nothing but the path. */
  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "Permission denied: " + denied.getFile();
    }
    if (failure instanceof NoSuchFileException missing) {
      return "No such file: " + missing.getFile();
    }
    if (failure instanceof FileSystemException file && file.getReason() == null) {
      return file.getClass().getSimpleName() + ": " + file.getFile();
    }
    return String.valueOf(failure.getMessage());
  }

  /** The failure itself, to throw on where only unchecked exceptions are declared. */
  static RuntimeException unchecked(Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  private static String lineWith(String message, String text) {
    return message.lines().filter(line -> line.contains(text)).findFirst().orElse(text).strip();
  }
}
