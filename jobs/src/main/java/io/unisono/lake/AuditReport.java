package io.unisono.lake;

import io.unisono.contract.DataRule.Severity;
import java.util.List;

/** What the audit found: one result per data rule of every table that the run wrote. */
public record AuditReport(List<Result> results) {

  public AuditReport {
    results = List.copyOf(results);
  }

  /**
   * @param failed rows that break the rule; for a rule on the number of rows, how many are too few
   *     or too many
   * @param limit what the rule allows, in words
   * @param limitShare the same as a share of the rows
   */
  public record Result(
      String table,
      String rule,
      Severity severity,
      String dimension,
      long rows,
      long failed,
      String limit,
      double limitShare,
      boolean passed) {

    @Override
    public String toString() {
      return "%s: %s failed by %d of %d rows (%s)".formatted(table, rule, failed, rows, limit);
    }
  }

  /** Broken rules that forbid to publish. */
  public List<Result> errors() {
    return broken(Severity.ERROR);
  }

  /** Broken rules that do not. */
  public List<Result> warnings() {
    return broken(Severity.WARNING);
  }

  private List<Result> broken(Severity severity) {
    return results.stream()
        .filter(result -> !result.passed() && result.severity() == severity)
        .toList();
  }
}
