package io.unisono.lake;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.io.Counted;
import io.unisono.lake.release.Release;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Why a run, or a command on the lake, cannot go on. */
public final class LakeErrors {

  private LakeErrors() {}

  /** A run of the same date, or a publication, is under way. */
  public static UserException runUnderWay(String what, String holder) {
    return UserException.problem(ExitCode.CONFLICT, "Another run holds %s.", what)
        .why("It is %s.", holder)
        .cure(
            "Wait until it has ended and start again; this run has changed nothing. If that process is"
                + " dead, cx unlock frees what it holds.");
  }

  /** A run that slept longer than its lease, and whose date another run has taken. */
  public static UserException runDateLost(String runId, String runDate) {
    return UserException.problem(
            ExitCode.CONFLICT, "Run %s no longer holds run date %s.", runId, runDate)
        .why(
            "It gave no sign of life for so long that it was taken for dead, or cx unlock freed it.")
        .cure("See cx releases for what the other run published; this run has published nothing.");
  }

  /** {@code cx unlock} of a run that holds nothing. */
  public static UserException holdsNothing(String run, Collection<String> holders) {
    return UserException.problem(ExitCode.USAGE, "%s holds nothing.", run)
        .why(
            holders.isEmpty()
                ? "Nobody is at work on the lake."
                : "At work are %s.".formatted(holders))
        .cure("Nothing is in the way of that run; cx unlock without a name lists who is at work.");
  }

  /** {@code cx unlock} of a run that is alive. */
  public static UserException holderAlive(String who, Duration silence, Duration silent) {
    return UserException.problem(ExitCode.CONFLICT, "The lock is not freed: its holder is alive.")
        .why("%s, gave a sign of life %d seconds ago.", who, silence.toSeconds())
        .cure(
            "Stop that process first; %d seconds after its last sign of life the lock can be freed.",
            silent.toSeconds());
  }

  /** A run id that is released, or is staged and was not asked to be resumed. */
  public static UserException runIdTaken(String runId) {
    return UserException.problem(ExitCode.CONFLICT, "Run %s exists already.", runId)
        .why("It is staged or released, and no version is written twice.")
        .cure(
            "See cx releases: if it is not there, take it up with --resume; else start a new run.");
  }

  /** A table of this run that was moved into the lake already. */
  public static UserException versionTaken(String table, String runId) {
    return UserException.problem(
            ExitCode.CONFLICT, "Table %s of run %s is in the lake already.", table, runId)
        .why("The run was stopped while it published, and a version is never changed.")
        .cure("Start a new run, without --resume.");
  }

  /** {@code --since} of a release that is not live, or is not live any more. */
  public static UserException otherIsLive(int release) {
    return UserException.problem(
            ExitCode.CONFLICT, "Nothing was added to release %d: it is not the live one.", release)
        .why("What is added to a release is of use beside its tables alone.")
        .cure("See cx releases, and give --since the live one.");
  }

  /** {@code --resume} of a run that left nothing behind. */
  public static UserException nothingToResume(String runId, String work) {
    return UserException.problem(ExitCode.USAGE, "There is no run %s to resume.", runId)
        .why("Nothing of it is staged in %s: it never began, or was cleared away.", work)
        .cure("Start the night without --resume.");
  }

  /** {@code --resume} of a run that reached its end. */
  public static UserException published(Release release, String lake) {
    return UserException.problem(
            ExitCode.USAGE, "Run %s is published already: nothing is left to do.", release.runId())
        .why("It is release %d of %s in %s.", release.number(), release.runDate(), lake)
        .cure("See cx releases. To run that date once more, start without --resume.");
  }

  /** {@code --resume} with another date, other exports or another configuration. */
  public static UserException otherConditions(String runId, List<String> differences) {
    return UserException.problem(
            ExitCode.USAGE, "Run %s is not resumed: it was started under other conditions.", runId)
        .why(differences)
        .cure(
            "Resume it under the conditions of then, or start a new run without --resume. Master,"
                + " cores and logs may differ.");
  }

  /** A table that neither this run nor the lake has. */
  public static UserException missingTable(String table, String lake) {
    return UserException.problem(ExitCode.INPUT, "Table %s is not there to be read.", table)
        .why("This run did not write it, and no release in %s that it may build on has it.", lake)
        .cure("Run the job that writes it too.");
  }

  /** Rules of severity error are broken; nothing is published. */
  public static UserException qualityGate(List<String> broken) {
    return UserException.problem(
            ExitCode.QUALITY,
            "%s %s broken, and nothing was published.",
            Counted.of(broken.size(), "quality rule"),
            broken.size() == 1 ? "is" : "are")
        .why(broken)
        .cure("Mend the data or the job; if the rule is wrong, change it in the table's contract.");
  }

  /** Written files are not what was written. */
  public static UserException auditMismatch(String table, String detail) {
    return UserException.problem(
            ExitCode.QUALITY,
            "The files of table %s are not what was written, and nothing was published.",
            table)
        .why("%s.", detail)
        .cure("Keep other programs out of the work folder and start a new run.");
  }
}
