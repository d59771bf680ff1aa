package io.unisono.error;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Every failure that a user can meet, made in one place: (1) what the problem is, (2) why it
 * occurred, (3) how to solve it.
 */
public final class Errors {

  private Errors() {}

  /** A table or file lacks columns that its contract requires. */
  public static UserException missingColumns(
      String table, Collection<String> missing, Collection<String> present) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Table %s lacks the columns %s.".formatted(table, missing),
        "The contract of %s requires them; present are %s.".formatted(table, present),
        "Map or produce the missing columns, or mark the input as optional.");
  }

  /** A column has a type that cannot become the contract's. */
  public static UserException wrongColumnType(String table, String detail) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Table %s does not fit its contract.".formatted(table),
        detail,
        "Cast the column before it is written, or change physicalType in the contract.");
  }

  /** An input file or folder is missing and not marked as optional. */
  public static UserException missingInput(String source, String input, String where) {
    return new UserException(
        ExitCode.INPUT,
        "Input %s of source %s was not found.".formatted(input, source),
        "Nothing matches %s.".formatted(where),
        "Deliver the file, correct 'path', or set 'optional: true' on the input.");
  }

  /** A file cannot be read to its end. */
  public static UserException damagedInput(String source, Path file, String detail) {
    return new UserException(
        ExitCode.INPUT,
        "File %s of source %s cannot be read to its end.".formatted(file.getFileName(), source),
        detail,
        "Ask the source for the file again; nothing of this night was published.");
  }

  /** Hadoop would leave such a file out without a word. */
  public static UserException linkLeadsNowhere(Path link) {
    return new UserException(
        ExitCode.INPUT,
        "Export %s is a link that leads nowhere.".formatted(link),
        "Its target does not exist, or links point at each other.",
        "Deliver the file that it names, or remove the link; nothing of this night was published.");
  }

  /** The configuration file has problems; all of them are listed. */
  public static UserException configuration(Collection<String> problems) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "The configuration has %d problem%s."
            .formatted(problems.size(), problems.size() == 1 ? "" : "s"),
        String.join(System.lineSeparator() + "        ", problems),
        "Correct the file; conf/unisono.yaml explains every option.");
  }

  /** The file given with {@code --config} is not there. */
  public static UserException missingConfiguration(Path file) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Configuration file %s was not found.".formatted(file),
        "It was looked for at %s.".formatted(file.toAbsolutePath()),
        "Correct --config; conf/examples holds files to start from.");
  }

  /** The file given with {@code --config} cannot be read. */
  public static UserException unreadableConfiguration(Path file, String detail) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Configuration file %s cannot be read.".formatted(file),
        detail,
        "It must be a UTF-8 text file that this user may read.");
  }

  /** A name given with {@code --only} or {@code --skip} is not a job. */
  public static UserException unknownJob(String name, Collection<String> jobs) {
    return new UserException(
        ExitCode.USAGE,
        "There is no job '%s'.".formatted(name),
        "The jobs of a night are %s.".formatted(String.join(", ", jobs)),
        "Correct --only or --skip.");
  }

  /** {@code --only} and {@code --skip} leave nothing. */
  public static UserException nothingToRun() {
    return new UserException(
        ExitCode.USAGE,
        "No job is left to run.",
        "--only and --skip together leave nothing.",
        "Name fewer jobs in --skip, or more in --only.");
  }

  /** A table that a left-out job would write was never published. */
  public static UserException tableOfSkippedJob(String table) {
    return new UserException(
        ExitCode.USAGE,
        "Table %s is needed, but its job was left out.".formatted(table),
        "The live release does not have it either.",
        "Run the whole night once, or add the job that writes it.");
  }

  /** The options that name days make no sense. */
  public static UserException runDates(String detail) {
    return new UserException(
        ExitCode.USAGE,
        "The days to run are unclear.",
        detail + ".",
        "Give --run-date 2026-03-31, or --from 2026-03-01 --to 2026-03-31.");
  }

  /** There is nothing published to read. */
  public static UserException noRelease() {
    return new UserException(
        ExitCode.INPUT,
        "The lake holds no release.",
        "No night was published there yet.",
        "Correct --lake, or run a night: cx run.");
  }

  /** The demo writes only into a folder of its own. */
  public static UserException demoFolderTaken(Path folder) {
    return new UserException(
        ExitCode.USAGE,
        "Folder %s is not empty.".formatted(folder),
        "The demo would mix its files with others.",
        "Give a new folder: cx demo --out DIR.");
  }

  /** A Spark setting would change results or make the tables unreadable for others. */
  public static UserException fixedSparkSetting(String key, String needed, String given) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "%s is %s, but must be %s.".formatted(key, given, needed),
        "Results, or the files that other readers open, would change with it.",
        "Remove the setting from the configuration, spark-defaults.conf or --conf.");
  }

  /** A run of the same date, or a publication, is under way. */
  public static UserException runUnderWay(String what, String holder) {
    return new UserException(
        ExitCode.CONFLICT,
        "Another run holds %s.".formatted(what),
        "It is %s.".formatted(holder),
        "Wait until it has ended and start again; this run has changed nothing. If that process is"
            + " dead, cx unlock frees what it holds.");
  }

  /** A run that slept longer than its lease, and whose date another run has taken. */
  public static UserException runDateLost(String runId, String runDate) {
    return new UserException(
        ExitCode.CONFLICT,
        "Run %s no longer holds run date %s.".formatted(runId, runDate),
        "It gave no sign of life for so long that it was taken for dead, or cx unlock freed it.",
        "See cx releases for what the other run published; this run has published nothing.");
  }

  /** {@code cx unlock} of a run that holds nothing. */
  public static UserException holdsNothing(String run, Collection<String> holders) {
    return new UserException(
        ExitCode.USAGE,
        "%s holds nothing.".formatted(run),
        holders.isEmpty() ? "Nobody is at work on the lake." : "At work are %s.".formatted(holders),
        "Nothing is in the way of that run; cx unlock without a name lists who is at work.");
  }

  /** {@code cx unlock} of a run that is alive. */
  public static UserException holderAlive(String who, Duration silence, Duration silent) {
    return new UserException(
        ExitCode.CONFLICT,
        "The lock is not freed: its holder is alive.",
        "%s, gave a sign of life %d seconds ago.".formatted(who, silence.toSeconds()),
        "Stop that process first; %d seconds after its last sign of life the lock can be freed."
            .formatted(silent.toSeconds()));
  }

  /** A run id that is released, or is staged and was not asked to be resumed. */
  public static UserException runIdTaken(String runId) {
    return new UserException(
        ExitCode.CONFLICT,
        "Run %s exists already.".formatted(runId),
        "It is staged or released, and no version is written twice.",
        "See cx releases: if it is not there, take it up with --resume %s; else start a new run."
            .formatted(runId));
  }

  /** A table of this run that was moved into the lake already. */
  public static UserException versionTaken(String table, String runId) {
    return new UserException(
        ExitCode.CONFLICT,
        "Table %s of run %s is in the lake already.".formatted(table, runId),
        "The run was stopped while it published, and a version is never changed.",
        "Start a new run instead of --resume %s.".formatted(runId));
  }

  /** {@code --resume} of a run that left nothing behind. */
  public static UserException nothingToResume(String runId, String work) {
    return new UserException(
        ExitCode.USAGE,
        "There is no run %s to resume.".formatted(runId),
        "Nothing of it is staged in %s: it never began, or was cleared away.".formatted(work),
        "Start the night without --resume.");
  }

  /** Rollback to a number that is not in the history. */
  public static UserException noSuchRelease(int number, Collection<Integer> numbers) {
    return new UserException(
        ExitCode.USAGE,
        "There is no release %d.".formatted(number),
        "The lake holds the releases %s.".formatted(numbers),
        "Choose one of them; cx releases lists them with their dates.");
  }

  /** A URI whose scheme no driver on the class path knows. */
  public static UserException unknownScheme(String place) {
    String scheme = place.substring(0, Math.max(0, place.indexOf(':')));
    boolean s3 = scheme.equals("s3") || scheme.equals("s3n");
    return new UserException(
        ExitCode.CONFIGURATION,
        "%s cannot be opened.".formatted(place),
        s3
            ? "Hadoop's driver of S3 has the scheme s3a; %s is of older ones.".formatted(scheme)
            : "No driver on the class path knows the scheme '%s'.".formatted(scheme),
        s3
            ? "Write s3a%s.".formatted(place.substring(scheme.length()))
            : "Correct the path, or put the driver's jars where deploy/README.md says.");
  }

  /** The driver of a store, or a jar that it needs, is not there. */
  public static UserException missingDriver(String place, String jar, String missing) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "%s cannot be opened without the jar of %s.".formatted(place, jar),
        "It is not on the class path: %s.".formatted(missing),
        "deploy/s3/fetch-jars DIR fetches all jars for s3a. Set UNISONO_JARS=DIR for ./cx, or copy"
            + " them into $SPARK_HOME/jars.");
  }

  /** There is no such bucket. */
  public static UserException unknownBucket(String place) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "%s cannot be opened.".formatted(place),
        "The store has no such bucket.",
        "Correct the name, or spark.hadoop.fs.s3a.endpoint if the bucket is in another store; Unisono"
            + " makes no buckets.");
  }

  /** A store asks for other credentials, or grants too little. */
  public static UserException storeRefuses(ExitCode code, String place, String reason) {
    return new UserException(
        code,
        "%s does not let us in.".formatted(place),
        reason + ".",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a credentials provider under spark: in"
            + " the configuration; grant its user to list, read, write and delete there.");
  }

  /** A store does not answer. */
  public static UserException storeUnreachable(ExitCode code, String place, String reason) {
    return new UserException(
        code,
        "%s cannot be reached.".formatted(place),
        reason + ".",
        "Correct spark.hadoop.fs.s3a.endpoint (or the name node's address), or start again once the"
            + " store answers.");
  }

  /** A table that neither this run nor the lake has. */
  public static UserException missingTable(String table, String lake) {
    return new UserException(
        ExitCode.INPUT,
        "Table %s is not there to be read.".formatted(table),
        "This run did not write it, and no release in %s that it may build on has it."
            .formatted(lake),
        "Run the job that writes it too.");
  }

  /** Rules of severity error are broken; nothing is published. */
  public static UserException qualityGate(List<String> broken) {
    return new UserException(
        ExitCode.QUALITY,
        "%d quality rules are broken, and nothing was published.".formatted(broken.size()),
        String.join("%n        ".formatted(), broken),
        "Mend the data or the job; if the rule is wrong, change it in the table's contract.");
  }

  /** Written files are not what was written. */
  public static UserException auditMismatch(String table, String detail) {
    return new UserException(
        ExitCode.QUALITY,
        "The files of table %s are not what was written, and nothing was published."
            .formatted(table),
        detail + ".",
        "Keep other programs out of the work folder and start a new run.");
  }

  /** The disk refuses to write. */
  public static UserException cannotWrite(String where, String reason) {
    return new UserException(
        ExitCode.PUBLISH,
        "Cannot write to %s.".formatted(where),
        reason + ".",
        "Make room or grant the right to write, and start again; what was published is untouched.");
  }

  /** The disk refuses to read. */
  public static UserException cannotRead(String where, String reason) {
    return new UserException(
        ExitCode.PUBLISH,
        "Cannot read %s.".formatted(where),
        reason + ".",
        "Check that the folder is there and that you may read it.");
  }

  /** A delivered file lacks columns that its mapping needs. */
  public static UserException missingSourceColumns(
      String input, String file, Collection<String> missing, Collection<String> present) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "File %s of %s lacks the columns %s.".formatted(file, input, missing),
        "The mapping needs them; the file has %s.".formatted(present),
        "Correct the mapping if the source renamed them, or ask the source for a whole export.");
  }

  /** An input was delivered but holds nothing. */
  public static UserException emptyInput(String input, String where) {
    return new UserException(
        ExitCode.INPUT,
        "Input %s was delivered without a single row.".formatted(input),
        "%s holds at most a header; an export that broke off looks the same.".formatted(where),
        "Ask the source for the file again, or set 'optional: true' if it may be empty.");
  }

  /** A database table cannot be read to its end. */
  public static UserException unreadableDatabase(String input, String table, String detail) {
    return new UserException(
        ExitCode.INPUT,
        "Table %s of %s cannot be read.".formatted(table, input),
        detail,
        "Check 'url', 'table', 'user' and the password's variable, and that the database is up.");
  }

  /** Too many rows of sources were rejected. */
  public static UserException tooManyQuarantined(List<String> sources) {
    return new UserException(
        ExitCode.QUALITY,
        "Too many rows were rejected, and nothing was published.",
        String.join("%n        ".formatted(), sources),
        "Look at the rejected rows in the quarantine folder; mend the mapping or the export, or"
            + " raise 'max-quarantined-share'.");
  }

  /** A file given to a command is not there or cannot be read as what it should be. */
  public static UserException unreadableFile(String file, String detail) {
    return new UserException(
        ExitCode.INPUT,
        "%s cannot be read.".formatted(file),
        detail,
        "Give a CSV file with a header, or Parquet, in UTF-8.");
  }

  /** A file given to a command has no row. */
  public static UserException noRecords(Collection<String> files) {
    return new UserException(
        ExitCode.INPUT,
        "There are no records in %s.".formatted(String.join(", ", files)),
        "At most a header was found.",
        "Give files with records.");
  }

  /** A column that an option names is not in the files. */
  public static UserException unknownColumn(
      String option, String column, Collection<String> present) {
    return new UserException(
        ExitCode.USAGE,
        "%s names the column %s, which is not there.".formatted(option, column),
        "The columns are %s.".formatted(String.join(", ", present)),
        "Correct the option; names are case-sensitive.");
  }

  /** An option has a value of a form that it does not know. */
  public static UserException badOption(String option, String value, String expected) {
    return new UserException(
        ExitCode.USAGE,
        "%s does not understand %s.".formatted(option, value),
        "It expects %s.".formatted(expected),
        "Correct the option; --help shows examples.");
  }

  /** The key of records does not tell them apart. */
  public static UserException duplicateIds(String column, Collection<String> firstOnes) {
    return new UserException(
        ExitCode.INPUT,
        "Column %s does not identify a record.".formatted(column),
        "Among others, these values stand in several records: %s."
            .formatted(String.join(", ", firstOnes)),
        "Name the column that does with --id; with --source, ids need only be unique in a source.");
  }

  /** A trained model is not what {@code cx link} wrote. */
  public static UserException unreadableModel(String detail) {
    return new UserException(
        ExitCode.INPUT,
        "The model cannot be read.",
        detail,
        "Give a model.json as cx link wrote it, or train a new one on the records.");
  }

  /** A trained model has a format of another version. */
  public static UserException unknownModelFormat(int found, int known) {
    return new UserException(
        ExitCode.INPUT,
        "The model has format %d, which this version does not know.".formatted(found),
        "This version reads format %d.".formatted(known),
        "Train a new model on the records with this version.");
  }

  /** Records lack columns that a trained model compares. */
  public static UserException missingModelColumns(
      Collection<String> missing, Collection<String> present) {
    return new UserException(
        ExitCode.INPUT,
        "The records lack the columns %s, which the model compares."
            .formatted(String.join(", ", missing)),
        "The columns are %s.".formatted(String.join(", ", present)),
        "Rename the columns as they were when the model was trained, or leave out --model.");
  }

  /** Nothing in the files can be compared. */
  public static UserException nothingToCompare(Collection<String> columns) {
    return new UserException(
        ExitCode.INPUT,
        "None of the columns says who a record is about.",
        "Looked at were %s.".formatted(String.join(", ", columns)),
        "Say what they hold with --map, for example --map family_name=apellido.");
  }

  /** More customer ids changed since the night before than may. */
  public static UserException idChurn(String measured, String allowed) {
    return new UserException(
        ExitCode.QUALITY,
        "Too many customer ids changed since the night before, and nothing was published.",
        "%s; identity.max-id-churn allows %s of each.".formatted(measured, allowed),
        "See whether an export is cut short (staging_balance) and what merged or ended (identity_event"
            + " in the staging folder). If the change is meant, raise 'max-id-churn' for this night.");
  }

  public static UserException identityQuality(
      String measured, double minPrecision, double minRecall) {
    return new UserException(
        ExitCode.QUALITY,
        "The matching of records is not good enough, and nothing was published.",
        "The model itself expects %s; identity.min-precision is %s, identity.min-recall %s."
            .formatted(measured, minPrecision, minRecall),
        "Look at identity_review, identity_hub and identity_blocking in the staging folder: an export"
            + " whose columns moved, or a value that many share, is the usual reason. If the data are"
            + " as they are, lower the two options.");
  }

  /** A record given to a command is not in the live release. */
  public static UserException unknownRecord(
      String record, int release, Collection<String> sources) {
    return new UserException(
        ExitCode.USAGE,
        "There is no record %s.".formatted(record),
        "Release %d knows records of the sources %s, but not this one."
            .formatted(release, String.join(", ", sources)),
        "Correct source or identifier, which are case-sensitive; the live release may be older than"
            + " the record, and a rejected row is in quarantine.");
  }

  /** A customer id given to a command was never in use. */
  public static UserException unknownCustomer(String customerId, int release) {
    return new UserException(
        ExitCode.USAGE,
        "There is no customer %s.".formatted(customerId),
        "Release %d has no such id, neither live nor ended.".formatted(release),
        "Correct the id; customer_identity has that of every record.");
  }

  /** A table of the live release was written under a contract that means something else. */
  public static UserException olderContract(
      String table, int release, String written, String needed) {
    return new UserException(
        ExitCode.INPUT,
        "Table %s of release %d is of an older kind.".formatted(table, release),
        "It was written under contract %s, and %s is needed.".formatted(written, needed),
        "Run a night with this version of Unisono: cx run.");
  }

  /** A folder that the machines of a cluster must share is one machine's own. */
  public static UserException notShared(String file, Collection<String> machines) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Not all machines of the cluster see the same files.",
        "This process has just written %s, and it is not there on %s."
            .formatted(file, String.join(", ", machines)),
        "Give --lake and --work (for cx link: --out) as URIs that every machine reaches, such as"
            + " hdfs:// or s3a://, or as folders of a disk that all of them mount.");
  }

  /** Spark repeated the work of lost executors until it gave up. */
  public static UserException executorsLost(String detail) {
    return new UserException(
        ExitCode.CRASH,
        "Spark lost more executors than it may.",
        detail,
        "Executors that end with exit code 137 or 52 had too little memory: raise"
            + " --executor-memory, or spark.executor.memoryOverhead. Else the cluster's log tells why"
            + " its machines went. Then start again; --resume RUN keeps the jobs that are done.");
  }

  /** Spark was stopped from outside: by its master, or for want of memory. */
  public static UserException sparkStopped(String detail) {
    return new UserException(
        ExitCode.CRASH,
        "Spark stopped before the work was done.",
        detail,
        "On a cluster see that the master of --master runs and has room for an executor; on one"
            + " machine, whether memory ran out (UNISONO_HEAP). Then start again; --resume RUN keeps"
            + " the jobs that are done.");
  }
}
