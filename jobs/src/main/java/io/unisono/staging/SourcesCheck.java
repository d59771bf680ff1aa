package io.unisono.staging;

import static org.apache.spark.sql.functions.col;

import io.unisono.config.ConfigErrors;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.io.Counted;
import io.unisono.io.Parallel;
import io.unisono.staging.AcceptedRows.Outcome;
import io.unisono.staging.convert.MappingChecks;
import io.unisono.staging.read.Delivery;
import io.unisono.staging.read.InputFailures;
import io.unisono.staging.read.RawRows;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Party;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a night would make of a sample of every input, with its own conversions and rules, and all
 * problems of all inputs.
 *
 * @param inputs those that could be read, in the order of the configuration
 * @param absent optional inputs that were not delivered: "stewards/decisions: /data/decisions.csv"
 * @param warnings what would stop no night, and is likely to be a slip
 * @param problems what would stop a night; empty if nothing would
 */
public record SourcesCheck(
    List<InputCheck> inputs, List<String> absent, List<String> warnings, List<Problem> problems) {

  /** Inputs at once: enough to keep the cores busy while Spark plans, which it does on one. */
  private static final int AT_ONCE = 4;

  private static final int SHOWN = 20;

  /** What would stop a night, with its cure. */
  public record Problem(int exitCode, String text) {

    private static Problem of(UserException failure) {
      return new Problem(failure.exitCode().code(), failure.getMessage());
    }
  }

  /**
   * Checks the inputs; a sample that can be read on this machine needs no Spark job.
   *
   * @param showPersonal whether personal values may be shown
   */
  public static SourcesCheck of(
      SparkSession spark,
      SourcesConfig sources,
      StagingConfig limits,
      LocalDate runDate,
      boolean showPersonal) {
    Feeds.Found found =
        Feeds.found(spark.sparkContext().hadoopConfiguration(), sources, StagingJob.stagedTables());
    List<Problem> problems = new ArrayList<>();
    if (!found.problems().isEmpty()) {
      problems.add(Problem.of(ConfigErrors.problems(found.problems())));
    }
    found.failures().forEach(failure -> problems.add(Problem.of(failure)));
    List<Supplier<Attempt>> attempts = new ArrayList<>();
    for (Feed feed : found.feeds()) {
      attempts.add(() -> Attempt.of(spark, feed, limits, runDate, showPersonal));
    }
    List<Attempt> done = Parallel.all(AT_ONCE, attempts);
    done.forEach(attempt -> attempt.failure().map(Problem::of).ifPresent(problems::add));
    List<SampleCheck> checks = done.stream().flatMap(attempt -> attempt.check().stream()).toList();
    problems.addAll(tooManyRejected(sources, limits, checks));
    Map<String, Set<String>> used = new HashMap<>();
    found
        .feeds()
        .forEach(
            feed -> {
              Set<String> own =
                  used.computeIfAbsent(feed.origin().place(), place -> new HashSet<>());
              own.addAll(feed.sourceColumns());
              own.addAll(feed.required());
            });
    List<String> warnings = new ArrayList<>();
    found
        .feeds()
        .forEach(
            feed ->
                MappingChecks.misspelt(feed)
                    .forEach(text -> warnings.add(feed.title() + ": " + text)));
    if (problems.isEmpty()) {
      warnings.addAll(unknownRecords(spark, checks, found.feeds(), limits, runDate));
    }
    return new SourcesCheck(
        checks.stream()
            .map(check -> check.result(used.get(check.feed().origin().place())))
            .toList(),
        done.stream().filter(Attempt::isAbsent).map(Attempt::absent).toList(),
        List.copyOf(warnings),
        problems.stream().distinct().toList());
  }

  /**
   * 3 if the configuration has to be mended, else 4 if data are missing or too many rows of them
   * would be rejected, else 0.
   */
  public ExitCode exitCode() {
    if (problems.stream().anyMatch(one -> one.exitCode() == ExitCode.CONFIGURATION.code())) {
      return ExitCode.CONFIGURATION;
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.INPUT;
  }

  private static List<Problem> tooManyRejected(
      SourcesConfig sources, StagingConfig limits, List<SampleCheck> checks) {
    Map<String, List<SampleCheck>> bySource =
        checks.stream().collect(Collectors.groupingBy(check -> check.feed().source()));
    List<Problem> problems = new ArrayList<>();
    for (Source source : sources.sources()) {
      List<SampleCheck> own = bySource.getOrDefault(source.name(), List.of());
      long in = own.stream().mapToLong(SampleCheck::in).sum();
      long rejected = own.stream().mapToLong(SampleCheck::unexpected).sum();
      double limit = source.maxQuarantinedShare().orElse(limits.maxQuarantinedShare());
      if (rejected > limit * in) {
        problems.add(
            Problem.of(
                StagingErrors.tooManyWouldBeRejected(
                    source.name(),
                    limit,
                    own.stream()
                        .filter(check -> check.unexpected() > 0)
                        .map(SampleCheck::rejectedLine)
                        .toList())));
      }
    }
    return problems;
  }

  /**
   * Records that decisions name and that no source delivers. All records of the sources that are
   * named are read.
   */
  private static List<String> unknownRecords(
      SparkSession spark,
      List<SampleCheck> checks,
      List<Feed> feeds,
      StagingConfig limits,
      LocalDate runDate) {
    List<String> warnings = new ArrayList<>();
    for (SampleCheck check : checks) {
      Map<List<String>, String> named = named(check);
      Set<List<String>> delivered = new HashSet<>();
      for (Feed feed : feeds) {
        List<String> ids =
            named.keySet().stream()
                .filter(record -> record.get(0).equals(feed.source()))
                .map(record -> record.get(1))
                .toList();
        if (feed.target().equals(Party.TABLE) && !ids.isEmpty()) {
          present(spark, feed, ids, limits, runDate)
              .forEach(id -> delivered.add(List.of(feed.source(), id)));
        }
      }
      named.keySet().removeAll(delivered);
      if (!named.isEmpty()) {
        warnings.add(
            "%s: decisions on %s that no source has: %s%s"
                .formatted(
                    check.feed().title(),
                    Counted.of(named.size(), "record"),
                    named.values().stream().limit(SHOWN).collect(Collectors.joining(", ")),
                    named.size() > SHOWN ? ", ..." : ""));
      }
    }
    return warnings;
  }

  /**
   * Of decisions on identities, the records that they name, as source and id, each with how it is
   * told: "crm/17 (decisions.csv, line 3)". Empty for another table.
   */
  private static Map<List<String>, String> named(SampleCheck check) {
    Map<List<String>, String> named = new LinkedHashMap<>();
    if (check.feed().target().equals(IdentityDecision.TABLE)) {
      for (Row row : check.good()) {
        name(named, check, row, IdentityDecision.LEFT_SOURCE, IdentityDecision.LEFT_PARTY_ID);
        name(named, check, row, IdentityDecision.RIGHT_SOURCE, IdentityDecision.RIGHT_PARTY_ID);
      }
    }
    return named;
  }

  private static void name(
      Map<List<String>, String> named, SampleCheck check, Row row, String source, String id) {
    Long line = row.getAs(RawColumns.LINE);
    String told =
        "%s/%s (%s%s)"
            .formatted(
                row.<String>getAs(source),
                check.shown(id, row.getAs(id)),
                row.<String>getAs(RawColumns.FILE),
                line == null ? "" : ", line " + line);
    named.putIfAbsent(List.of(row.getAs(source), row.getAs(id)), told);
  }

  /** Which of these ids the feed of parties delivers. */
  private static List<String> present(
      SparkSession spark, Feed configured, List<String> ids, StagingConfig limits, LocalDate day) {
    return InputFailures.translated(
        List.of(configured),
        () -> {
          Feed feed = Delivery.ofHeaders(spark, configured).feed();
          Dataset<Row> rows = ConvertedRows.of(RawRows.of(spark, feed, false), feed, day);
          return AcceptedRows.judged(rows, feed, limits, day)
              .where(AcceptedRows.is(Outcome.GOOD).and(col(Party.PARTY_ID).isin(ids.toArray())))
              .select(Party.PARTY_ID)
              .distinct()
              .as(Encoders.STRING())
              .collectAsList();
        });
  }

  /** One input: checked, or why it could not be; neither if it is optional and absent. */
  private record Attempt(Feed feed, Optional<SampleCheck> check, Optional<UserException> failure) {

    boolean isAbsent() {
      return check.isEmpty() && failure.isEmpty();
    }

    String absent() {
      return feed.title() + ": " + feed.origin().place();
    }

    static Attempt of(
        SparkSession spark,
        Feed feed,
        StagingConfig limits,
        LocalDate runDate,
        boolean showPersonal) {
      try {
        return new Attempt(
            feed, SampleCheck.of(spark, feed, limits, runDate, showPersonal), Optional.empty());
      } catch (UserException e) {
        return new Attempt(feed, Optional.empty(), Optional.of(e));
      }
    }
  }
}
