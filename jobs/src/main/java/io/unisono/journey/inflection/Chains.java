package io.unisono.journey.inflection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The chains of each half, as it was and with shuffled outcomes. */
final class Chains implements Serializable {

  private final List<LogRatios> observed;
  private final List<List<LogRatios>> shuffled = new ArrayList<>();

  Chains(StepCounts counts, double smoothing) {
    observed = ofHalves(counts, StepCounts.OBSERVED, smoothing);
    for (int shuffle = 0; shuffle < counts.replicates().shuffles(); shuffle++) {
      shuffled.add(ofHalves(counts, counts.replicates().shuffle(shuffle), smoothing));
    }
  }

  static List<LogRatios> ofHalves(StepCounts counts, int replicate, double smoothing) {
    return List.of(
        new LogRatios(counts, replicate, 0, smoothing),
        new LogRatios(counts, replicate, 1, smoothing));
  }

  LogRatios observed(int half) {
    return observed.get(half);
  }

  LogRatios shuffled(int shuffle, int half) {
    return shuffled.get(shuffle).get(half);
  }

  int shuffles() {
    return shuffled.size();
  }
}
