package io.unisono.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.synthetic.SurveySample.Invited;
import io.unisono.synthetic.opinion.Mood;
import io.unisono.synthetic.opinion.NonResponse;
import io.unisono.synthetic.opinion.Survey;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveySampleTest {

  @Test
  void weightsForWhatTheSilosShowUndoSilenceThatDependsOnIt() {
    SurveySample sample = SurveySample.of(3, 4_000, Survey.NPS, NonResponse.EXPERIENCE);
    // About 700 answers with a deviation of 80 points: a standard error of 3.
    assertThat(weighted(sample.invited())).isCloseTo(sample.meanOfEverybody(), within(7.0));
    assertThat(sample.meanOfAnswerers()).isLessThan(sample.meanOfEverybody() - 3);
  }

  @Test
  void noSuchWeightsUndoSilenceThatDependsOnTheMood() {
    SurveySample sample = SurveySample.of(3, 4_000, Survey.NPS, NonResponse.MOOD);
    assertThat(sample.meanOfAnswerers()).isLessThan(sample.meanOfEverybody() - 4);
    assertThat(weighted(sample.invited())).isLessThan(sample.meanOfEverybody() - 4);
  }

  @Test
  void everybodyIsAskedOnce() {
    List<Invited> invited = SurveySample.of(3, 1_000, Survey.CES, NonResponse.BOTH).invited();
    assertThat(invited)
        .extracting(Invited::person)
        .doesNotHaveDuplicates()
        .hasSizeBetween(150, 400);
    assertThat(invited).allMatch(one -> one.experience().tickets() > 0);
  }

  /** Mean of the answers, each weighted by how seldom such customers answer. */
  private static double weighted(List<Invited> invited) {
    double weights = 0;
    double points = 0;
    for (Invited one : invited) {
      if (one.answer().isPresent()) {
        double weight = 1 / one.experience().eagerness();
        weights += weight;
        points += weight * Mood.point(Survey.NPS, one.answer().getAsInt());
      }
    }
    return points / weights;
  }
}
