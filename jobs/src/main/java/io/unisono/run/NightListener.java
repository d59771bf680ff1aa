package io.unisono.run;

/** Hears how a night goes on; called from several threads at once. */
public interface NightListener {

  /** Before the first job. {@code steps} counts the jobs and the steps of the release. */
  void nightStarted(String runDate, int steps);

  /** A job, or a step such as "audit", begins. */
  void stepStarted(String step);

  void stepFinished(String step, double seconds);

  /** The step failed or was cancelled; the cause follows with the end of the night. */
  void stepFailed(String step, double seconds);

  /** After the last step, whether the night went well or not. */
  void nightEnded();

  /** A night that nobody watches. */
  NightListener SILENT =
      new NightListener() {
        @Override
        public void nightStarted(String runDate, int steps) {}

        @Override
        public void stepStarted(String step) {}

        @Override
        public void stepFinished(String step, double seconds) {}

        @Override
        public void stepFailed(String step, double seconds) {}

        @Override
        public void nightEnded() {}
      };
}
