package io.unisono.run;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.error.UserException;
import io.unisono.io.Counted;
import io.unisono.lake.AuditReport;
import io.unisono.lake.Lake;
import io.unisono.lake.StagingArea;
import io.unisono.lake.release.Release;
import io.unisono.run.RunReport.Made;
import io.unisono.run.spark.Checkpoints;
import io.unisono.run.spark.SharedDisk;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One night from the first job to the last file: jobs side by side, audit, release, and then what
 * leaves the lake. {@link #report()} tells how it went, also when {@link #run} throws.
 */
public final class NightRun {

  private static final Logger LOG = LoggerFactory.getLogger(NightRun.class);

  private static final int SHOWN = 3;

  private final Plan plan;
  private final SparkSession spark;
  private final Lake lake;
  private final NightListener listener;
  private final RunReport report;
  private final Settings settings;
  private final Object publishing = new Object();
  private final List<RuntimeException> failures = new ArrayList<>();
  private boolean abandoned;
  private StagingArea staging;

  /**
   * What a night is to do.
   *
   * @param today day on which the night is run; its date may lie far back
   * @param resume whether the run id is that of a run that stopped
   * @param conditions what the rows depend on beside the exports, by names that people know: a run
   *     is taken up only under the same
   * @param shown small tables whose rows belong in the run report
   * @param outbox folder of this run date for files that leave the lake
   * @param parallelJobs at once; 0 means as many as cores
   * @param addsTo the release to which the run adds what has arrived since; empty of a night
   */
  public record Plan(
      LocalDate runDate,
      LocalDate today,
      String runId,
      boolean resume,
      Map<String, String> conditions,
      NightGraph graph,
      List<ReleaseConsumer> afterRelease,
      List<Table> shown,
      Config.Sections config,
      Path outbox,
      int parallelJobs,
      Optional<Integer> addsTo) {}

  public NightRun(Plan plan, SparkSession spark, Lake lake, NightListener listener) {
    this.plan = plan;
    this.spark = spark;
    this.lake = lake;
    this.listener = listener;
    this.report = new RunReport(plan.runDate(), plan.runId(), Instant.now());
    this.settings = new Settings(plan.conditions(), plan.config().paths());
  }

  /** How the run went, as far as it got. */
  public RunReport report() {
    return report;
  }

  /**
   * Runs the night.
   *
   * @throws io.unisono.error.UserException if the user can mend what stopped it; nothing is
   *     published then, unless {@link RunReport#status()} says so because only a file could not be
   *     made
   */
  public void run() {
    listener.nightStarted(
        plan.runDate().toString(), plan.graph().jobs().size() + 2 + plan.afterRelease().size());
    try {
      Release release = publishedNight();
      plan.afterRelease().forEach(step -> make(released(release, step), step));
    } finally {
      listener.nightEnded();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /**
   * Ends the run from another thread, for a process that was told to stop. If the release is being
   * published this waits for it, which takes seconds; else nothing is published any more.
   *
   * @return whether the run was published all the same
   */
  public boolean abandon(String reason) {
    synchronized (publishing) {
      boolean published = report.status() == RunReport.Status.PUBLISHED;
      if (!published && staging != null && !abandoned) {
        staging.notes().abandon(reason);
      }
      abandoned = true;
      return published;
    }
  }

  private Release publishedNight() {
    try (StagingArea area =
            plan.resume() ? lake.resume(plan.runId()) : lake.stage(plan.runId(), plan.runDate());
        Checkpoints kept = Checkpoints.in(spark, area.checkpoints())) {
      synchronized (publishing) {
        staging = area;
      }
      area.notes().requireSame(conditions());
      plan.addsTo().ifPresent(area.notes()::addTo);
      requireTables(area);
      SharedDisk.require(spark, area.marker());
      runJobs(area);
      step("audit", () -> audit(area));
      return step("publish", () -> publish(area));
    } finally {
      // A job that failed may have left tables cached.
      spark.catalog().clearCache();
    }
  }

  /** With the night before: jobs that knew different ones would not fit together. */
  private Map<String, String> conditions() {
    Map<String, String> conditions = new LinkedHashMap<>(plan.conditions());
    plan.addsTo().ifPresent(release -> conditions.put("--since", String.valueOf(release)));
    conditions.put(
        "release of the night before",
        lake.newestBefore(plan.runDate()).map(Release::number).map(String::valueOf).orElse("none"));
    return conditions;
  }

  /** Better now than after an hour: every table that a left-out job would write must be there. */
  private void requireTables(StagingArea area) {
    for (Table table : plan.graph().fromLiveRelease()) {
      if (!area.has(table)) {
        throw RunErrors.tableOfSkippedJob(table.name());
      }
    }
    requireSameSettings(area);
  }

  /** What a left-out job wrote under other options does not fit to what is computed now. */
  private void requireSameSettings(StagingArea area) {
    Set<Table> kept = new LinkedHashSet<>(plan.graph().fromLiveRelease());
    if (plan.addsTo().isPresent()) {
      // They are added to, and so hold rows of then.
      kept.addAll(plan.graph().written());
    }
    SortedMap<String, SortedSet<String>> tables = new TreeMap<>();
    for (Table table : kept) {
      area.settings(table)
          .forEach(
              (section, then) -> {
                String now = settings.of(section);
                if (!now.equals(then)) {
                  tables
                      .computeIfAbsent(
                          section + " " + Settings.difference(then, now), none -> new TreeSet<>())
                      .add(table.name());
                }
              });
    }
    if (!tables.isEmpty()) {
      List<String> differences =
          tables.entrySet().stream()
              .map(
                  each -> Counted.first(List.copyOf(each.getValue()), SHOWN) + ": " + each.getKey())
              .toList();
      throw plan.addsTo().isPresent()
          ? RunErrors.changedSince(plan.addsTo().get(), differences)
          : RunErrors.otherSettings(differences);
    }
  }

  private void runJobs(StagingArea area) {
    Set<Job> done = plan.resume() ? finished(area) : Set.of();
    for (Job job : done) {
      report.note(job.name(), "resumed", true);
      report.staged();
      show(job, area);
    }
    int atOnce =
        plan.parallelJobs() > 0 ? plan.parallelJobs() : spark.sparkContext().defaultParallelism();
    new JobScheduler(spark.sparkContext(), plan.runId(), atOnce)
        .run(plan.graph(), done, job -> step(job.name(), () -> run(job, area)));
  }

  private Job run(Job job, StagingArea area) {
    if (isKept(job, area)) {
      report.note(job.name(), "nothing to do:", "what it reads is as it was");
      return job;
    }
    try {
      new JobNight(job, lake, area, spark, plan.config(), settings, report).run();
    } catch (UserException e) {
      // What the job wrote before it refused tells why it did.
      show(job, area);
      throw e;
    }
    area.notes().done(job.name());
    report.staged();
    show(job, area);
    return job;
  }

  /** A job would write again what the release has that the run adds to. */
  private boolean isKept(Job job, StagingArea area) {
    return plan.addsTo().isPresent()
        && !job.reads().isEmpty()
        && job.reads().stream().noneMatch(area::finished)
        && job.writes().stream().allMatch(table -> area.baseTables().isOf(table, plan.runDate()));
  }

  /**
   * Jobs that the stopped run finished; they do not run again. A job that failed does, even if it
   * wrote its tables, so that its limits are checked again.
   */
  private Set<Job> finished(StagingArea area) {
    Set<Job> finished = new LinkedHashSet<>();
    for (Job job : plan.graph().jobs()) {
      if (area.notes().isDone(job.name()) && finished.containsAll(plan.graph().dependencies(job))) {
        finished.add(job);
      }
    }
    return finished;
  }

  /** Copies the summary tables that the job wrote into the run report. */
  private void show(Job job, StagingArea area) {
    for (Table table : plan.shown()) {
      if (job.writes().contains(table) && area.finished(table)) {
        report.show(
            table.name(),
            area.read(spark, table).limit(RunReport.MAX_ROWS).collectAsList().stream()
                .map(NightRun::asMap)
                .toList());
      }
    }
  }

  private static Map<String, Object> asMap(Row row) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      map.put(row.schema().fieldNames()[i], row.get(i));
    }
    return map;
  }

  private AuditReport audit(StagingArea area) {
    AuditReport audit = lake.audit(spark, area);
    report.warn(audit.warnings().stream().map(Object::toString).toList());
    return audit;
  }

  private Release publish(StagingArea area) {
    synchronized (publishing) {
      if (abandoned) {
        throw new CancellationException("the run was told to stop");
      }
      Optional<Integer> before =
          lake.current().filter(live -> !live.runId().equals(plan.runId())).map(Release::number);
      Release release = lake.publish(area);
      report.published(release, lake.isLive(release), before);
      return release;
    }
  }

  private <T> T step(String name, Supplier<T> body) {
    return Steps.timed(name, listener, report::took, body);
  }

  private LiveRelease released(Release release, ReleaseConsumer step) {
    return new LiveRelease(
        spark,
        lake,
        release,
        new LiveRelease.Use(
            plan.config(),
            plan.outbox(),
            plan.today(),
            (name, value) -> report.note(step.name(), name, value)));
  }

  /** A file that cannot be made does not take the release back: the step can be repeated. */
  private void make(LiveRelease released, ReleaseConsumer step) {
    List<String> missing = released.missingFor(step);
    if (!missing.isEmpty()) {
      report.made(Made.skipped(step.name(), "the release has no " + String.join(", ", missing)));
      return;
    }
    try {
      Path path = step(step.name(), () -> step.run(released));
      report.made(Made.at(step.name(), path));
    } catch (RuntimeException e) {
      LOG.error("{} failed after release {}", step.name(), report.release(), e);
      failures.add(e);
      report.made(Made.failed(step.name(), Failures.message(e)));
    }
  }
}
