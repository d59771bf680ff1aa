package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.Lake;
import io.unisono.run.RunReport.Made;
import io.unisono.run.RunReport.Status;
import io.unisono.run.RunReport.Step;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.QuarantineReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs on a real lake: "staging" gives quarantine reasons, "identity" the mapping. */
class NightRunTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);
  private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 31);

  private static final Config.Sections NO_SECTIONS = Config.Sections.none();

  @TempDir private Path folder;

  private final List<String> ran = new ArrayList<>();
  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.open(folder.resolve("lake").toString(), folder.resolve("work").toString());
  }

  @Test
  void aNightPublishesWhatItsJobsWrote() {
    NightRun night = night("r1", MONDAY, staging(3), identity("c1"));

    night.run();

    RunReport report = night.report();
    assertThat(report.status()).isEqualTo(Status.PUBLISHED);
    assertThat(report.live()).isTrue();
    assertThat(report.released())
        .containsEntry("customer_identity", 1L)
        .containsEntry("quarantine_reason", 1L)
        .containsKey("quality_result");
    assertThat(report.steps())
        .extracting(Step::name)
        .containsExactly("staging", "identity", "audit", "publish");
    assertThat(report.steps().get(1).notes()).containsEntry("customers", 1);
    assertThat(report.rowsOf("quarantine_reason"))
        .singleElement()
        .satisfies(
            row -> assertThat(row).containsEntry("rule", "bad_email").containsEntry("rows", 3L));
    assertThat(report.json())
        .contains("\"status\" : \"published\"", "\"release\" : 1", "\"exit_code\" : 0");
  }

  @Test
  void aJobThatFailsPublishesNothingAndTheReportSaysHowFarItGot() {
    Job broken = identity(night -> fail("out of luck"));
    NightRun night = night("r1", MONDAY, staging(3), broken);

    assertThatThrownBy(night::run).isInstanceOf(IllegalStateException.class);

    assertThat(lake.current()).isEmpty();
    assertThat(night.report().status()).isEqualTo(Status.FAILED);
    assertThat(night.report().steps())
        .extracting(Step::name)
        .containsExactly("staging", "identity");
    assertThat(night.report().rowsOf("quarantine_reason")).hasSize(1);
  }

  @Test
  void aRunThatStoppedIsTakenUpWhereItStopped() {
    Job broken = identity(night -> fail("out of luck"));
    assertThatThrownBy(() -> night("r1", MONDAY, staging(3), broken).run())
        .hasMessage("out of luck");
    ran.clear();

    NightRun resumed = night("r1", true, MONDAY, List.of(), staging(3), identity("c1"));
    resumed.run();

    assertThat(ran).containsExactly("identity");
    assertThat(resumed.report().release()).isEqualTo(1);
    assertThat(resumed.report().rowsOf("quarantine_reason")).hasSize(1);
  }

  /** What failed it is in the data, and only another reading of them can take it away. */
  @Test
  void aRunThatFailedItsGateFailsItAgainWhenItIsTakenUp() {
    Job strict =
        staging(
            night -> {
              night.write(QuarantineReason.TABLE, reasons(40));
              throw tooMany();
            });
    NightRun failed = night("r1", MONDAY, strict, identity("c1"));
    NightRun resumed = night("r1", true, MONDAY, List.of(), strict, identity("c1"));

    for (NightRun night : List.of(failed, resumed)) {
      assertThatThrownBy(night::run)
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY));
    }

    assertThat(ran).containsExactly("staging", "staging");
    assertThat(lake.current()).isEmpty();
  }

  @Test
  void theAuditOfARunThatIsTakenUpJudgesAgain() {
    NightRun failed = night("r1", MONDAY, staging(3), identity((String) null));
    NightRun resumed = night("r1", true, MONDAY, List.of(), staging(3), identity((String) null));

    for (NightRun night : List.of(failed, resumed)) {
      assertThatThrownBy(night::run)
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY));
    }
    assertThat(lake.current()).isEmpty();
  }

  @Test
  void onlyAFailureThatMayBeGoneOffersToTakeTheRunUp() {
    NightRun first = night("r1", MONDAY, staging(night -> fail("lost")), identity("c1"));
    assertThatThrownBy(first::run).hasMessage("lost");
    first.report().failed(ExitCode.CRASH.code(), "lost");
    assertThat(first.report().resumable()).as("no job was done").isFalse();

    RunReport second =
        stopped(night("r2", MONDAY, staging(3), identity(night -> fail("lost")))).report();
    for (ExitCode code : ExitCode.values()) {
      second.failed(code.code(), code.meaning());
      assertThat(second.resumable())
          .as(code.name())
          .isEqualTo(
              Set.of(ExitCode.OK, ExitCode.CRASH, ExitCode.CONFLICT, ExitCode.PUBLISH)
                  .contains(code));
    }
    second.interrupted(143, "told to stop");
    assertThat(second.resumable()).isTrue();
    assertThat(second.json()).contains("\"resumable\" : true");
  }

  @Test
  void aRunIsTakenUpOnlyUnderTheConditionsThatItBeganUnder() {
    Job broken = identity(night -> fail("out of luck"));
    Map<String, String> then = Map.of("run date", "2026-03-30", "kpi.minimum", "5");
    stopped(run("r1", false, MONDAY, then, broken));
    ran.clear();

    assertThatThrownBy(
            () ->
                run("r1", true, MONDAY, Map.of("run date", "2026-03-31", "kpi.least", "5"), broken)
                    .run())
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Run r1 is not resumed")
        .hasMessageContaining("run date: 2026-03-30 then, 2026-03-31 now")
        .hasMessageContaining("kpi.minimum: 5 then, absent now")
        .hasMessageContaining("kpi.least: absent then, 5 now");
    assertThat(ran).isEmpty();

    run("r1", true, MONDAY, then, identity("c1")).run();
    assertThat(lake.current()).isPresent();
  }

  /** Its jobs have looked back on a night that is no longer the one before. */
  @Test
  void aRunIsNotTakenUpOnceAnEarlierDateWasPublished() {
    Job broken = identity(night -> fail("out of luck"));
    stopped(night("r1", TUESDAY, staging(3), broken));
    night("r2", MONDAY, staging(3), identity("c1")).run();

    NightRun resumed = night("r1", true, TUESDAY, List.of(), staging(3), identity("c1"));

    assertThatThrownBy(resumed::run)
        .hasMessageContaining("release of the night before: none then, 1 now");
  }

  private NightRun stopped(NightRun night) {
    assertThatThrownBy(night::run).isInstanceOf(IllegalStateException.class);
    return night;
  }

  private static UserException tooMany() {
    return UserException.problem(ExitCode.QUALITY, "Too many rows were rejected.")
        .why("40 of 50.")
        .cure("Mend them.");
  }

  @Test
  void whatALeftOutJobWouldWriteComesFromTheLiveRelease() {
    NightGraph whole = NightGraph.of(List.of(staging(3), identity("c1")));
    night("r1", MONDAY, staging(3), identity("c1")).run();
    NightRun second =
        run("r2", false, TUESDAY, whole.select(List.of("identity"), List.of()), List.of());

    second.run();

    assertThat(lake.current().orElseThrow().find(QuarantineReason.TABLE).orElseThrow().version())
        .isEqualTo("r1");
    assertThat(lake.current().orElseThrow().find(CustomerIdentity.TABLE).orElseThrow().version())
        .isEqualTo("r2");
  }

  @Test
  void onAnEmptyLakeALeftOutJobIsMissedBeforeAnythingRuns() {
    NightGraph part =
        NightGraph.of(List.of(staging(3), identity("c1"))).select(List.of("identity"), List.of());

    assertThatThrownBy(() -> run("r1", false, MONDAY, part, List.of()).run())
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("Table quarantine_reason is needed");
    assertThat(ran).isEmpty();
  }

  @Test
  void aBrokenQualityRuleStopsTheRelease() {
    NightRun night = night("r1", MONDAY, staging(3), identity((String) null));

    assertThatThrownBy(night::run)
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.QUALITY));
    assertThat(lake.current()).isEmpty();
  }

  @Test
  void aJobSeesTheNightBeforeAndNeverTheOneThatItRepeats() {
    List<Optional<String>> seen = new ArrayList<>();
    Consumer<Night> look =
        night ->
            seen.add(
                night
                    .previous(CustomerIdentity.TABLE)
                    .map(rows -> rows.select(CustomerIdentity.CUSTOMER_ID).first().getString(0)));

    night("r1", MONDAY, staging(1), identity("c1", look)).run();
    night("r2", TUESDAY, staging(1), identity("c2", look)).run();
    night("r3", TUESDAY, staging(1), identity("c3", look)).run();

    assertThat(seen).containsExactly(Optional.empty(), Optional.of("c1"), Optional.of("c1"));
  }

  /** On Tuesday; a rerun of Tuesday sees what its first run saw. */
  @Test
  void aJobSeesWhatPeopleSawOnADay() {
    List<Optional<String>> seen = new ArrayList<>();
    Consumer<Night> look =
        night ->
            List.of(MONDAY.minusDays(1), MONDAY, TUESDAY)
                .forEach(
                    day ->
                        seen.add(
                            night
                                .seenOn(CustomerIdentity.TABLE, day)
                                .map(rows -> rows.first().<String>getAs("customer_id"))));

    night("r1", MONDAY, staging(1), identity("c1", night -> {})).run();
    night("r2", TUESDAY, staging(1), identity("c2", night -> {})).run();
    night("r3", TUESDAY, staging(1), identity("c3", look)).run();
    night("r4", TUESDAY.plusDays(1), staging(1), identity("c4", look)).run();

    assertThat(seen)
        .containsExactly(
            Optional.empty(),
            Optional.of("c1"),
            Optional.of("c1"),
            Optional.empty(),
            Optional.of("c1"),
            Optional.of("c3"));
  }

  @Test
  void aJobIsHeldToWhatItDeclares() {
    Job reader = identity(night -> night.read(CustomerIdentity.TABLE));
    Job remembering = identity(night -> night.previous(QuarantineReason.TABLE));
    Job writer = identity(night -> night.write(QuarantineReason.TABLE, reasons(1)));
    Job idle = identity(night -> {});

    assertThatThrownBy(() -> night("r1", MONDAY, staging(1), reader).run())
        .hasMessage("identity does not declare customer_identity in reads()");
    assertThatThrownBy(() -> night("r4", MONDAY, staging(1), remembering).run())
        .hasMessage("identity does not declare quarantine_reason in readsPrevious()");
    assertThatThrownBy(() -> night("r2", MONDAY, staging(1), writer).run())
        .hasMessage("identity does not declare quarantine_reason in writes()");
    assertThatThrownBy(() -> night("r3", MONDAY, staging(1), idle).run())
        .hasMessage("identity did not write customer_identity");
  }

  @Test
  void whatLeavesTheLakeReadsTheReleaseAndItsFailureDoesNotTakeItBack() throws IOException {
    ReleaseConsumer customers =
        after("customers", CustomerIdentity.TABLE, Path.of("customers.txt"));
    ReleaseConsumer broken = after("broken", CustomerIdentity.TABLE, null);
    ReleaseConsumer early = after("early", KpiValue.TABLE, Path.of("kpis.txt"));
    NightRun night =
        night("r1", false, MONDAY, List.of(broken, early, customers), staging(1), identity("c1"));

    assertThatThrownBy(night::run).hasMessage("no path");

    assertThat(night.report().status()).isEqualTo(Status.PUBLISHED);
    assertThat(night.report().made())
        .containsExactly(
            Made.failed("broken", "IllegalStateException: no path"),
            Made.skipped("early", "the release has no kpi_value"),
            Made.at("customers", folder.resolve("out/customers.txt")));
    assertThat(Files.readString(folder.resolve("out/customers.txt"))).isEqualTo("1 in release 1");
  }

  @Test
  void aNightThatWasToldToStopPublishesNothing() {
    NightRun[] self = new NightRun[1];
    Job stopper =
        identity(
            "c1",
            night -> {
              assertThat(self[0].abandon("SIGTERM")).isFalse();
            });
    self[0] = night("r1", MONDAY, staging(1), stopper);

    assertThatThrownBy(() -> self[0].run()).isInstanceOf(CancellationException.class);

    assertThat(lake.current()).isEmpty();
    assertThat(folder.resolve("work/staging/r1/_abandoned.json")).content().contains("SIGTERM");
  }

  @Test
  void aNightThatIsPublishedCannotBeStoppedAnyMore() {
    NightRun night = night("r1", MONDAY, staging(1), identity("c1"));
    night.run();

    assertThat(night.abandon("SIGTERM")).isTrue();
    assertThat(lake.current()).isPresent();
  }

  @Test
  void theReportReplacesAnEarlierOneWhole() throws IOException {
    NightRun night = night("r1", MONDAY, staging(1), identity("c1"));
    night.report().write(folder.resolve("out"));
    night.run();
    Path file = night.report().write(folder.resolve("out"));

    assertThat(Files.readString(file)).contains("\"published\"");
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files)
          .containsExactlyInAnyOrder(file, folder.resolve("out").resolve(RunReport.HISTORY));
    }
  }

  private NightRun night(String runId, LocalDate date, Job... jobs) {
    return night(runId, false, date, List.of(), jobs);
  }

  private NightRun night(
      String runId, boolean resume, LocalDate date, List<ReleaseConsumer> after, Job... jobs) {
    return run(runId, resume, date, NightGraph.of(List.of(jobs)), after);
  }

  private NightRun run(
      String runId, boolean resume, LocalDate date, Map<String, String> conditions, Job identity) {
    NightGraph graph = NightGraph.of(List.of(staging(3), identity));
    return run(runId, resume, date, conditions, graph, List.of());
  }

  private NightRun run(
      String runId, boolean resume, LocalDate date, NightGraph graph, List<ReleaseConsumer> after) {
    return run(runId, resume, date, Map.of(), graph, after);
  }

  private NightRun run(
      String runId,
      boolean resume,
      LocalDate date,
      Map<String, String> conditions,
      NightGraph graph,
      List<ReleaseConsumer> after) {
    NightRun.Plan plan =
        new NightRun.Plan(
            date,
            date.plusDays(1),
            runId,
            resume,
            conditions,
            graph,
            after,
            List.of(QuarantineReason.TABLE),
            NO_SECTIONS,
            folder.resolve("out"),
            1,
            Optional.empty());
    return new NightRun(plan, SparkFixture.spark(), lake, NightListener.SILENT);
  }

  private Job staging(long rows) {
    return staging(night -> night.write(QuarantineReason.TABLE, reasons(rows)));
  }

  private Job staging(Consumer<Night> body) {
    return job("staging", Set.of(), Set.of(QuarantineReason.TABLE), body);
  }

  private static Dataset<Row> reasons(long rows) {
    return TableRows.of(
            QuarantineReason.TABLE,
            QuarantineReason.SOURCE,
            QuarantineReason.INPUT,
            QuarantineReason.FILE,
            QuarantineReason.TARGET,
            QuarantineReason.RULE,
            QuarantineReason.ROWS)
        .row("crm", "contact", "part-0.csv", "party", "bad_email", rows)
        .dataset();
  }

  private Job identity(String customer) {
    return identity(customer, night -> {});
  }

  private Job identity(String customer, Consumer<Night> before) {
    return identity(
        night -> {
          before.accept(night);
          night.write(CustomerIdentity.TABLE, mapping(customer));
          night.note("customers", 1);
        });
  }

  private Job identity(Consumer<Night> body) {
    return job("identity", Set.of(QuarantineReason.TABLE), Set.of(CustomerIdentity.TABLE), body);
  }

  private static Dataset<Row> mapping(String customer) {
    return TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID,
            CustomerIdentity.FOUNDING,
            CustomerIdentity.MINTED_ON)
        .row("crm", "1", customer, true, MONDAY)
        .dataset();
  }

  /** A job that may read what it wrote the night before. */
  private Job job(String name, Set<Table> reads, Set<Table> writes, Consumer<Night> body) {
    return new StandInJob(
        name,
        reads,
        writes,
        writes,
        night -> {
          ran.add(name);
          body.accept(night);
        });
  }

  private static ReleaseConsumer after(String name, Table table, Path file) {
    return new ReleaseConsumer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<Table> reads() {
        return Set.of(table);
      }

      @Override
      public Path run(Released released) {
        if (file == null) {
          fail("no path");
        }
        try {
          return Files.writeString(
              released.outbox().resolve(file),
              "%d in release %d".formatted(released.read(table).count(), released.release()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
