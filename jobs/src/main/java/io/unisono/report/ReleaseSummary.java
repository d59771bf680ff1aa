package io.unisono.report;

import io.unisono.report.ChurnSection.Model;
import io.unisono.report.ChurnSection.Tier;
import io.unisono.report.IdentitySection.Overlap;
import io.unisono.report.QualitySection.Balance;
import io.unisono.table.marts.ChurnScore;
import java.util.List;
import java.util.Optional;

/**
 * The few numbers by which one release is compared with another.
 *
 * @param auc of the published model; null without one
 */
record ReleaseSummary(
    long customers,
    long records,
    long rowsDelivered,
    long rowsSetAside,
    long atHighRisk,
    Double auc) {

  /** What a pulse is taken from. */
  record Facts(
      List<Overlap> overlaps, List<Balance> balances, List<Tier> tiers, List<Model> models) {}

  /** Empty if the release has no customers. */
  static Optional<ReleaseSummary> of(Facts facts) {
    if (facts.overlaps().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReleaseSummary(
            facts.overlaps().stream().mapToLong(Overlap::customers).sum(),
            facts.overlaps().stream().mapToLong(Overlap::records).sum(),
            facts.balances().stream().mapToLong(Balance::in).sum(),
            facts.balances().stream().mapToLong(Balance::quarantined).sum(),
            facts.tiers().stream()
                .filter(tier -> tier.tier().equals(ChurnScore.Tier.HIGH))
                .mapToLong(Tier::customers)
                .sum(),
            facts.models().stream()
                .filter(Model::published)
                .findFirst()
                .map(Model::auc)
                .orElse(null)));
  }
}
