package io.unisono.cli.night;

import io.unisono.run.NightListener;
import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how a night goes on, on standard error. */
final class Progress {

  private Progress() {}

  /** A bar where somebody watches, lines where a log is written. */
  static NightListener onThisTerminal() {
    boolean watched = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    return watched ? new Bar() : new Lines(System.err, Clock.systemUTC());
  }

  /** One line each time a step begins or ends. */
  static final class Lines implements NightListener {

    private final PrintStream stream;
    private final Clock clock;

    Lines(PrintStream stream, Clock clock) {
      this.stream = stream;
      this.clock = clock;
    }

    @Override
    public void nightStarted(String runDate, int steps) {
      line("night of %s: %d steps".formatted(runDate, steps));
    }

    @Override
    public void stepStarted(String step) {
      line(step + " begins");
    }

    @Override
    public void stepFinished(String step, double seconds) {
      line("%s done in %.1f s".formatted(step, seconds));
    }

    @Override
    public void stepFailed(String step, double seconds) {
      line("%s stopped after %.1f s".formatted(step, seconds));
    }

    @Override
    public void nightEnded() {}

    private void line(String text) {
      stream.printf("%s %s%n", clock.instant().truncatedTo(ChronoUnit.SECONDS), text);
    }
  }

  /** A bar that counts the steps and names those under way. */
  private static final class Bar implements NightListener {

    private final Set<String> underWay = Collections.synchronizedSet(new LinkedHashSet<>());
    private ProgressBar bar;

    @Override
    public synchronized void nightStarted(String runDate, int steps) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Night of " + runDate)
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(250)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }

    @Override
    public synchronized void stepStarted(String step) {
      underWay.add(step);
      show();
    }

    @Override
    public synchronized void stepFinished(String step, double seconds) {
      underWay.remove(step);
      bar.step();
      show();
    }

    @Override
    public synchronized void stepFailed(String step, double seconds) {
      underWay.remove(step);
      show();
    }

    @Override
    public synchronized void nightEnded() {
      bar.close();
    }

    private void show() {
      bar.setExtraMessage(" " + String.join(", ", underWay));
    }
  }
}
