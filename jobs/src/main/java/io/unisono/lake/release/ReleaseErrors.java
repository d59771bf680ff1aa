package io.unisono.lake.release;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.util.Collection;

/** What is wrong with the files of a lake: which file it is, why, and how it is mended. */
public final class ReleaseErrors {

  /** Cure of a file whose content is known from others. */
  public static final String REPAIR =
      "cx repair writes it again; cx repair --dry-run says how. Data are not touched.";

  /** Cure of a release of the history that cannot be read. */
  public static final String RESTORE_RELEASE =
      "Restore the file from a backup. Without one, cx repair goes on without this release.";

  /** Cure of data that are gone. */
  public static final String RESTORE_DATA =
      "Restore the file from a backup. Without one, cx repair withdraws the releases that need it"
          + " and makes the newest whole one live; then run the withdrawn dates again.";

  private ReleaseErrors() {}

  /**
   * A file of the lake is not what was published.
   *
   * @param detail ends a sentence that begins with "It"
   */
  public static UserException damaged(String file, String detail, String cure) {
    return UserException.problem(ExitCode.PUBLISH, "%s is damaged.", file)
        .why("It %s.", detail)
        .cure(cure);
  }

  /** No release can be made live. */
  public static UserException noWholeRelease(String lake) {
    return UserException.problem(ExitCode.PUBLISH, "No release of %s can be made live.", lake)
        .why("Each is damaged or was withdrawn; cx verify lists the damaged files.")
        .cure(
            "Restore these files from a backup and repair again, or make a withdrawn release that is"
                + " whole live with cx rollback.");
  }

  /** Something was published while the lake was looked through for a repair. */
  public static UserException lakeChanged(String lake) {
    return UserException.problem(ExitCode.CONFLICT, "%s changed while it was looked through.", lake)
        .why("A night, a rollback or retention came between; nothing was repaired.")
        .cure("Repair again.");
  }

  /** There is nothing published to read. */
  public static UserException noRelease(String lake) {
    return UserException.problem(ExitCode.INPUT, "The lake %s holds no release.", lake)
        .why("No night was published there yet.")
        .cure("Correct --lake, or run a night: cx run.");
  }

  /** The folder does not exist, or nothing is in it. */
  public static UserException noLake(String lake) {
    return UserException.problem(ExitCode.INPUT, "There is no lake in %s.", lake)
        .why("The folder does not exist, or is empty.")
        .cure("Correct --lake, or run a night: cx run.");
  }

  /** Rollback to a number that is not in the history. */
  public static UserException noSuchRelease(int number, Collection<Integer> numbers) {
    return UserException.problem(ExitCode.USAGE, "There is no release %d.", number)
        .why("The lake holds the releases %s.", numbers)
        .cure("Choose one of them; cx releases lists them with their dates.");
  }
}
