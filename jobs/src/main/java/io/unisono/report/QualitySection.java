package io.unisono.report;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.unified.FactConflict;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of every row, which facts contradict each other, and which rules failed. It counts
 * rows of exports and not people, so small numbers stand.
 */
final class QualitySection {

  private static final int LISTED = 15;

  private final Messages messages;
  private final List<Balance> balances;
  private final List<Reason> reasons;
  private final List<Conflict> conflicts;
  private final List<RuleResult> rules;

  QualitySection(
      Messages messages,
      List<Balance> balances,
      List<Reason> reasons,
      List<Conflict> conflicts,
      List<RuleResult> rules) {
    this.messages = messages;
    this.balances = balances.stream().sorted(Comparator.comparing(Balance::source)).toList();
    this.reasons =
        reasons.stream()
            .sorted(
                Comparator.comparingLong(Reason::lines)
                    .reversed()
                    .thenComparing(Reason::source)
                    .thenComparing(Reason::input)
                    .thenComparing(Reason::rule))
            .toList();
    this.conflicts =
        conflicts.stream()
            .sorted(
                Comparator.comparingDouble(Conflict::share)
                    .reversed()
                    .thenComparing(Conflict::check)
                    .thenComparing(Conflict::left)
                    .thenComparing(Conflict::right))
            .toList();
    this.rules = rules;
  }

  /** Rows of a source: read, kept, rejected, repeated. */
  record Balance(String source, long in, long kept, long quarantined, long duplicate) {

    static Balance from(Row row) {
      return new Balance(
          row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    private boolean isClosed() {
      return in == kept + quarantined + duplicate;
    }
  }

  /** Lines of an input that a rule rejected. */
  record Reason(String source, String input, String rule, long lines) {

    static Reason from(Row row) {
      return new Reason(row.getString(0), row.getString(1), row.getString(2), row.getLong(3));
    }
  }

  /** A check of two silos' facts against each other. */
  record Conflict(
      String check, String left, String right, String description, long checked, long conflicts) {

    static Conflict from(Row row) {
      return new Conflict(
          row.getString(0),
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getLong(4),
          row.getLong(5));
    }

    private double share() {
      return checked == 0 ? 0 : (double) conflicts / checked;
    }
  }

  /** A contract's rule on the files written. */
  record RuleResult(
      String table, String rule, String severity, long rows, long failed, boolean passed) {

    static RuleResult from(Row row) {
      return new RuleResult(
          row.getString(0),
          row.getString(1),
          row.getString(2),
          row.getLong(3),
          row.getLong(4),
          row.getBoolean(5));
    }
  }

  /** One row per source. */
  static Dataset<Row> balances(Dataset<Row> balances) {
    return balances
        .groupBy(StagingBalance.SOURCE)
        .agg(
            sum(StagingBalance.ROWS_IN).as(StagingBalance.ROWS_IN),
            sum(StagingBalance.ROWS_KEPT).as(StagingBalance.ROWS_KEPT),
            sum(StagingBalance.ROWS_QUARANTINED).as(StagingBalance.ROWS_QUARANTINED),
            sum(StagingBalance.ROWS_DUPLICATE).as(StagingBalance.ROWS_DUPLICATE));
  }

  /**
   * One row per input and rule, over its files. A line of a file that feeds several tables is
   * rejected once for each of them, and is still one line.
   */
  static Dataset<Row> reasons(Dataset<Row> reasons) {
    return reasons
        .groupBy(
            QuarantineReason.SOURCE,
            QuarantineReason.INPUT,
            QuarantineReason.FILE,
            QuarantineReason.RULE)
        .agg(max(QuarantineReason.ROWS).as(QuarantineReason.ROWS))
        .groupBy(QuarantineReason.SOURCE, QuarantineReason.INPUT, QuarantineReason.RULE)
        .agg(sum(QuarantineReason.ROWS).as(QuarantineReason.ROWS));
  }

  /** One row per check, without the examples: they are identifiers of people. */
  static Dataset<Row> conflicts(Dataset<Row> conflicts) {
    return conflicts.select(
        FactConflict.CHECK_ID,
        FactConflict.LEFT_SOURCE,
        FactConflict.RIGHT_SOURCE,
        FactConflict.DESCRIPTION,
        FactConflict.CHECKED,
        FactConflict.CONFLICTS);
  }

  /** One row per table and rule. */
  static Dataset<Row> rules(Dataset<Row> results) {
    return results.select(
        QualityResult.TABLE_NAME,
        QualityResult.RULE,
        QualityResult.SEVERITY,
        QualityResult.ROWS,
        QualityResult.FAILED,
        QualityResult.PASSED);
  }

  long rowsIn() {
    return balances.stream().mapToLong(Balance::in).sum();
  }

  PageSection section() {
    return new PageSection(
        "quality",
        messages.text("quality"),
        lead(),
        List.of(balance(), reason(), conflict(), brokenRules()));
  }

  private String lead() {
    if (balances.isEmpty()) {
      return messages.text("none");
    }
    return messages.text(
        balances.stream().allMatch(Balance::isClosed) ? "quality.lead" : "quality.broken",
        messages.show(Format.COUNT, rowsIn()),
        messages.show(Format.COUNT, balances.stream().mapToLong(Balance::kept).sum()),
        messages.show(Format.COUNT, balances.stream().mapToLong(Balance::quarantined).sum()),
        messages.show(Format.COUNT, balances.stream().mapToLong(Balance::duplicate).sum()));
  }

  private Figure balance() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("source", Format.TEXT)
            .column("in", Format.COUNT)
            .column("kept", Format.COUNT)
            .column("quarantined", Format.COUNT)
            .column("duplicate", Format.COUNT);
    balances.forEach(b -> table.row(b.source(), b.in(), b.kept(), b.quarantined(), b.duplicate()));
    return table.figure(
        "staging-balance",
        messages.text("balance.reading"),
        Chart.of(Chart.Kind.PARTS, "source", "kept", "quarantined", "duplicate"));
  }

  private Figure reason() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("source", Format.TEXT)
            .column("input", Format.TEXT)
            .column("rule", Format.TEXT)
            .column("lines", Format.COUNT);
    reasons.stream()
        .limit(LISTED)
        .forEach(r -> table.row(r.source(), r.input(), rule(r.rule()), r.lines()));
    return table.figure(
        "quarantine-reasons",
        messages.text(reasons.isEmpty() ? "reasons.none" : "reasons.reading"),
        null);
  }

  /** A rule such as {@code not_null:email}: what it asks, and of which columns. */
  private String rule(String rule) {
    String[] parts = rule.split(":", 2);
    String asked = messages.name("data-rule", parts[0]);
    return parts.length == 1 ? asked : asked + ": " + parts[1];
  }

  private Figure conflict() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("check", Format.TEXT)
            .column("description", Format.TEXT)
            .column("checked", Format.COUNT)
            .column("conflicts", Format.COUNT)
            .column("share", Format.SHARE);
    conflicts.forEach(
        c ->
            table.row(
                check(c),
                messages.textOr("conflict", c.check(), c.description()),
                c.checked(),
                c.conflicts(),
                c.checked() == 0 ? null : c.share()));
    return table.figure(
        "fact-conflicts", conflictReading(), Chart.of(Chart.Kind.BARS, "check", "share"));
  }

  private String check(Conflict conflict) {
    String silos =
        conflict.left().equals(conflict.right())
            ? conflict.left()
            : conflict.left() + " / " + conflict.right();
    return "%s (%s)".formatted(messages.name("check", conflict.check()), silos);
  }

  private String conflictReading() {
    if (conflicts.stream().noneMatch(c -> c.conflicts() > 0)) {
      return messages.text("conflicts.none");
    }
    Conflict worst = conflicts.get(0);
    return messages.text(
        "conflicts.reading", check(worst), messages.show(Format.SHARE, worst.share()));
  }

  private Figure brokenRules() {
    TableBuilder table =
        new TableBuilder(messages)
            .column("table", Format.TEXT)
            .column("rule", Format.TEXT)
            .column("severity", Format.TEXT)
            .column("rows", Format.COUNT)
            .column("failed", Format.COUNT)
            .column("outcome", Format.TEXT);
    broken()
        .limit(LISTED)
        .forEach(
            r ->
                table.row(
                    r.table(),
                    rule(r.rule()),
                    messages.name("severity", r.severity()),
                    r.rows(),
                    r.failed(),
                    messages.text(r.passed() ? "outcome.within" : "outcome.failed")));
    return table.figure(
        "rules",
        messages.text(
            "rules.reading",
            messages.show(Format.COUNT, rules.size()),
            messages.show(Format.COUNT, rules.stream().filter(r -> !r.passed()).count())),
        null);
  }

  private Stream<RuleResult> broken() {
    return rules.stream()
        .filter(r -> r.failed() > 0 || !r.passed())
        .sorted(
            Comparator.comparing(RuleResult::passed)
                .thenComparing(Comparator.comparingLong(RuleResult::failed).reversed())
                .thenComparing(RuleResult::table)
                .thenComparing(RuleResult::rule));
  }
}
