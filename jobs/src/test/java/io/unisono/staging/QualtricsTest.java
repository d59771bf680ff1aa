package io.unisono.staging;

import static io.unisono.staging.StagingFixture.assertRefused;
import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.support.TestNight;
import io.unisono.table.staged.SurveyResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only Qualtrics does: a zone in the header, and words in the language of whoever exports. */
class QualtricsTest {

  @TempDir private Path folder;
  private StagingFixture exports;

  @BeforeEach
  void emptyFolder() {
    exports = new StagingFixture(folder);
  }

  @Test
  void theZoneOfTheHeaderDecides() {
    export("z.csv", "Z", "R_1,0,1,9");
    export("rome.csv", "Europe/Rome", "R_2,0,1,9");

    TestNight night =
        exports.stage(
            """
            sources:
              - name: api
                adapter: qualtrics
                time-zone: UTC
                inputs:
                  - {name: a, path: "{data}/z.csv", survey: SURVEY}
              - name: screen
                adapter: qualtrics
                inputs:
                  - {name: a, path: "{data}/rome.csv", survey: SURVEY}
            """
                .replace("SURVEY", survey("")));

    assertThat(rows(night, SurveyResponse.TABLE, "response_id", "responded_at"))
        .containsExactly("R_1|2026-01-15 10:00:00", "R_2|2026-01-15 09:00:00");
  }

  @Test
  void anotherZoneInTheConfigurationIsAnError() {
    export("z.csv", "Z", "R_1,0,1,9");

    assertRefused(
        () -> exports.stage(source("time-zone: America/Denver", survey(""))),
        ExitCode.CONFIGURATION,
        "The header of z.csv says Z, the configuration America/Denver.");
    assertRefused(
        () ->
            exports.stage(
                source(
                    "",
                    survey("") + ", columns: {responded_at: {from: endDate, zone: Asia/Tokyo}}")),
        ExitCode.CONFIGURATION,
        "says Z, the configuration Asia/Tokyo");
  }

  @Test
  void filesOfTwoZonesAreNoOneInput() {
    export("z.csv", "Z", "R_1,0,1,9");
    export("y.csv", "Europe/Rome", "R_2,0,1,9");

    assertRefused(
        () -> exports.stage(source("", survey(""))),
        ExitCode.CONFIGURATION,
        "Europe/Rome=y.csv",
        "Z=z.csv");
  }

  @Test
  void aZoneThatNobodyKnowsIsAnError() {
    export("z.csv", "Mars/Olympus", "R_1,0,1,9");

    assertRefused(
        () -> exports.stage(source("", survey(""))), ExitCode.CONFIGURATION, "Mars/Olympus=z.csv");
  }

  @Test
  void answersAreAnswersInEveryLanguage() {
    export(
        "z.csv",
        "Z",
        "R_1,IP-Adresse,Wahr,9",
        "R_2,Indirizzo IP,Vero,8",
        "R_3,0,1,7",
        "R_4,16,1,6",
        "R_5,Umfragenvorschau,Wahr,0",
        "R_6,17,1,0",
        "R_7,spam,1,0");

    TestNight night = exports.stage(source("", survey("")));

    assertThat(scores(night)).containsExactly("R_1|9.0", "R_2|8.0", "R_3|7.0", "R_4|6.0");
    assertThat(reasons(night)).allMatch(reason -> reason.startsWith("not_a_response|3|"));
  }

  @Test
  void anUnknownStatusCountsAgainstTheExportAndIsNamed() {
    export("z.csv", "Z", "R_1,0,1,9", "R_2,Osoite,1,8", "R_3,4,1,7");

    assertRefused(() -> exports.stage(source("", survey(""))), ExitCode.QUALITY, "answers");
    TestNight night = exports.stage(source("max-quarantined-share: 1", survey("")));
    assertThat(scores(night)).containsExactly("R_1|9.0");
    assertThat(reasons(night)).allMatch(reason -> reason.equals("unknown_status|2|4"));
  }

  @Test
  void theConfigurationSaysWhatAStatusMeans() {
    export("z.csv", "Z", "R_1,0,1,9", "R_2,Osoite,1,8", "R_3,4,1,7", "R_4,ip address,1,6");

    TestNight night =
        exports.stage(
            source("", survey(", statuses: {Osoite: true, \"4\": true, IP Address: false}")));

    assertThat(scores(night)).containsExactly("R_1|9.0", "R_2|8.0", "R_3|7.0");
    assertThat(reasons(night)).allMatch(reason -> reason.equals("not_a_response|1|ip address"));
  }

  @Test
  void unfinishedQuestionnairesFollowAnOption() {
    export("z.csv", "Z", "R_1,0,1,9", "R_2,0,Falso,8", "R_3,0,0,7");

    assertThat(scores(exports.stage(source("", survey("")))))
        .containsExactly("R_1|9.0", "R_2|8.0", "R_3|7.0");
    TestNight night = exports.stage(source("", survey(", unfinished: skip")));
    assertThat(scores(night)).containsExactly("R_1|9.0");
    assertThat(reasons(night))
        .as("does not count against the export")
        .allMatch(reason -> reason.startsWith("unfinished_response|2|"));
  }

  @Test
  void whatTheToolDoesNotSayCannotBeAskedFor() {
    exports.file(
        "a.csv", "Respondent ID,Date Created,How?", ",,Response", "1,01/31/2026 05:30:00 PM,9");

    assertRefused(
        () ->
            exports.stage(
                """
                sources:
                  - name: monkey
                    adapter: surveymonkey
                    inputs:
                      - {name: a, path: "{data}/a.csv", survey: SURVEY}
                """
                    .replace("SURVEY", survey(", unfinished: skip, statuses: {complete: true}"))),
        ExitCode.CONFIGURATION,
        "survey.unfinished: the export does not say who finished",
        "survey.statuses: the export has no status");
  }

  /** Rows of response, status, finished and score; all at 10 o'clock of the zone. */
  private void export(String file, String zone, String... rows) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "ResponseId,Status,Finished,Q1,EndDate",
                "Response ID,Response Type,Finished,How likely?,End Date",
                """
                "{'ImportId':'_recordId'}","{'ImportId':'status'}","{'ImportId':'finished'}",\
                "{'ImportId':'QID1'}","{'ImportId':'endDate','timeZone':'%s'}"\
                """
                    .formatted(zone)
                    .replace("'", "\"\"")));
    for (String row : rows) {
      lines.add(row + ",2026-01-15 10:00:00");
    }
    exports.file(file, lines.toArray(String[]::new));
  }

  private static String source(String option, String survey) {
    return """
        sources:
          - name: answers
            adapter: qualtrics
            %s
            inputs:
              - {name: a, path: "{data}/*.csv", survey: %s}
        """
        .formatted(option, survey);
  }

  private static String survey(String more) {
    return "{id: s, questions: {QID1: {metric: nps, scale-min: 0, scale-max: 10}}%s}"
        .formatted(more);
  }

  private static List<String> scores(TestNight night) {
    return rows(night, SurveyResponse.TABLE, "response_id", "score");
  }
}
