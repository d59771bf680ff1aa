package io.unisono.cli.option;

import io.unisono.run.NightRun;
import io.unisono.run.RunReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the process is told to stop (SIGTERM, Ctrl-C) during a night: the staging area
 * is marked as abandoned, the run report says so, Spark stops by its own hook. The exit code is the
 * system's: 128 plus the signal.
 */
public final class Interruption implements AutoCloseable {

  /** 128 + SIGTERM, what schedulers send. */
  private static final int TERMINATED = 143;

  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

  private static volatile boolean underWay;

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /**
   * Watches over a night until it is closed.
   *
   * @param record leaves the run report
   */
  public static Interruption of(NightRun night, Runnable record) {
    Thread hook = new Thread(() -> stop(night, record), "cx-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  /** Whether the process is ending because it was told to. */
  public static boolean underWay() {
    return underWay;
  }

  private static void stop(NightRun night, Runnable record) {
    underWay = true;
    boolean published = night.abandon("the process was told to stop");
    RunReport report = night.report();
    String message =
        published
            ? "Stopped after release %d was published.".formatted(report.release())
            : "Stopped; nothing was published. "
                + (report.resumable()
                    ? "To go on: --resume %s".formatted(report.runId())
                    : "No job was done.");
    report.interrupted(TERMINATED, message);
    LOG.warn(message);
    record.run();
    System.err.println(message);
  }

  @Override
  public void close() {
    if (!underWay) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
