package io.unisono.report.appendix;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.unisono.contract.Table;
import io.unisono.report.page.Chart;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.TableBuilder;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.run.ReleaseConsumer.Released;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.unified.FactConflict;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of every row, which facts contradict each other, and which rules failed. It counts
 * rows of exports and not people, so small numbers stand.
 */
public final class QualitySection implements ReportSection {

  private static final int LISTED = 15;

  @Override
  public String id() {
    return "quality";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        StagingBalance.TABLE, QuarantineReason.TABLE, FactConflict.TABLE, QualityResult.TABLE);
  }

  /** Rows of a source: read, kept, rejected, repeated. */
  private record Balance(String source, long in, long kept, long quarantined, long duplicate) {

    static Balance of(Cells row) {
      return new Balance(
          row.text(StagingBalance.SOURCE),
          row.count(StagingBalance.ROWS_IN),
          row.count(StagingBalance.ROWS_KEPT),
          row.count(StagingBalance.ROWS_QUARANTINED),
          row.count(StagingBalance.ROWS_DUPLICATE));
    }

    private boolean isClosed() {
      return in == kept + quarantined + duplicate;
    }
  }

  /** Lines of an input that a rule rejected. */
  private record Reason(String source, String input, String rule, long lines) {

    static Reason of(Cells row) {
      return new Reason(
          row.text(QuarantineReason.SOURCE),
          row.text(QuarantineReason.INPUT),
          row.text(QuarantineReason.RULE),
          row.count(QuarantineReason.ROWS));
    }
  }

  /** A check of two silos' facts against each other. */
  private record Conflict(
      String check, String left, String right, String description, long checked, long conflicts) {

    static Conflict of(Cells row) {
      return new Conflict(
          row.text(FactConflict.CHECK_ID),
          row.text(FactConflict.LEFT_SOURCE),
          row.text(FactConflict.RIGHT_SOURCE),
          row.text(FactConflict.DESCRIPTION),
          row.count(FactConflict.CHECKED),
          row.count(FactConflict.CONFLICTS));
    }

    private double share() {
      return checked == 0 ? 0 : (double) conflicts / checked;
    }
  }

  /** A contract's rule on the files written. */
  private record RuleResult(
      String table, String rule, String severity, long rows, long failed, boolean passed) {

    static RuleResult of(Cells row) {
      return new RuleResult(
          row.text(QualityResult.TABLE_NAME),
          row.text(QualityResult.RULE),
          row.text(QualityResult.SEVERITY),
          row.count(QualityResult.ROWS),
          row.count(QualityResult.FAILED),
          row.flag(QualityResult.PASSED));
    }
  }

  /** One row per source. */
  private static Dataset<Row> balances(Dataset<Row> balances) {
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
  private static Dataset<Row> reasons(Dataset<Row> reasons) {
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
  private static Dataset<Row> conflicts(Dataset<Row> conflicts) {
    return conflicts.drop(FactConflict.EXAMPLE_IDS);
  }

  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    List<Balance> balances =
        Cells.of(tables.find(StagingBalance.TABLE).map(QualitySection::balances)).stream()
            .map(Balance::of)
            .sorted(Comparator.comparing(Balance::source))
            .toList();
    List<Reason> reasons =
        Cells.of(tables.find(QuarantineReason.TABLE).map(QualitySection::reasons)).stream()
            .map(Reason::of)
            .sorted(
                Comparator.comparingLong(Reason::lines)
                    .reversed()
                    .thenComparing(Reason::source)
                    .thenComparing(Reason::input)
                    .thenComparing(Reason::rule))
            .toList();
    List<Conflict> conflicts =
        Cells.of(tables.find(FactConflict.TABLE).map(QualitySection::conflicts)).stream()
            .map(Conflict::of)
            .sorted(
                Comparator.comparingDouble(Conflict::share)
                    .reversed()
                    .thenComparing(Conflict::check)
                    .thenComparing(Conflict::left)
                    .thenComparing(Conflict::right))
            .toList();
    List<RuleResult> rules =
        Cells.of(tables.find(QualityResult.TABLE)).stream().map(RuleResult::of).toList();
    return Optional.of(
        context
            .section(
                this,
                lead(balances, context),
                List.of(
                    balance(balances, context),
                    reason(reasons, context),
                    conflict(conflicts, context),
                    brokenRules(rules, context)))
            .inAppendix());
  }

  private static String lead(List<Balance> balances, ReportContext context) {
    if (balances.isEmpty()) {
      return context.text("none");
    }
    return context.text(
        balances.stream().allMatch(Balance::isClosed) ? "quality.lead" : "quality.broken",
        total(balances, Balance::in, context),
        total(balances, Balance::kept, context),
        total(balances, Balance::quarantined, context),
        total(balances, Balance::duplicate, context));
  }

  private static String total(
      List<Balance> balances, ToLongFunction<Balance> rows, ReportContext context) {
    return context.show(Format.COUNT, balances.stream().mapToLong(rows).sum());
  }

  private static Figure balance(List<Balance> balances, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("source", Format.TEXT)
            .column("in", Format.COUNT)
            .column("kept", Format.COUNT)
            .column("quarantined", Format.COUNT)
            .column("duplicate", Format.COUNT);
    balances.forEach(b -> table.row(b.source(), b.in(), b.kept(), b.quarantined(), b.duplicate()));
    return table.figure(
        "staging-balance",
        context.text("balance.reading"),
        Chart.of(Chart.Kind.PARTS, "source", "kept", "quarantined", "duplicate"));
  }

  private static Figure reason(List<Reason> reasons, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("source", Format.TEXT)
            .column("input", Format.TEXT)
            .column("rule", Format.TEXT)
            .column("lines", Format.COUNT);
    reasons.stream()
        .limit(LISTED)
        .forEach(r -> table.row(r.source(), r.input(), rule(r.rule(), context), r.lines()));
    return table.figure(
        "quarantine-reasons",
        context.text(reasons.isEmpty() ? "reasons.none" : "reasons.reading"),
        null);
  }

  /** A rule such as {@code not_null:email}: what it asks, and of which columns. */
  private static String rule(String rule, ReportContext context) {
    String[] parts = rule.split(":", 2);
    String asked = context.name("data-rule", parts[0]);
    return parts.length == 1 ? asked : asked + ": " + parts[1];
  }

  private static Figure conflict(List<Conflict> conflicts, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("check", Format.TEXT)
            .column("description", Format.TEXT)
            .column("checked", Format.COUNT)
            .column("conflicts", Format.COUNT)
            .column("share", Format.SHARE);
    conflicts.forEach(
        c ->
            table.row(
                check(c, context),
                context.messages().textOr("conflict", c.check(), c.description()),
                c.checked(),
                c.conflicts(),
                c.checked() == 0 ? null : c.share()));
    return table.figure(
        "fact-conflicts",
        conflictReading(conflicts, context),
        Chart.of(Chart.Kind.BARS, "check", "share"));
  }

  private static String check(Conflict conflict, ReportContext context) {
    String silos =
        conflict.left().equals(conflict.right())
            ? conflict.left()
            : conflict.left() + " / " + conflict.right();
    return "%s (%s)".formatted(context.name("check", conflict.check()), silos);
  }

  private static String conflictReading(List<Conflict> conflicts, ReportContext context) {
    if (conflicts.stream().noneMatch(c -> c.conflicts() > 0)) {
      return context.text("conflicts.none");
    }
    Conflict worst = conflicts.get(0);
    return context.text(
        "conflicts.reading", check(worst, context), context.show(Format.SHARE, worst.share()));
  }

  private static Figure brokenRules(List<RuleResult> rules, ReportContext context) {
    TableBuilder table =
        context
            .table()
            .column("table", Format.TEXT)
            .column("rule", Format.TEXT)
            .column("severity", Format.TEXT)
            .column("rows", Format.COUNT)
            .column("failed", Format.COUNT)
            .column("outcome", Format.TEXT);
    rules.stream()
        .filter(r -> r.failed() > 0 || !r.passed())
        .sorted(
            Comparator.comparing(RuleResult::passed)
                .thenComparing(Comparator.comparingLong(RuleResult::failed).reversed())
                .thenComparing(RuleResult::table)
                .thenComparing(RuleResult::rule))
        .limit(LISTED)
        .forEach(
            r ->
                table.row(
                    r.table(),
                    rule(r.rule(), context),
                    context.name("severity", r.severity()),
                    r.rows(),
                    r.failed(),
                    context.text(r.passed() ? "outcome.within" : "outcome.failed")));
    return table.figure(
        "rules",
        context.text(
            "rules.reading",
            context.show(Format.COUNT, rules.size()),
            context.show(Format.COUNT, rules.stream().filter(r -> !r.passed()).count())),
        null);
  }
}
