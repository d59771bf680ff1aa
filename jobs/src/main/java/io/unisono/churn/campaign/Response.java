package io.unisono.churn.campaign;

import io.unisono.churn.learn.facts.Leaks;
import io.unisono.churn.learn.uplift.Balance;
import io.unisono.churn.learn.uplift.Estimates;
import io.unisono.churn.learn.uplift.Experiment;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.churn.learn.uplift.Gain.Aim;
import io.unisono.churn.learn.uplift.Targeting;
import io.unisono.table.marts.CampaignEffect.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * For whom contacts of a campaign do more, learnt from those whom it contacted and those whom it
 * held out.
 *
 * @param rows of the campaign, from whom others are told
 * @param unused facts that are left out
 * @param isX whether the X-learner tells them, else the T-learner
 * @param isMore whether more of the outcome is wanted
 * @param tenths best first
 * @param isTold whether customers with higher scores gain more, beyond chance
 */
record Response(
    List<Row> rows,
    Set<String> unused,
    boolean isX,
    boolean isMore,
    List<Tenth> tenths,
    boolean isTold)
    implements Serializable {

  private static final long SEED = 42;
  private static final Estimates.Settings SETTINGS = new Estimates.Settings(5, "logistic", SEED);

  /**
   * A tenth of the customers of the campaign.
   *
   * @param least lowest score in it: the effect in the wanted direction
   * @param effect null where it could not be measured, as its ends
   */
  record Tenth(double least, Double effect, Double lo, Double hi, String kind)
      implements Serializable {}

  /**
   * Nothing if no fact can be used.
   *
   * @param rows of {@link Population#columns}, by customer; 200 contacted and 200 held out, 25 of
   *     each with and without the outcome, at least
   */
  static Optional<Response> of(List<Row> rows, String outcome, double smallestEffect) {
    Experiment all = Population.experiment(rows, Set.of());
    Set<String> unused = new HashSet<>();
    Balance.of(all).columns().stream()
        .filter(Balance.Column::isOff)
        .forEach(column -> unused.add(column.name()));
    Leaks.of(all.facts(), outcome).stream()
        .filter(Leaks.Finding::isLeak)
        .forEach(found -> unused.add(found.column()));
    Experiment honest = Population.experiment(rows, unused);
    if (honest.facts().columns().isEmpty()) {
      return Optional.empty();
    }
    Aim aim = new Aim(outcome.equals(Outcome.ORDERED), smallestEffect);
    Estimates estimates = Estimates.of(honest, SETTINGS);
    Targeting targeting = Targeting.of(honest, estimates, Population.CONTACTED, aim, SEED);
    double[] effects = (targeting.isX() ? estimates.x() : estimates.t())[Population.CONTACTED];
    List<Tenth> tenths =
        targeting.gains().stream().map(gain -> tenth(gain, effects, aim.isMore())).toList();
    return Optional.of(
        new Response(
            List.copyOf(rows),
            Set.copyOf(unused),
            targeting.isX(),
            aim.isMore(),
            tenths,
            targeting.isTold()));
  }

  private static Tenth tenth(Gain gain, double[] effects, boolean isMore) {
    double least =
        IntStream.of(gain.rows())
            .mapToDouble(row -> isMore ? effects[row] : -effects[row])
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    String kind = gain.kind().name().toLowerCase(Locale.ROOT);
    return gain.measured() == null
        ? new Tenth(least, null, null, null, kind)
        : new Tenth(
            least,
            gain.measured().value(),
            gain.measured().interval().lo(),
            gain.measured().interval().hi(),
            kind);
  }

  /** A customer with the effect that is expected, and the place of the tenth, from 0. */
  record Expected(String customer, double effect, int tenth) {}

  /**
   * What is expected of others, by fits to all customers of the campaign.
   *
   * @param others of {@link Population#columns}
   */
  List<Expected> of(List<Row> others) {
    List<Row> sorted =
        others.stream().sorted(Comparator.comparing((Row row) -> row.getString(0))).toList();
    List<Row> both = new ArrayList<>(rows);
    both.addAll(sorted);
    Experiment experiment = Population.experiment(both, unused);
    int[] asked = IntStream.range(rows.size(), both.size()).toArray();
    double[] effects = Estimates.effects(experiment, asked, Population.CONTACTED, isX, SETTINGS);
    List<Expected> expected = new ArrayList<>();
    for (int i = 0; i < effects.length; i++) {
      double score = isMore ? effects[i] : -effects[i];
      expected.add(new Expected(sorted.get(i).getString(0), effects[i], place(score)));
    }
    return expected;
  }

  private int place(double score) {
    int place = 0;
    while (place < tenths.size() - 1 && score < tenths.get(place).least()) {
      place++;
    }
    return place;
  }
}
