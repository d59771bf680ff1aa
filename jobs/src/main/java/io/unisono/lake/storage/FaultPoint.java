package io.unisono.lake.storage;

import java.io.IOException;

/**
 * Named places where a test stops the process. With {@code -Dcx.fault=after:pointer:kill} the
 * process ends at {@code after:pointer} as if it had been killed with -9; {@code :fail} throws what
 * a full disk throws. {@code after:move:customer:kill} stops at that table only.
 */
public final class FaultPoint {

  public static final String PROPERTY = "cx.fault";

  /** What {@code kill -9} leaves: 128 + SIGKILL. */
  public static final int KILLED = 137;

  private FaultPoint() {}

  public static void reached(String point) throws IOException {
    String fault = System.getProperty(PROPERTY);
    if (fault == null) {
      return;
    }
    if (fault.equals(point + ":kill")) {
      Runtime.getRuntime().halt(KILLED);
    }
    if (fault.equals(point + ":fail")) {
      throw new IOException("No space left on device (injected at " + point + ")");
    }
  }

  public static void reached(String point, String table) throws IOException {
    reached(point);
    reached(point + ":" + table);
  }
}
