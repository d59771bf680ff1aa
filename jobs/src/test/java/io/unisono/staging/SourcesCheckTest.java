package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unisono.error.ExitCode;
import io.unisono.staging.InputCheck.Counts;
import io.unisono.staging.InputCheck.Finding;
import io.unisono.support.SparkFixture;
import io.unisono.support.TestNight;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesCheckTest {

  private static final String TICKETS =
      """
      sources:
        - name: desk
          adapter: mapped
          inputs:
            - name: tickets
              path: "{data}/tickets.csv"
              target: ticket
              columns:
                ticket_id: {from: id}
                status: {from: state, map: {Neu: new, Zu: closed}}
                channel: {from: via, map: {mail: email}, otherwise: other}
                created_at: {from: opened}
      """;

  private static final String SURVEY =
      """
      sources:
        - name: voice
          adapter: surveymonkey
          max-quarantined-share: 1
          inputs:
            - name: csat
              path: "{data}/csat.csv"
              survey:
                id: csat
                questions:
                  Happy?: {metric: csat, scale-min: 1, scale-max: 5}
                  Why?: {metric: text}
      """;

  @TempDir private Path folder;

  private StagingFixture exports;

  @BeforeEach
  void exports() {
    exports = new StagingFixture(folder);
  }

  @Test
  void rowsAreShownAsTheyWouldBeStagedWithoutPersonalValues() {
    exports.file(
        "people.csv",
        "id,name,mail,changed,shoe size",
        "1,Anna Rossi,Anna@Example.com,2026-03-01,38",
        "2,,nonsense,,");

    InputCheck check = exports.check(StagingFixture.PEOPLE, false).inputs().get(0);

    assertThat(check.title()).isEqualTo("crm/people");
    assertThat(check.target()).isEqualTo("party");
    assertThat(check.files()).containsExactly("people.csv");
    assertThat(check.rows()).isEqualTo(new Counts(2, 2, 0, 0, 0));
    assertThat(check.examples()).hasSize(2);
    assertThat(check.examples().get(0).line()).isEqualTo(2);
    assertThat(check.examples().get(0).values())
        .containsEntry("party_id", "1")
        .containsEntry("full_name", "xxxx xxxxx")
        .containsEntry("email", "***")
        .containsEntry("updated_at", "2026-03-01 00:00:00");
    assertThat(check.emptied())
        .containsExactly(
            new Finding(
                "email",
                1,
                0.5,
                "xxxxxxxx",
                "Is it the right column? Else translate texts with 'map' of columns.email."));
    assertThat(check.unmapped()).containsExactly("shoe size");
  }

  /** A respondent without a reference is known by the address. */
  @Test
  void addressesAreHiddenInEveryColumn() {
    exports.file("people.csv", "id,name,mail,changed", "anna@example.com,,,");

    InputCheck check = exports.check(StagingFixture.PEOPLE, false).inputs().get(0);

    assertThat(check.examples().get(0).values()).containsEntry("party_id", "***");
  }

  @Test
  void aColumnIsMappedIfAnotherInputReadsItFromTheSameFiles() {
    exports.file("people.csv", "id,name,mail,changed,left", "1,Anna,,,2026-03-01");

    SourcesCheck checks =
        exports.check(
            StagingFixture.PEOPLE
                + """
                      - name: leavers
                        path: "{data}/people*"
                        target: cancellation
                        columns:
                          cancellation_id: {from: id}
                          party_id: {from: id}
                          cancelled_on: {from: left}
                """,
            false);

    assertThat(checks.inputs())
        .hasSize(2)
        .allSatisfy(check -> assertThat(check.unmapped()).isEmpty());
  }

  private static final String DECISIONS =
      StagingFixture.PEOPLE
          + """
            - name: stewards
              adapter: mapped
              inputs:
                - name: decisions
                  path: "{data}/decisions.csv"
                  optional: true
                  target: identity_decision
                  columns:
                    left_source: {from: left_source}
                    left_party_id: {from: left_id}
                    right_source: {from: right_source}
                    right_party_id: {from: right_id}
                    decision: {from: decision}
                    decided_at: {from: decided_at}
          """;

  @Test
  void decisionsOnRecordsThatNoSourceHasAreNamedWithTheirLines() {
    exports.file("people.csv", "id,name,mail,changed", "1,Anna,,", "2,Bea,,", ",Nobody,,");
    exports.file(
        "decisions.csv",
        "left_source,left_id,right_source,right_id,decision,decided_at",
        "crm,1,crm,2,same,2026-03-01T10:00:00Z",
        "crm,1,crm,404,same,2026-03-01T10:00:00Z",
        "crmm,2,crm,2,same,2026-03-01T10:00:00Z");

    SourcesCheck check = exports.check(DECISIONS, false);

    assertThat(check.warnings())
        .containsExactly(
            "stewards/decisions: decisions on 2 records that no source has:"
                + " crm/404 (decisions.csv, line 3), crmm/2 (decisions.csv, line 4)");
    assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(check.absent()).isEmpty();
  }

  @Test
  void anOptionalInputThatIsMissingIsNamed() {
    exports.file("people.csv", "id,name,mail,changed", "1,Anna,,");

    SourcesCheck check = exports.check(DECISIONS, false);

    assertThat(check.absent())
        .containsExactly("stewards/decisions: " + exports.path("decisions.csv"));
    assertThat(check.warnings()).isEmpty();
    assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void anAttributeThatIsNearlyOneThatAJobReadsIsTold() {
    String answers =
        """
        sources:
          - name: plan
            adapter: mapped
            inputs:
              - name: answers
                path: "{data}/answers.csv"
                target: action_log
                columns: {action_id: {from: no}, kind: {from: step}, occurred_at: {from: at}}
                attributes: {recomendation: id, recommendation_state: state, region: why}
        """;
    exports.file("answers.csv", "no,step,at,id,state,why", "1,owned,2026-03-01T10:00:00Z,a,b,c");

    String told = "attribute recomendation is read by no job; recommendation is";
    assertThat(exports.check(answers, false).warnings()).containsExactly("plan/answers: " + told);
    assertThat(exports.stage(answers).notes()).containsEntry("plan/answers, attributes", told);
  }

  @Test
  void personalValuesAreShownToWhoAsksForThem() {
    exports.file("people.csv", "id,name,mail,changed", "1,Anna Rossi,Anna@Example.com,2026-03-01");

    InputCheck check = exports.check(StagingFixture.PEOPLE, true).inputs().get(0);

    assertThat(check.examples().get(0).values())
        .containsEntry("full_name", "Anna Rossi")
        .containsEntry("email", "anna@example.com");
  }

  @Test
  void telephoneNumbersWithoutAPrefixAskForARegion() {
    exports.file("people.csv", "id,tel", "1,329 2374487", "2,+39 329 2374487");

    InputCheck check =
        exports
            .check(
                """
                sources:
                  - name: crm
                    adapter: mapped
                    inputs:
                      - name: people
                        path: "{data}/people.csv"
                        target: party
                        columns: {party_id: {from: id}, kind: {constant: person}, phone: {from: tel}}
                """,
                false)
            .inputs()
            .get(0);

    assertThat(check.emptied())
        .extracting(Finding::what, Finding::rows, Finding::cure)
        .containsExactly(
            tuple(
                "phone",
                1L,
                "Give 'phone-region' of the source: numbers without a prefix are dropped."));
  }

  @Test
  void whatARuleRejectsHasAnExampleAndACure() {
    exports.file(
        "tickets.csv",
        "id,state,via,opened",
        "1,Neu,mail,2026-03-01T10:00:00Z",
        "2,Offen,mail,2026-03-01T10:00:00Z",
        "3,Offen,fax,2026-03-01T10:00:00Z",
        "4,zu,fax,03/04/2026",
        "1,Zu,Fax,2026-03-01T10:00:00Z");

    SourcesCheck checks = exports.check(TICKETS, false);

    InputCheck check = checks.inputs().get(0);
    assertThat(check.rows()).isEqualTo(new Counts(5, 2, 3, 0, 1));
    assertThat(check.rejected())
        .containsExactly(
            new Finding(
                "not_in_map:status",
                2,
                0.4,
                "Offen",
                "Add the text to 'map' of columns.status, or give 'otherwise'."),
            new Finding(
                "unreadable:created_at",
                1,
                0.2,
                "03/04/2026",
                "Give the 'format' of columns.created_at, or 'unit' if it counts seconds or"
                    + " milliseconds."));
    assertThat(check.otherwise())
        .containsExactly(
            new Finding(
                "channel",
                3,
                0.6,
                "fax",
                "It becomes 'other'; add it to 'map' of columns.channel if it means something"
                    + " else."));
    assertThat(checks.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(checks.problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.text())
                    .startsWith(
                        "More rows of source desk would be rejected than its share of 0.05 allows.")
                    .contains(
                        "desk/tickets to ticket: 3 of 5 rows of the sample, most by"
                            + " not_in_map:status."));
  }

  @Test
  void fewRejectedRowsAreNoProblem() {
    exports.file(
        "tickets.csv",
        Stream.concat(
                Stream.of("id,state,via,opened", "0,Offen,mail,2026-03-01"),
                IntStream.rangeClosed(1, 19).mapToObj(id -> id + ",Neu,mail,2026-03-01"))
            .toArray(String[]::new));

    SourcesCheck checks = exports.check(TICKETS, false);

    assertThat(checks.inputs().get(0).rejected()).hasSize(1);
    assertThat(checks.problems()).isEmpty();
    assertThat(checks.exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  void allProblemsOfAllInputsAreTold() {
    exports.file("people.csv", "id,nome", "1,Anna");
    exports.file("empty.csv", "id");
    exports.bytes("cut.csv.gz", new byte[] {31, (byte) 139, 8, 0, 0});

    SourcesCheck checks =
        exports.check(
            StagingFixture.PEOPLE
                + """
                      - name: absent
                        path: "{data}/absent.csv"
                        target: party
                        columns: {party_id: {from: id}, kind: {constant: person}}
                      - name: empty
                        path: "{data}/empty.csv"
                        target: party
                        columns: {party_id: {from: id}, kind: {constant: person}}
                      - name: cut
                        path: "{data}/cut.csv.gz"
                        target: party
                        columns: {party_id: {from: id}, kind: {constant: person}}
                      - name: wrong
                        path: "{data}/people.csv"
                        target: parties
                """,
            false);

    assertThat(checks.problems())
        .extracting(problem -> problem.text().lines().findFirst().orElseThrow())
        .containsExactlyInAnyOrder(
            "The configuration has 1 problem.",
            "File people.csv of crm/people lacks the columns [changed, mail, name].",
            "Input absent of source crm was not found.",
            "Input crm/empty was delivered without a single row.",
            "File cut.csv.gz of source crm/cut cannot be read to its end.");
    assertThat(checks.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void aMissingFileAloneIsAMatterOfTheData() {
    SourcesCheck checks = exports.check(StagingFixture.PEOPLE, false);

    assertThat(checks.exitCode()).isEqualTo(ExitCode.INPUT);
  }

  /** The first 1,000 rows and each 200th after them, of which row 2,001 is one. */
  @Test
  void aLongFileIsLookedAtBehindItsBeginningToo() {
    exports.file(
        "tickets.csv",
        Stream.concat(
                Stream.of("id,state,via,opened"),
                IntStream.rangeClosed(1, 3_000)
                    .mapToObj(id -> id + (id == 2_001 ? ",Weg" : ",Neu") + ",mail,2026-03-01"))
            .toArray(String[]::new));

    InputCheck check = exports.check(TICKETS, false).inputs().get(0);

    assertThat(check.rows()).isEqualTo(new Counts(1_010, 1_009, 1, 0, 0));
    assertThat(check.rejected()).extracting(Finding::example).containsExactly("Weg");
  }

  @Test
  void everyFileOfAnInputGivesSomeRows() {
    for (int file = 0; file < 4; file++) {
      int first = 10_000 * file;
      exports.file(
          "people-%d.csv".formatted(file),
          Stream.concat(
                  Stream.of("id,name,mail,changed"),
                  IntStream.range(first, first + 400).mapToObj(id -> id + ",,,"))
              .toArray(String[]::new));
    }

    InputCheck check = exports.check(StagingFixture.PEOPLE, false).inputs().get(0);

    // 250 of each file; none of its rows 250 to 399 is a 200th one.
    assertThat(check.rows().read()).isEqualTo(1_000);
    assertThat(check.files()).hasSize(4);
  }

  @Test
  void pathsOfJsonThatNothingReadsAreNamed() {
    exports.file(
        "people.jsonl",
        "{\"id\": 1, \"name\": \"Anna\", \"mail\": null, \"changed\": null,"
            + " \"via\": {\"channel\": \"web\", \"at\": [1, 2]}}");

    InputCheck check = exports.check(StagingFixture.PEOPLE, false).inputs().get(0);

    assertThat(check.unmapped()).containsExactly("via.at", "via.channel");
  }

  /** The same code maps the sample: what it says of a whole file is what the night does. */
  @Test
  void aSampleOfAllRowsComesOutAsInTheNight() {
    exports.file(
        "csat.csv",
        "Respondent ID,Collector ID,Date Created,Date Modified,IP Address,Email Address,"
            + "First Name,Last Name,Custom Data 1,Happy?,Why?",
        ",,,,,,,,,Response,Open-Ended Response",
        "1,4,03/01/2026 1:00:00 PM,03/01/2026 1:00:00 PM,,a@example.com,Anna,Rossi,C1,5,Good",
        "2,4,03/01/2026 1:00:00 PM,03/01/2026 1:00:00 PM,,b@example.com,Bea,Verdi,C2,7,",
        "3,4,03/01/2026 1:00:00 PM,03/01/2026 1:00:00 PM,,c@example.com,Cleo,Neri,C3,,",
        "1,4,03/01/2026 1:00:00 PM,03/02/2026 1:00:00 PM,,a@example.com,Anna,Rossi,C1,4,Good");

    SourcesCheck checks = exports.check(SURVEY, false);
    TestNight night = exports.stage(SURVEY);

    assertThat(checks.problems()).isEmpty();
    assertThat(
            checks.inputs().stream()
                .map(
                    check ->
                        "csat csat.csv: %d = %d + %d + %d, %d"
                            .formatted(
                                check.rows().good() + check.rows().rejected(),
                                check.rows().good() - check.rows().repeated(),
                                check.rows().rejected(),
                                check.rows().repeated(),
                                check.rows().skipped())))
        .containsExactlyInAnyOrderElementsOf(StagingFixture.balance(night));
    assertThat(checks.inputs()).flatExtracting(InputCheck::rejected).hasSize(1);
  }

  @Test
  void textFilesAreCheckedWithoutASparkJob() {
    exports.file("tickets.csv", "id,state,via,opened", "1,Neu,mail,2026-03-01");
    SparkSession spark = SparkFixture.spark();
    spark.sparkContext().setJobGroup("check", "check", false);

    SourcesCheck checks = exports.check(TICKETS, false);

    spark.sparkContext().clearJobGroup();
    assertThat(checks.inputs()).hasSize(1);
    assertThat(spark.sparkContext().statusTracker().getJobIdsForGroup("check")).isEmpty();
  }
}
