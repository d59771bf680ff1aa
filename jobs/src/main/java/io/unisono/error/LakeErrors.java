package io.unisono.error;

/** What is wrong with the files of a lake: which file it is, why, and how it is mended. */
public final class LakeErrors {

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

  private LakeErrors() {}

  /**
   * A file of the lake is not what was published.
   *
   * @param detail ends a sentence that begins with "It"
   */
  public static UserException damaged(String file, String detail, String cure) {
    return new UserException(
        ExitCode.PUBLISH, "%s is damaged.".formatted(file), "It %s.".formatted(detail), cure);
  }

  /** No release can be made live. */
  public static UserException noWholeRelease(String lake) {
    return new UserException(
        ExitCode.PUBLISH,
        "No release of %s can be made live.".formatted(lake),
        "Each is damaged or was withdrawn; cx verify lists the damaged files.",
        "Restore these files from a backup and repair again, or make a withdrawn release that is"
            + " whole live with cx rollback.");
  }

  /** Something was published while the lake was looked through for a repair. */
  public static UserException lakeChanged(String lake) {
    return new UserException(
        ExitCode.CONFLICT,
        "%s changed while it was looked through.".formatted(lake),
        "A night, a rollback or retention came between; nothing was repaired.",
        "Repair again.");
  }
}
