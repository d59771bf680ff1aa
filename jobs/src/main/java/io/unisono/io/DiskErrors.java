package io.unisono.io;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A disk refuses. */
public final class DiskErrors {

  private DiskErrors() {}

  /** The disk refuses to write. */
  public static UserException cannotWrite(String where, String reason) {
    return UserException.problem(ExitCode.PUBLISH, "Cannot write to %s.", where)
        .why("%s.", reason)
        .cure(
            "Make room or grant the right to write, and start again; what was published is untouched.");
  }

  /** The disk refuses to write, as Java tells it. */
  public static UserException cannotWrite(String where, IOException failure) {
    return fileInTheWay(failure)
        .map(
            file ->
                UserException.problem(ExitCode.PUBLISH, "Cannot write to %s.", where)
                    .why("%s is a file, and a folder is needed.", file)
                    .cure("Give another folder, or move that file away."))
        .orElseGet(() -> cannotWrite(where, reason(failure)));
  }

  private static Optional<Path> fileInTheWay(IOException failure) {
    boolean taken =
        failure instanceof FileAlreadyExistsException
            || failure instanceof NotDirectoryException
            || String.valueOf(failure.getMessage()).endsWith("Not a directory");
    return taken && failure instanceof FileSystemException named && named.getFile() != null
        ? Stream.iterate(Path.of(named.getFile()), path -> path != null, Path::getParent)
            .filter(Files::isRegularFile)
            .findFirst()
        : Optional.empty();
  }

  /** Why a disk refused, in words: Java's file exceptions often give nothing but the path. */
  public static String reason(IOException failure) {
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

  /** The disk refuses to read. */
  public static UserException cannotRead(String where, String reason) {
    return UserException.problem(ExitCode.PUBLISH, "Cannot read %s.", where)
        .why("%s.", reason)
        .cure("Check that the folder is there and that you may read it.");
  }

  /** The disk of Spark's own folder refuses to write. */
  public static UserException cannotWriteScratch(String reason) {
    return UserException.problem(
            ExitCode.PUBLISH, "Cannot write to the folder that Spark uses for itself.")
        .why("%s; sorting and exchanging rows needs room on the disk of spark.local.dir.", reason)
        .cure(
            "Make room there, or name a larger disk in spark.local.dir (under spark: in the"
                + " configuration); then start again, or a night with --resume.");
  }
}
