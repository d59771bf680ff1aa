package io.unisono.staging;

import io.unisono.run.Night;
import io.unisono.staging.OptionalValues.Loss;
import io.unisono.staging.RowCounts.Count;
import io.unisono.staging.read.InputErrors;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What staging does not go on with: empty inputs, many rejected rows, columns without values. */
final class StagingLimits {

  /** Of fewer values a share says little: a mistyped one is no reason to stop a night. */
  private static final int FEWEST_VALUES = 20;

  private StagingLimits() {}

  /**
   * @throws io.unisono.error.UserException if a limit is passed
   */
  static void require(Night night, List<RowReconciliation> balances) {
    requireRows(balances);
    StagingConfig limits = night.config(StagingConfig.class);
    requireFewRejected(night, balances);
    requireFewConflicts(limits.maxConflictingShare(), balances);
    requireFewLost(limits.maxLostShare(), balances);
  }

  private static void requireRows(List<RowReconciliation> balances) {
    for (RowReconciliation balance : balances) {
      if (balance.read() == 0 && !balance.feed().optional()) {
        throw InputErrors.emptyInput(balance.feed().title(), balance.feed().origin().place());
      }
    }
  }

  private static void requireFewRejected(Night night, List<RowReconciliation> balances) {
    Map<String, Double> limits = new HashMap<>();
    double general = night.config(StagingConfig.class).maxQuarantinedShare();
    for (Source source : night.config(SourcesConfig.class).sources()) {
      limits.put(source.name(), source.maxQuarantinedShare().orElse(general));
    }
    Map<String, List<RowReconciliation>> bySource =
        balances.stream()
            .collect(
                Collectors.groupingBy(
                    RowReconciliation::source, TreeMap::new, Collectors.toList()));
    List<String> broken = new ArrayList<>();
    bySource.forEach(
        (source, own) -> {
          long in = own.stream().mapToLong(RowReconciliation::in).sum();
          long rejected = own.stream().mapToLong(RowReconciliation::unexpected).sum();
          if (rejected > limits.get(source) * in) {
            broken.add(
                "%s: %d of %d rows, allowed is a share of %s"
                    .formatted(source, rejected, in, limits.get(source)));
            own.forEach(balance -> broken.addAll(reasons(balance)));
          }
        });
    if (!broken.isEmpty()) {
      throw StagingErrors.tooManyQuarantined(broken, night.runId());
    }
  }

  private static List<String> reasons(RowReconciliation balance) {
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, Count> reason : balance.unexpectedByRule().entrySet()) {
      List<String> examples = reason.getValue().examples();
      reasons.add(
          "%s to %s, %s: %d rows%s. %s"
              .formatted(
                  balance.feed().title(),
                  balance.feed().target(),
                  reason.getKey(),
                  reason.getValue().rows(),
                  examples.isEmpty()
                      ? ""
                      : ", such as '%s'".formatted(String.join("', '", examples)),
                  Cures.ofRule(reason.getKey(), balance.feed())));
    }
    return reasons;
  }

  private static void requireFewConflicts(double limit, List<RowReconciliation> balances) {
    List<String> broken = new ArrayList<>();
    for (RowReconciliation balance : balances) {
      if (balance.conflicting() > limit * balance.in()) {
        broken.add(
            "%s to %s: %d of %d rows have the key (%s) of another row, say something else, and none"
                    .formatted(
                        balance.feed().title(),
                        balance.feed().target(),
                        balance.conflicting(),
                        balance.in(),
                        String.join(", ", balance.feed().target().primaryKey()))
                + " is newer");
      }
    }
    if (!broken.isEmpty()) {
      throw StagingErrors.tooManyConflicts(broken, limit);
    }
  }

  private static void requireFewLost(double limit, List<RowReconciliation> balances) {
    List<String> broken = new ArrayList<>();
    for (RowReconciliation balance : balances) {
      for (Loss loss : balance.losses()) {
        if (loss.values() >= FEWEST_VALUES && loss.lost() > limit * loss.values()) {
          broken.add(
              "%s to %s, %s: %s"
                  .formatted(
                      balance.feed().title(),
                      balance.feed().target(),
                      loss.column().name(),
                      loss.description()));
        }
      }
    }
    if (!broken.isEmpty()) {
      throw StagingErrors.tooManyLost(broken, limit);
    }
  }
}
