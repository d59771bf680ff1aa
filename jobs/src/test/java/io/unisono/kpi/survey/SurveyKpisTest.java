package io.unisono.kpi.survey;

import static io.unisono.kpi.KpiFixture.RUN_DATE;
import static io.unisono.kpi.KpiFixture.at;
import static io.unisono.kpi.KpiFixture.everybody;
import static io.unisono.kpi.KpiFixture.lines;
import static io.unisono.kpi.KpiFixture.segments;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.kpi.KpiFixture;
import io.unisono.kpi.KpiValues;
import io.unisono.stats.Interval;
import io.unisono.stats.NetShare;
import io.unisono.stats.Proportion;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.staged.SurveyResponse;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SurveyKpisTest {

  private static TableRows responses() {
    return TableRows.of(
        SurveyResponse.TABLE,
        SurveyResponse.SOURCE,
        SurveyResponse.RESPONSE_ID,
        SurveyResponse.QUESTION_ID,
        SurveyResponse.PARTY_ID,
        SurveyResponse.METRIC,
        SurveyResponse.SCORE,
        SurveyResponse.SCALE_MIN,
        SurveyResponse.SCALE_MAX,
        SurveyResponse.CHANNEL,
        SurveyResponse.RESPONDED_AT);
  }

  private static Dataset<Row> kpis(TableRows responses) {
    return SurveyRows.of(responses.dataset(), segments(), RUN_DATE);
  }

  @Test
  void customersSayWhetherTheFirstContactSolvedTheirProblem() {
    TableRows responses = responses();
    Double[] answers = {1.0, 1.0, 0.0, null};
    for (int i = 0; i < answers.length; i++) {
      responses.row(
          "crm",
          "r" + i,
          "q",
          "1",
          "fcr",
          answers[i],
          0.0,
          1.0,
          "email",
          at("2026-02-01T00:00:00"));
    }

    Row kpi = everybody(kpis(responses), "survey_fcr", "month").first();

    assertThat(kpi.<Double>getAs(KpiValue.VALUE)).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(kpi.<Long>getAs(KpiValue.N)).isEqualTo(3);
    assertThat(kpi.<Long>getAs(KpiValue.EXCLUDED)).isEqualTo(1);
  }

  @Test
  void answersCountForTheTeamOfTheirTicketInWhateverSystemItLies() {
    Dataset<Row> responses =
        TableRows.of(
                SurveyResponse.TABLE,
                SurveyResponse.SOURCE,
                SurveyResponse.RESPONSE_ID,
                SurveyResponse.QUESTION_ID,
                SurveyResponse.METRIC,
                SurveyResponse.SCORE,
                SurveyResponse.SCALE_MIN,
                SurveyResponse.SCALE_MAX,
                SurveyResponse.RESPONDED_AT,
                SurveyResponse.TICKET_ID,
                SurveyResponse.TICKET_SOURCE)
            .row("poll", "a", "q", "csat", 5.0, 1.0, 5.0, at("2026-02-01T00:00:00"), "1", "desk")
            .row("poll", "b", "q", "csat", 1.0, 1.0, 5.0, at("2026-02-01T00:00:00"), "2", "desk")
            .row("poll", "c", "q", "csat", 5.0, 1.0, 5.0, at("2026-02-01T00:00:00"), "1", null)
            .row("poll", "d", "q", "csat", 5.0, 1.0, 5.0, at("2026-02-01T00:00:00"), null, null)
            .dataset();
    Dataset<Row> times =
        TableRows.of(TicketTime.TABLE, TicketTime.SOURCE, TicketTime.TICKET_ID, TicketTime.TEAM)
            .row("desk", "1", "Billing")
            .row("desk", "2", "Network")
            .dataset();
    Dataset<Row> units =
        TableRows.of(
                OrgUnit.TABLE,
                OrgUnit.SOURCE,
                OrgUnit.UNIT_ID,
                OrgUnit.TEAM,
                OrgUnit.DEPARTMENT,
                OrgUnit.VALID_FROM)
            .row("desk", "70", "Billing", "Sales", LocalDate.of(2024, 1, 1))
            .row("desk", "70", "Billing", "Finance", LocalDate.of(2025, 1, 1))
            .row("desk", "70", "Billing", "Future", LocalDate.of(2027, 1, 1))
            .dataset();
    Dataset<Row> invitations =
        Invitations.of(
            SurveyInvitation.TABLE.empty(SparkFixture.spark()),
            responses,
            Timeline.TABLE.empty(SparkFixture.spark()),
            segments(),
            RUN_DATE,
            SurveyRows.CONFIG.experienceDays());

    Dataset<Row> kpis =
        SurveyRows.of(
            responses, invitations, Touched.tickets(times, units, RUN_DATE), segments(), RUN_DATE);

    assertThat(
            lines(
                kpis.where("period = 'month'")
                    .where("segment_kind in ('team', 'department', 'application')")))
        .containsExactlyInAnyOrder(
            "csat month 2026-02-01 team=Billing 1 n=1 excluded=0",
            "csat month 2026-02-01 team=Network 0 n=1 excluded=0",
            "csat month 2026-02-01 team=unknown 1 n=2 excluded=0",
            "csat month 2026-02-01 department=Finance 1 n=1 excluded=0",
            "csat month 2026-02-01 department=unknown 0.6667 n=3 excluded=0",
            "csat month 2026-02-01 application=desk 0.5 n=2 excluded=0",
            "csat month 2026-02-01 application=poll 1 n=1 excluded=0",
            "csat month 2026-02-01 application=unknown 1 n=1 excluded=0");
  }

  @Test
  void afterContactsEveryAnswerAboutOneCounts() {
    Dataset<Row> responses =
        TableRows.of(
                SurveyResponse.TABLE,
                SurveyResponse.SOURCE,
                SurveyResponse.RESPONSE_ID,
                SurveyResponse.QUESTION_ID,
                SurveyResponse.PARTY_ID,
                SurveyResponse.METRIC,
                SurveyResponse.SCORE,
                SurveyResponse.TOUCHPOINT,
                SurveyResponse.TICKET_ID,
                SurveyResponse.RESPONDED_AT)
            .row("crm", "a", "q", "1", "nps", 10.0, "chat", null, at("2026-01-02T00:00:00"))
            .row("crm", "b", "q", "1", "nps", 3.0, null, "7", at("2026-01-03T00:00:00"))
            .row("crm", "c", "q", "1", "nps", 9.0, null, null, at("2026-01-04T00:00:00"))
            .dataset();

    Dataset<Row> kpis = SurveyRows.of(responses, segments(), RUN_DATE);

    assertThat(lines(everybody(kpis, "nps", "month")))
        .containsExactly("nps month 2026-01-01 all=all 100 n=1 excluded=0");
    assertThat(lines(everybody(kpis, "nps_transactional", "month")))
        .containsExactly("nps_transactional month 2026-01-01 all=all 0 n=2 excluded=0");
  }

  @Test
  void npsCountsInEveryPeriodAndSegment() {
    Dataset<Row> kpis =
        kpis(
            responses()
                .row(
                    "crm",
                    "r1",
                    "q",
                    "1",
                    "nps",
                    9.0,
                    0.0,
                    10.0,
                    "email",
                    at("2026-01-31T23:59:59"))
                .row(
                    "crm",
                    "r2",
                    "q",
                    "2",
                    "nps",
                    6.0,
                    0.0,
                    10.0,
                    "email",
                    at("2026-02-01T00:00:00"))
                .row(
                    "crm",
                    "r3",
                    "q",
                    "3",
                    "nps",
                    10.0,
                    null,
                    null,
                    "web",
                    at("2026-02-10T08:00:00")));

    assertThat(lines(kpis))
        .containsExactlyInAnyOrder(
            "nps month 2026-01-01 all=all 100 n=1 excluded=0",
            "nps month 2026-01-01 channel=email 100 n=1 excluded=0",
            "nps month 2026-01-01 country=IT 100 n=1 excluded=0",
            "nps month 2026-01-01 segment=retail 100 n=1 excluded=0",
            "nps month 2026-01-01 source=crm 100 n=1 excluded=0",
            "nps month 2026-01-01 application=unknown 100 n=1 excluded=0",
            "nps month 2026-01-01 department=unknown 100 n=1 excluded=0",
            "nps month 2026-01-01 team=unknown 100 n=1 excluded=0",
            "nps month 2026-01-01 tenure=unknown 100 n=1 excluded=0",
            "nps month 2026-01-01 touchpoint=unknown 100 n=1 excluded=0",
            "nps month 2026-02-01 all=all 0 n=2 excluded=0",
            "nps month 2026-02-01 channel=email -100 n=1 excluded=0",
            "nps month 2026-02-01 channel=web 100 n=1 excluded=0",
            "nps month 2026-02-01 country=DE -100 n=1 excluded=0",
            "nps month 2026-02-01 country=unknown 100 n=1 excluded=0",
            "nps month 2026-02-01 segment=retail -100 n=1 excluded=0",
            "nps month 2026-02-01 segment=unknown 100 n=1 excluded=0",
            "nps month 2026-02-01 source=crm 0 n=2 excluded=0",
            "nps month 2026-02-01 application=unknown 0 n=2 excluded=0",
            "nps month 2026-02-01 department=unknown 0 n=2 excluded=0",
            "nps month 2026-02-01 team=unknown 0 n=2 excluded=0",
            "nps month 2026-02-01 tenure=unknown 0 n=2 excluded=0",
            "nps month 2026-02-01 touchpoint=unknown 0 n=2 excluded=0",
            "nps all 2026-01-01 all=all 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 channel=email 0 n=2 excluded=0",
            "nps all 2026-01-01 country=IT 100 n=1 excluded=0",
            "nps all 2026-01-01 segment=retail 0 n=2 excluded=0",
            "nps all 2026-01-01 source=crm 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 application=unknown 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 department=unknown 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 team=unknown 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 tenure=unknown 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 touchpoint=unknown 33.3333 n=3 excluded=0",
            "nps all 2026-01-01 channel=web 100 n=1 excluded=0",
            "nps all 2026-01-01 country=DE -100 n=1 excluded=0",
            "nps all 2026-01-01 country=unknown 100 n=1 excluded=0",
            "nps all 2026-01-01 segment=unknown 100 n=1 excluded=0");
  }

  @Test
  void npsTakesTheLastAnswerOfACustomerOverAllSilos() {
    Dataset<Row> kpis =
        kpis(
            responses()
                .row("crm", "r1", "q", "1", "nps", 10.0, 0.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r2", "q", "7", "nps", 0.0, 0.0, 10.0, null, at("2026-01-03T10:00:00"))
                .row("desk", "r3", "q", "7", "nps", 8.0, 0.0, 10.0, null, at("2026-02-03T10:00:00"))
                // Two respondents that nobody knows are two respondents.
                .row(
                    "desk", "r4", "q", null, "nps", 9.0, 0.0, 10.0, null, at("2026-02-04T10:00:00"))
                .row(
                    "desk",
                    "r5",
                    "q",
                    null,
                    "nps",
                    9.0,
                    0.0,
                    10.0,
                    null,
                    at("2026-02-05T10:00:00")));

    assertThat(lines(everybody(kpis, "nps", "month")))
        .containsExactly(
            "nps month 2026-01-01 all=all -100 n=1 excluded=0",
            "nps month 2026-02-01 all=all 66.6667 n=3 excluded=0");
    assertThat(lines(everybody(kpis, "nps", "all")))
        .containsExactly("nps all 2026-01-01 all=all 66.6667 n=3 excluded=0");
  }

  @Test
  void npsExcludesWhatIsNotOnItsScale() {
    Dataset<Row> kpis =
        kpis(
            responses()
                .row("crm", "r0", "q", "1", "nps", 0.0, 0.0, 10.0, null, at("2026-01-02T09:00:00"))
                .row("crm", "r1", "q", "1", "nps", 11.0, 0.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r2", "q", "1", "nps", -1.0, 0.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r3", "q", "1", "nps", 8.5, 0.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r4", "q", "1", "nps", null, 0.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r5", "q", "1", "nps", 5.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r6", "q", "1", "nps", 10.0, 1.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r7", "q", "1", "nps", 10.0, 0.0, 10.0, null, at("2026-04-01T00:00:00"))
                .row("crm", "r8", "q", "1", "ces", 7.0, 1.0, 7.0, null, at("2026-01-02T10:00:00")));

    assertThat(lines(everybody(kpis, "nps", "all")))
        .containsExactly("nps all 2026-01-01 all=all -100 n=1 excluded=6");
  }

  @Test
  void csatIsTheShareInTheUpperQuarterOfAnyScale() {
    Dataset<Row> kpis =
        kpis(
            responses()
                .row("desk", "r1", "q", "1", "csat", 4.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r2", "q", "1", "csat", 3.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r3", "q", "1", "csat", 6.0, 1.0, 7.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r4", "q", "1", "csat", 5.0, 1.0, 7.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r5", "q", "1", "csat", 1.0, 0.0, 1.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r6", "q", "1", "csat", 0.0, 0.0, 1.0, null, at("2026-01-02T10:00:00"))
                .row(
                    "desk", "r7", "q", "1", "csat", 8.0, 1.0, 10.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r8", "q", "1", "csat", 0.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
                .row("desk", "r9", "q", "1", "csat", 6.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
                .row(
                    "desk",
                    "ra",
                    "q",
                    "1",
                    "csat",
                    5.0,
                    null,
                    null,
                    null,
                    at("2026-01-02T10:00:00"))
                .row(
                    "desk",
                    "rb",
                    "q",
                    "1",
                    "csat",
                    1.0,
                    1.0,
                    1.0,
                    null,
                    at("2026-01-02T10:00:00")));

    assertThat(lines(everybody(kpis, "csat", "month")))
        .containsExactly("csat month 2026-01-01 all=all 0.5714 n=7 excluded=4");
  }

  @Test
  void intervalsAreThoseOfTheMethodNamed() {
    TableRows responses = responses();
    for (int i = 0; i < 10; i++) {
      responses
          .row(
              "s",
              "n" + i,
              "q",
              null,
              "nps",
              i < 7 ? 9.0 : 3.0,
              0.0,
              10.0,
              null,
              at("2026-01-02T10:00:00"))
          .row(
              "s",
              "c" + i,
              "q",
              null,
              "csat",
              i < 7 ? 5.0 : 3.0,
              1.0,
              5.0,
              null,
              at("2026-01-02T10:00:00"));
    }
    Dataset<Row> kpis = kpis(responses);

    Row nps = everybody(kpis, "nps", "month").first();
    Interval wald = NetShare.adjustedWald(7, 3, 10);
    assertThat(nps.<String>getAs(KpiValue.METHOD)).isEqualTo("adjusted_wald");
    assertThat(nps.<Double>getAs(KpiValue.LO)).isEqualTo(wald.lo() * 100, within(1e-9));
    assertThat(nps.<Double>getAs(KpiValue.HI)).isEqualTo(wald.hi() * 100, within(1e-9));
    Row csat = everybody(kpis, "csat", "month").first();
    Interval wilson = Proportion.wilson(7, 10);
    assertThat(csat.<String>getAs(KpiValue.METHOD)).isEqualTo("wilson");
    assertThat(csat.<Double>getAs(KpiValue.LO)).isEqualTo(wilson.lo(), within(1e-9));
    assertThat(csat.<Double>getAs(KpiValue.HI)).isEqualTo(wilson.hi(), within(1e-9));
  }

  @Test
  void weightsOfTheSourceGiveAWeightedValueBesideTheRawOne() {
    Dataset<Row> kpis =
        SurveyRows.of(
            TableRows.of(
                    SurveyResponse.TABLE,
                    SurveyResponse.SOURCE,
                    SurveyResponse.RESPONSE_ID,
                    SurveyResponse.METRIC,
                    SurveyResponse.SCORE,
                    SurveyResponse.RESPONDED_AT,
                    SurveyResponse.WEIGHT)
                .row("weighted", "r1", "nps", 10.0, at("2026-01-02T10:00:00"), 3.0)
                .row("weighted", "r2", "nps", 0.0, at("2026-01-02T10:00:00"), 1.0)
                .row("weighted", "r3", "nps", 11.0, at("2026-01-02T10:00:00"), 9.0)
                .row("plain", "r4", "nps", 7.0, at("2026-01-02T10:00:00"), null)
                .dataset(),
            segments(),
            RUN_DATE);

    Row weighted = bySource(kpis, "weighted");
    assertThat(weighted.<Double>getAs(KpiValue.VALUE)).isEqualTo(0);
    assertThat(weighted.<Double>getAs(KpiValue.WEIGHTED_VALUE)).isEqualTo(50);
    assertThat(weighted.<Double>getAs(KpiValue.N_EFF)).isEqualTo(1.6);
    Row all = everybody(kpis, "nps", "month").first();
    assertThat(all.<Double>getAs(KpiValue.WEIGHTED_VALUE))
        .as("weighted and unweighted answers do not mix")
        .isNull();
  }

  /** Anna, whom two silos know, is satisfied three times, and Bert is not. */
  @Test
  void answersOfOneCustomerAreNotIndependent() {
    Dataset<Row> kpis =
        kpis(
            responses()
                .row("crm", "r1", "q", "1", "csat", 5.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
                .row("crm", "r2", "q", "1", "csat", 4.0, 1.0, 5.0, null, at("2026-01-03T10:00:00"))
                .row("desk", "r3", "q", "7", "csat", 5.0, 1.0, 5.0, null, at("2026-01-04T10:00:00"))
                .row(
                    "crm", "r4", "q", "2", "csat", 1.0, 1.0, 5.0, null, at("2026-01-02T10:00:00")));

    Row csat = everybody(kpis, "csat", "month").first();
    // Residuals of 0.75 and -0.75: an error of √1.125 / 4, as of 0.1875 / (1.125 / 16) answers.
    Interval wilson = Proportion.wilson(2, 0.1875 * 16 / 1.125);
    assertThat(csat.<Long>getAs(KpiValue.N)).isEqualTo(4);
    assertThat(csat.<Double>getAs(KpiValue.VALUE)).isEqualTo(0.75);
    assertThat(csat.<Double>getAs(KpiValue.LO)).isEqualTo(wilson.lo(), within(1e-9));
    assertThat(csat.<Double>getAs(KpiValue.HI)).isEqualTo(wilson.hi(), within(1e-9));
  }

  @Test
  void effortIsAShareOfEasyAnswersAndAMeanOfOneScale() {
    TableRows responses = responses();
    double[] scores = {7, 6, 5, 4, 2};
    for (int i = 0; i < scores.length; i++) {
      responses.row(
          "s", "r" + i, "q", null, "ces", scores[i], 1.0, 7.0, null, at("2026-01-02T10:00:00"));
    }
    responses
        .row("s", "five", "q", null, "ces", 4.0, 1.0, 5.0, null, at("2026-01-02T10:00:00"))
        .row("s", "off", "q", null, "ces", 8.0, 1.0, 7.0, null, at("2026-01-02T10:00:00"));
    Dataset<Row> kpis = kpis(responses);

    assertThat(lines(everybody(kpis, "ces", "month")))
        .containsExactly("ces month 2026-01-01 all=all 0.6667 n=6 excluded=1");
    assertThat(lines(everybody(kpis, "ces_mean", "month")))
        .containsExactly("ces_mean month 2026-01-01 all=all 4.8 n=5 excluded=2");
    Row mean = everybody(kpis, "ces_mean", "month").first();
    assertThat(mean.<Double>getAs(KpiValue.LO)).isEqualTo(4.8 - 2.38839, within(1e-5));
    assertThat(mean.<Double>getAs(KpiValue.HI)).as("4.8 + 2.39 is off the scale").isEqualTo(7);
  }

  @Test
  void anIndexNeedsItsThreeItems() {
    TableRows responses = responses();
    double[][] items = {{8, 7, 6}, {10, 10, 10}, {1, 1, 1}, {5, 11, 5}};
    for (int i = 0; i < items.length; i++) {
      for (int item = 0; item < 3; item++) {
        responses.row(
            "s",
            "r" + i,
            "q" + item,
            null,
            "csi",
            items[i][item],
            1.0,
            10.0,
            null,
            at("2026-01-02T10:00:00"));
      }
    }
    responses.row("s", "two", "q0", null, "csi", 9.0, 1.0, 10.0, null, at("2026-01-02T10:00:00"));
    responses.row("s", "two", "q1", null, "csi", 9.0, 1.0, 10.0, null, at("2026-01-02T10:00:00"));
    Dataset<Row> kpis = kpis(responses);

    // 66.67, 100 and 0; a deviation of 50.92.
    assertThat(lines(everybody(kpis, "csi", "month")))
        .containsExactly("csi month 2026-01-01 all=all 55.5556 n=3 excluded=2");
    Row csi = everybody(kpis, "csi", "month").first();
    assertThat(csi.<Double>getAs(KpiValue.LO)).isEqualTo(0);
    assertThat(csi.<String>getAs(KpiValue.METHOD)).isEqualTo("student_t");
  }

  @Test
  void noAnswersGiveNoRows() {
    Dataset<Row> kpis =
        SurveyRows.of(SurveyResponse.TABLE.empty(SparkFixture.spark()), segments(), RUN_DATE);

    assertThat(lines(kpis)).isEmpty();
    KpiValue.TABLE.conform(KpiValues.published(kpis, KpiFixture.CONFIG));
  }

  private static Row bySource(Dataset<Row> kpis, String source) {
    return kpis.where(
            col(KpiValue.SEGMENT).equalTo(source).and(col(KpiValue.PERIOD).equalTo("month")))
        .first();
  }
}
