package io.unisono.lake.release;

import java.util.regex.Pattern;

/** Where files lie below the root of the lake and below that of the work folder. */
public final class LakeFolders {

  /** In the work folder: what runs write before it is published. */
  public static final String STAGING = "staging";

  /** In the work folder: rejected rows. */
  public static final String QUARANTINE = "quarantine";

  private static final String VERSION = "v=";
  private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  private LakeFolders() {}

  /** Whether a text can name a run, and so the folders of a run. */
  public static boolean isRunId(String text) {
    return RUN_ID.matcher(text).matches();
  }

  /** In the lake: a table as one run wrote it. */
  public static String version(String table, String runId) {
    return table + "/" + VERSION + runId;
  }

  public static boolean isVersion(String folder) {
    return folder.startsWith(VERSION);
  }

  /** The staging area of the run that wrote a version. */
  public static String stagedOfVersion(String folder) {
    return staged(folder.substring(VERSION.length()));
  }

  /** In the work folder: all that a run has staged. */
  public static String staged(String runId) {
    return STAGING + "/" + runId;
  }

  /** In the work folder: what says whose run it is. */
  public static String runFile(String runId) {
    return staged(runId) + "/_run.json";
  }

  /** In the work folder: rows of a table that a run rejected. */
  public static String quarantine(String table, String runId) {
    return QUARANTINE + "/" + table + "/run=" + runId;
  }
}
