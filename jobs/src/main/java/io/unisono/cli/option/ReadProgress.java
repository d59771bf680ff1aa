package io.unisono.cli.option;

import io.unisono.lake.storage.ReadWatch;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** Says at each tenth how much of a lake was read. */
public final class ReadProgress implements ReadWatch {

  private static final int TENTHS = 10;

  private final PrintWriter terminal;
  private final AtomicLong read = new AtomicLong();
  private long all;

  public ReadProgress(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public void begin(long bytes) {
    all = bytes;
    terminal.printf("reading %s%n", size(bytes));
  }

  @Override
  public void read(long bytes) {
    long after = read.addAndGet(bytes);
    long tenth = TENTHS * after / Math.max(1, all);
    if (tenth > TENTHS * (after - bytes) / Math.max(1, all) && tenth <= TENTHS) {
      terminal.printf("%d %% read%n", TENTHS * tenth);
    }
  }

  /** Megabytes, or kilobytes where there are few. */
  public static String size(long bytes) {
    return bytes >= 10_000_000 ? bytes / 1_000_000 + " MB" : (bytes + 999) / 1_000 + " kB";
  }
}
