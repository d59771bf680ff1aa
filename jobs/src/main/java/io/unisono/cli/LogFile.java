package io.unisono.cli;

import java.nio.file.Path;

/** Where this process logs. To be set before anything logs, since the log is opened then. */
final class LogFile {

  private static final String PROPERTY = "cx.log";

  private LogFile() {}

  /**
   * @param work the work folder; a log for a URI goes to the temporary folder of this machine
   */
  static void set(String work, String name) {
    Path folder =
        work.contains(":/") ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(work);
    System.setProperty(PROPERTY, folder.resolve("logs").resolve(name + ".log").toString());
  }

  static String path() {
    return System.getProperty(
        PROPERTY, Path.of(System.getProperty("java.io.tmpdir"), "unisono.log").toString());
  }
}
