package io.unisono.advice.action;

import io.unisono.advice.action.NextActionConfig.Action;
import io.unisono.advice.action.NextActionConfig.Outcome;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.CampaignEffect.Kind;
import io.unisono.table.marts.NextBestAction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * An action with the effect that it has on average.
 *
 * @param mean none where nothing was measured
 */
record Offer(Action action, Optional<Mean> mean) {

  /**
   * A mean effect.
   *
   * @param effect in the wanted direction
   * @param basis of {@code next_best_action}
   */
  record Mean(double effect, String basis) {}

  /**
   * The action and its mean effect: what was measured of the action itself; without that, of the
   * campaign that the action names, or, if it names none, of the last campaign with the outcome.
   *
   * @param effects rows of {@code campaign_effect}
   * @param provenOnly whether the interval must lie on the wanted side of 0
   */
  static Offer of(Action action, List<Row> effects, boolean provenOnly) {
    List<Row> ofOutcome =
        effects.stream()
            .filter(row -> text(row, CampaignEffect.OUTCOME).equals(code(action.outcome())))
            .toList();
    List<Row> own =
        ofOutcome.stream()
            .filter(row -> text(row, CampaignEffect.KIND).equals(Kind.ACTION))
            .filter(row -> text(row, CampaignEffect.CAMPAIGN).equals(action.name()))
            .toList();
    List<Row> campaigns =
        ofOutcome.stream()
            .filter(row -> text(row, CampaignEffect.KIND).equals(Kind.CAMPAIGN))
            .filter(row -> isOf(row, action))
            .toList();
    Optional<Mean> mean =
        own.isEmpty()
            ? mean(campaigns, action, NextBestAction.EffectBasis.CAMPAIGN, provenOnly)
            : mean(own, action, NextBestAction.EffectBasis.ACTION, provenOnly);
    return new Offer(action, mean);
  }

  private static boolean isOf(Row effect, Action action) {
    return action
        .campaign()
        .map(text(effect, CampaignEffect.CAMPAIGN)::equals)
        .orElseGet(() -> effect.<Boolean>getAs(CampaignEffect.IS_LAST));
  }

  /**
   * Empty unless one row is found: of two sources with one campaign it is not known which counts.
   */
  private static Optional<Mean> mean(
      List<Row> found, Action action, String basis, boolean provenOnly) {
    if (found.size() != 1) {
      return Optional.empty();
    }
    boolean isLess = action.outcome() == Outcome.LOST;
    Row row = found.get(0);
    double effect = row.<Double>getAs(CampaignEffect.EFFECT);
    double surest =
        isLess ? -row.<Double>getAs(CampaignEffect.HI) : row.<Double>getAs(CampaignEffect.LO);
    return provenOnly && surest <= 0
        ? Optional.empty()
        : Optional.of(new Mean(isLess ? -effect : effect, basis));
  }

  private static String text(Row row, String column) {
    return row.getAs(column);
  }

  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
