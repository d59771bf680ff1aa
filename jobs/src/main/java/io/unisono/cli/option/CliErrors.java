package io.unisono.cli.option;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is wrong with the arguments of a command. */
public final class CliErrors {

  private CliErrors() {}

  /** The options that name days make no sense. */
  public static UserException runDates(String detail) {
    return UserException.problem(ExitCode.USAGE, "The days to run are unclear.")
        .why("%s.", detail)
        .cure("Give --run-date 2026-03-31, or --from 2026-03-01 --to 2026-03-31.");
  }

  /** {@code --since} of a release that the lake does not have. */
  public static UserException noSuchRelease(String release, int live) {
    return UserException.problem(ExitCode.USAGE, "There is no release %s.", release)
        .why("The live release is %d; cx releases lists all.", live)
        .cure("Give --since %d, or --since live.", live);
  }

  /** {@code --since} of a release that is not the one that readers see. */
  public static UserException notLive(String release, int live) {
    return UserException.problem(
            ExitCode.USAGE, "Release %s is not the live one, which is %d.", release, live)
        .why("What has arrived is added to the live release; all others stay as they are.")
        .cure("Give --since %d, or --since live.", live);
  }

  /** Options that make no sense beside {@code --since}. */
  public static UserException besideSince(String option) {
    return UserException.problem(ExitCode.USAGE, "--since and %s exclude each other.", option)
        .why("A small release runs jobs of its own, on one day, from the beginning.")
        .cure("Leave out one of them.");
  }

  /** The demo writes only into a folder of its own. */
  public static UserException demoFolderTaken(Path folder) {
    return UserException.problem(ExitCode.USAGE, "Folder %s is not empty.", folder)
        .why("The demo would mix its files with others.")
        .cure("Give a new folder: cx demo --out DIR.");
  }

  /** The folder of the exports is not there. */
  public static UserException noFolder(Path folder) {
    return UserException.problem(ExitCode.USAGE, "There is no folder %s.", folder)
        .why("--data names the folder that holds the exports.")
        .cure("Give the folder that the files lie in.");
  }

  /** A configuration that somebody may have worked on is not replaced. */
  public static UserException configurationTaken(Path file) {
    return UserException.problem(ExitCode.USAGE, "File %s is there already.", file)
        .why("It may hold answers of yours, which would be lost.")
        .cure("Give another name with --out, or --force to replace it.");
  }

  /** No file of a folder is an export. */
  public static UserException nothingToRead(Path folder, Map<String, String> unread) {
    return UserException.problem(ExitCode.INPUT, "No export was found in %s.", folder)
        .why(
            unread.isEmpty()
                ? List.of("It holds no file.")
                : unread.entrySet().stream()
                    .map(file -> "%s: %s".formatted(file.getKey(), file.getValue()))
                    .toList())
        .cure("CSV with a header, JSON lines and Parquet are read; docs/SOURCES.md tells more.");
  }
}
