package io.unisono.staging;

import io.unisono.config.ConfigErrors;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.io.Parallel;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * What a night would make of a sample of every input, with its own conversions and rules, and all
 * problems of all inputs.
 *
 * @param inputs those that could be read, in the order of the configuration
 * @param problems what would stop a night; empty if nothing would
 */
public record SourcesCheck(List<InputCheck> inputs, List<Problem> problems) {

  /** Inputs at once: enough to keep the cores busy while Spark plans, which it does on one. */
  private static final int AT_ONCE = 4;

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
    return new SourcesCheck(
        checks.stream()
            .map(check -> check.result(used.get(check.feed().origin().place())))
            .toList(),
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

  /** One input: checked, or why it could not be. */
  private record Attempt(Optional<SampleCheck> check, Optional<UserException> failure) {

    static Attempt of(
        SparkSession spark,
        Feed feed,
        StagingConfig limits,
        LocalDate runDate,
        boolean showPersonal) {
      try {
        return new Attempt(
            SampleCheck.of(spark, feed, limits, runDate, showPersonal), Optional.empty());
      } catch (UserException e) {
        return new Attempt(Optional.empty(), Optional.of(e));
      }
    }
  }
}
