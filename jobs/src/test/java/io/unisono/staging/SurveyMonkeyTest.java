package io.unisono.staging;

import static io.unisono.staging.StagingFixture.reasons;
import static io.unisono.staging.StagingFixture.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TestNight;
import io.unisono.table.staged.SurveyResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expanded view of SurveyMonkey, in which every choice has a column. */
class SurveyMonkeyTest {

  @TempDir private Path folder;

  @Test
  void aQuestionIsReadFromTheColumnsOfItsChoices() {
    TestNight night =
        new StagingFixture(folder)
            .file(
                "nps.csv",
                "Respondent ID,Date Created,How likely?,,,What did you use?,,",
                ",,0 - Not at all,1,10 - Extremely,Shop,Phone,Other (please specify)",
                "11,01/15/2026 10:00:00 AM,,,10 - Extremely,Shop,,by post",
                "12,01/15/2026 10:00:00 AM,,1,,,Phone,",
                "13,01/15/2026 10:00:00 AM,0 - Not at all,1,,,,")
            .stage(
                """
                sources:
                  - name: monkey
                    adapter: surveymonkey
                    max-quarantined-share: 1
                    inputs:
                      - name: nps
                        path: "{data}/nps.csv"
                        survey:
                          id: s
                          questions:
                            How likely?: {metric: nps, scale-min: 0, scale-max: 10}
                            What did you use?: {metric: text}
                """);

    assertThat(
            rows(
                night,
                SurveyResponse.TABLE,
                SurveyResponse.RESPONSE_ID,
                SurveyResponse.QUESTION_ID,
                SurveyResponse.SCORE,
                SurveyResponse.ANSWER_TEXT))
        .containsExactly(
            "11|How likely?|10.0|null",
            "11|What did you use?|null|Shop; by post",
            "12|How likely?|1.0|null",
            "12|What did you use?|null|Phone");
    assertThat(reasons(night))
        .as("two choices are no score")
        .anyMatch(reason -> reason.contains("score|1|0 - Not at all; 1"));
  }
}
