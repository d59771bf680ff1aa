package io.unisono.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.TableRows;
import io.unisono.table.staged.SurveyResponse;
import java.util.List;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class SurveyScaleTest {

  @Test
  void anAnswerMeansTheSameToEveryReader() {
    assertThat(
            meanings(
                answers()
                    .row("nps", 10.0, 0.0, 10.0)
                    .row("nps", 9.0, null, null)
                    .row("nps", 8.0, 0.0, 10.0)
                    .row("nps", 7.0, 0.0, 10.0)
                    .row("nps", 6.0, 0.0, 10.0)
                    .row("nps", 0.0, 0.0, 10.0)
                    .row("csat", 5.0, 1.0, 5.0)
                    .row("csat", 4.0, 1.0, 5.0)
                    .row("csat", 3.0, 1.0, 5.0)
                    .row("csat", 2.0, 1.0, 5.0)
                    .row("csat", 6.0, 1.0, 7.0)
                    .row("csat", 5.0, 1.0, 7.0)
                    .row("csat", 1.0, 0.0, 1.0)
                    .row("csat", 0.0, 0.0, 1.0)
                    .row("csi", 8.0, 1.0, 10.0)
                    .row("ces", 5.0, 1.0, 7.0)
                    .row("ces", 4.0, 1.0, 7.0)
                    .row("ces", 3.0, 1.0, 7.0)
                    .row("ces", 2.0, 1.0, 7.0)
                    .row("ces", 2.0, 1.0, 5.0)
                    .row("other", 3.0, 1.0, 5.0)))
        .containsExactly(
            "nps 10 promoter 1.000",
            "nps 9 promoter 0.900",
            "nps 8 passive 0.800",
            "nps 7 passive 0.700",
            "nps 6 detractor 0.600",
            "nps 0 detractor 0.000",
            "csat 5 satisfied 1.000",
            "csat 4 satisfied 0.750",
            "csat 3 0.500",
            "csat 2 dissatisfied 0.250",
            "csat 6 satisfied 0.833",
            "csat 5 0.667",
            "csat 1 satisfied 1.000",
            "csat 0 dissatisfied 0.000",
            "csi 8 satisfied 0.778",
            "ces 5 easy 0.667",
            "ces 4 0.500",
            "ces 3 0.333",
            "ces 2 hard 0.167",
            "ces 2 hard 0.250",
            "other 3 0.500");
  }

  @Test
  void offItsScaleAnAnswerMeansNothing() {
    assertThat(
            meanings(
                answers()
                    .row("nps", 99.0, 0.0, 10.0)
                    .row("nps", 11.0, null, null)
                    .row("nps", 8.5, 0.0, 10.0)
                    .row("nps", -1.0, 0.0, 10.0)
                    .row("nps", 4.0, 1.0, 5.0)
                    .row("nps", 10.0, 1.0, 10.0)
                    .row("nps", null, 0.0, 10.0)
                    .row("csat", 99.0, 1.0, 5.0)
                    .row("csat", 0.0, 1.0, 5.0)
                    .row("csat", 5.0, null, null)
                    .row("csat", 5.0, null, 5.0)
                    .row("csat", 1.0, 1.0, 1.0)
                    .row("ces", 8.0, 1.0, 7.0)
                    .row("text", null, null, null)))
        .containsExactly(
            "nps 99 off",
            "nps 11 off",
            "nps 8.5 off",
            "nps -1 off",
            "nps 4 off",
            "nps 10 off",
            "nps off",
            "csat 99 off",
            "csat 0 off",
            "csat 5 off",
            "csat 5 off",
            "csat 1 off",
            "ces 8 off",
            "text off");
  }

  private static TableRows answers() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX);
  }

  /** Lines "metric score meanings position". */
  private static List<String> meanings(TableRows answers) {
    Column off = SurveyScale.isOnScale().equalTo(false);
    Column line =
        concat_ws(
            " ",
            col(SurveyResponse.METRIC),
            col(SurveyResponse.SCORE).cast("decimal(4,1)").cast("string"),
            when(off, "off"),
            when(SurveyScale.isPromoter(), "promoter"),
            when(SurveyScale.isPassive(), "passive"),
            when(SurveyScale.isDetractor(), "detractor"),
            when(SurveyScale.isSatisfied(), "satisfied"),
            when(SurveyScale.isDissatisfied(), "dissatisfied"),
            when(SurveyScale.isEasy(), "easy"),
            when(SurveyScale.isHard(), "hard"),
            SurveyScale.position().cast("decimal(5,3)").cast("string"));
    return answers.dataset().select(line).collectAsList().stream()
        .map(row -> row.getString(0).replace(".0 ", " "))
        .toList();
  }
}
