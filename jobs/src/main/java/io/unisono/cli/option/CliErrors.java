package io.unisono.cli.option;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.nio.file.Path;

/** What is wrong with the arguments of a command. */
public final class CliErrors {

  private CliErrors() {}

  /** The options that name days make no sense. */
  public static UserException runDates(String detail) {
    return UserException.problem(ExitCode.USAGE, "The days to run are unclear.")
        .why("%s.", detail)
        .cure("Give --run-date 2026-03-31, or --from 2026-03-01 --to 2026-03-31.");
  }

  /** The demo writes only into a folder of its own. */
  public static UserException demoFolderTaken(Path folder) {
    return UserException.problem(ExitCode.USAGE, "Folder %s is not empty.", folder)
        .why("The demo would mix its files with others.")
        .cure("Give a new folder: cx demo --out DIR.");
  }
}
