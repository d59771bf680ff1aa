package io.unisono.lake;

import org.apache.spark.sql.types.StructType;

/**
 * Shape of rejected rows: one row per rejected input row, under the first rule that it broke. They
 * lie in {@code <work>/quarantine/<table>/run=<run-id>}, outside the lake, and hold personal data.
 */
public final class Quarantine {

  public static final String SOURCE = "source";
  public static final String INPUT = "input";
  public static final String FILE = "file";
  public static final String LINE = "line";
  public static final String RULE = "rule";
  public static final String VALUE = "value";
  public static final String PAYLOAD = "payload";

  /** {@code line} is the 1-based record in the file, null where the format has none. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "source string, input string, file string, line bigint, rule string, value string,"
              + " payload string");

  private Quarantine() {}
}
