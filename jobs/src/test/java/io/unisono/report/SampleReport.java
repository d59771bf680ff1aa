package io.unisono.report;

import io.unisono.report.page.Messages;
import io.unisono.report.page.Report;
import io.unisono.report.page.SmallCellSuppression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report of a small invented company: every kind of figure, and names made to break a page. */
final class SampleReport {

  private static final LocalDate LAST = LocalDate.of(2026, 1, 1);

  private SampleReport() {}

  static Report in(String language) {
    Messages messages = Messages.in(language);
    SmallCellSuppression groups = new SmallCellSuppression(10);
    KpiSection kpis = new KpiSection(messages, groups, kpiValues());
    return new Report(
        messages.text("title.company", "Aurora & Figli <Telecom>"),
        messages.text("subtitle", messages.day(LocalDate.of(2026, 1, 31)), "42"),
        language,
        "2026-01-31",
        42,
        "20260201T021500Z-7f3a",
        kpis.headlines(),
        List.of(
            kpis.section(),
            churn(messages, groups).section(),
            journeys(messages, groups).section(),
            audiences(messages, groups).section(),
            identity(messages, groups).section(),
            quality(messages).section(),
            new ReleaseSection(
                    messages,
                    Optional.of(new ReleaseSummary(20_757, 52_691, 314_400, 8_400, 980, .8123)),
                    Optional.of(new ReleaseSummary(20_543, 52_260, 312_000, 8_390, 1_012, .8101)))
                .section()));
  }

  private static List<KpiSection.Value> kpiValues() {
    List<KpiSection.Value> values = new ArrayList<>();
    double[] nps = {18, 21, 19, 24, 23, 27, 26, 29, 28, 31, 30, 34, 33};
    double[] csat = {.71, .72, .70, .73, .74, .73, .75, .74, .76, .77, .76, .78, .82};
    double[] minutes = {
      1500, 1460, 1490, 1380, 1400, 1310, 1290, 1330, 1250, 1210, 1230, 1190, 1400
    };
    double[] churn = {
      .021, .022, .020, .023, .021, .019, .020, .018, .019, .018, .017, .018, .0175
    };
    for (int i = 0; i < nps.length; i++) {
      LocalDate month = LAST.minusMonths(nps.length - 1L - i);
      values.add(whole("nps", month, nps[i], 4.2, 1480 + 13 * i));
      values.add(whole("csat", month, csat[i], .012, 3900 + 40 * i));
      values.add(whole("time_to_solution_p50", month, minutes[i], 42, 5200 + 17 * i));
      values.add(whole("churn_rate", month, churn[i], .0016, 31_200 + 90 * i));
    }
    values.add(segment("channel", "email", 41, 6, 420));
    values.add(segment("channel", "phone", 12, 8, 260));
    values.add(segment("channel", "chat", 36, 5, 600));
    values.add(segment("country", "IT", 35, 5, 900));
    values.add(segment("country", "CH", 22, 11, 130));
    values.add(segment("plan", "</script><b>Oro", 44, 9, 210));
    values.add(segment("plan", "Prova", -20, 30, 9));
    return values;
  }

  private static KpiSection.Value whole(
      String kpi, LocalDate month, double value, double half, long n) {
    return new KpiSection.Value(kpi, month, "all", "all", value, value - half, value + half, n);
  }

  private static KpiSection.Value segment(
      String kind, String segment, double value, double half, long n) {
    return new KpiSection.Value("nps", LAST, kind, segment, value, value - half, value + half, n);
  }

  private static IdentitySection identity(Messages messages, SmallCellSuppression groups) {
    return new IdentitySection(
        messages,
        groups,
        List.of(
            new IdentitySection.Overlap(List.of("billing", "crm", "desk"), 9_800, 33_000),
            new IdentitySection.Overlap(List.of("billing", "crm"), 7_400, 15_900),
            new IdentitySection.Overlap(List.of("crm"), 3_100, 3_300),
            new IdentitySection.Overlap(List.of("desk"), 410, 432),
            new IdentitySection.Overlap(List.of("survey"), 38, 38),
            new IdentitySection.Overlap(List.of("crm", "survey"), 9, 21)),
        List.of(new IdentitySection.Hub("email", 4, 512), new IdentitySection.Hub("phone", 7, 903)),
        List.of(
            new IdentitySection.Event("created", 214),
            new IdentitySection.Event("merged", 9),
            new IdentitySection.Event("absorbed", 61)),
        List.of(new IdentitySection.Churn(52_260, 18, 20_543, 9)),
        matching(messages, groups));
  }

  private static MatchingFigures matching(Messages messages, SmallCellSuppression groups) {
    return new MatchingFigures(
        messages,
        groups,
        List.of(
            new MatchingFigures.Quality("recall", "model", .983, .979, .987, 17_600),
            new MatchingFigures.Quality("precision", "model", .9991, .9987, .9994, 17_600),
            new MatchingFigures.Quality("precision", "review", .97, .91, .99, 84),
            new MatchingFigures.Quality("recall", "review", .5, .1, .9, 9),
            new MatchingFigures.Quality("pair_completeness", "model", .996, .994, .998, 17_600)),
        List.of(
            new MatchingFigures.Key("email", 1, 41_200, 39_800, 0),
            new MatchingFigures.Key("phone", 2, 22_900, 9_100, 3),
            new MatchingFigures.Key("family_name sound + birth_date", 3, 8_700, 1_150, 0),
            new MatchingFigures.Key("street + given_name </script>", 4, 310, 9, 0)),
        List.of(new MatchingFigures.Review(212, 9)));
  }

  private static QualitySection quality(Messages messages) {
    return new QualitySection(
        messages,
        List.of(
            new QualitySection.Balance("crm", 52_400, 51_100, 900, 400),
            new QualitySection.Balance("desk", 210_000, 203_000, 7_000, 0),
            new QualitySection.Balance("survey", 21_000, 18_500, 500, 2_000),
            new QualitySection.Balance("billing", 31_000, 31_000, 0, 0)),
        List.of(
            new QualitySection.Reason("desk", "tickets", "not_null:created_at", 6_200),
            new QualitySection.Reason("crm", "contact", "format:email", 900),
            new QualitySection.Reason("desk", "tickets", "after_run_date", 800),
            new QualitySection.Reason("survey", "nps", "range:score", 500)),
        List.of(
            new QualitySection.Conflict(
                "ticket_before_sign_up",
                "desk",
                "crm",
                "Tickets created before the customer's first sign-up",
                42_000,
                3_150),
            new QualitySection.Conflict(
                "churned_but_billed",
                "crm",
                "billing",
                "Customers marked as lost with a running subscription",
                18_000,
                420)),
        List.of(
            new QualitySection.RuleResult("party", "unique:party_id", "error", 52_000, 0, true),
            new QualitySection.RuleResult("party", "format:email", "warning", 52_000, 310, true),
            new QualitySection.RuleResult(
                "ticket", "in_range:reopens", "warning", 203_000, 4, false)));
  }

  private static ChurnSection churn(Messages messages, SmallCellSuppression groups) {
    return new ChurnSection(
        messages,
        groups,
        10,
        List.of(
            new ChurnSection.Tier("low", 15_100, 310),
            new ChurnSection.Tier("medium", 3_900, 402),
            new ChurnSection.Tier("high", 980, 391)),
        List.of(
            new ChurnSection.Model(
                "m7",
                "elastic-net logistic regression",
                140_000,
                32_000,
                1_520,
                .8123,
                .8011,
                .8236,
                4.1,
                .0091,
                90,
                "time",
                true),
            new ChurnSection.Model(
                "m6",
                "elastic-net logistic regression",
                120_000,
                30_000,
                1_400,
                .79,
                .78,
                .80,
                3.9,
                .01,
                90,
                "time",
                false)),
        List.of(
            driver("bad_events_90d", 1, .62, "3", 2.4, "0", .7),
            driver("tenure_days", 2, .51, "90", 1.9, "1460", .5),
            driver("contract_term", 3, .40, "month", 1.7, "two_years", .4),
            driver("last_csat", 4, .27, "0.25", 1.5, null, .9),
            driver("tickets_90d", 5, .22, "4", 1.4, "0", .85),
            driver("days_since_last_event", 6, .14, "120", 1.2, "1", .9)),
        List.of(
            new ChurnSection.Status("active", 19_980),
            new ChurnSection.Status("churned", 2_310),
            new ChurnSection.Status("in_grace", 240)));
  }

  private static ChurnSection.Driver driver(
      String feature,
      int rank,
      double contribution,
      String risky,
      double highest,
      String safe,
      double lowest) {
    return new ChurnSection.Driver(
        "m7",
        feature,
        rank,
        contribution,
        List.of(new ChurnSection.Effect(risky, highest), new ChurnSection.Effect(safe, lowest)));
  }

  private static JourneySection journeys(Messages messages, SmallCellSuppression groups) {
    return new JourneySection(
        messages,
        groups,
        new ReportConfig("en", Optional.empty(), 10, 13, 24, 8, 10),
        List.of(new JourneySection.Totals(88_000, 19_400, .143)),
        List.of(
            edge("START", "visit", 52_000, null),
            edge("START", "login", 21_000, null),
            edge("START", "ticket_created", 15_000, null),
            edge("visit", "login", 23_000, 95.0),
            edge("visit", "END", 24_000, null),
            edge("login", "purchase", 12_000, 260.0),
            edge("login", "visit", 9_000, 41.0),
            edge("login", "END", 22_000, null),
            edge("purchase", "END", 11_000, null),
            edge("purchase", "ticket_created", 900, 7_300.0),
            edge("ticket_created", "ticket_solved", 14_200, 71_000.0),
            edge("ticket_solved", "survey_csat", 6_100, 190_000.0),
            edge("ticket_solved", "ticket_reopened", 1_700, 93_000.0),
            edge("ticket_reopened", "ticket_solved", 1_600, 120_000.0),
            edge("ticket_solved", "END", 7_900, null),
            edge("survey_csat", "END", 6_000, null)),
        List.of(
            variant(1, List.of("visit"), 21_000, .239, .239, null),
            variant(2, List.of("visit", "login"), 14_500, .165, .404, 95.0),
            variant(
                3,
                List.of("ticket_created", "ticket_solved", "survey_csat"),
                5_900,
                .067,
                .471,
                260_000.0),
            variant(4, List.of("login", "purchase"), 5_100, .058, .529, 250.0)),
        new WaitFigure(
            messages,
            groups,
            List.of(
                wait("first_reply", "all", "all", 9_200, 310.0),
                wait("first_reply", "channel", "email", 4_100, 420.0),
                wait("first_reply", "priority", "low", 2_300, 380.0),
                wait("later_reply", "all", "all", 1_700, 510.0),
                wait("solution", "all", "all", 9_900, 1_900.0),
                wait("solution", "priority", "low", 2_400, 4_400.0))));
  }

  private static JourneySection.Edge edge(String from, String to, long times, Double median) {
    return new JourneySection.Edge(from, to, times, times / 2, median);
  }

  private static WaitFigure.Wait wait(
      String wait, String kind, String segment, long n, double median) {
    return new WaitFigure.Wait(
        wait,
        kind,
        segment,
        n,
        n / 50,
        n / 9,
        n / 2,
        median,
        .9 * median,
        1.1 * median,
        3 * median);
  }

  private static JourneySection.Variant variant(
      int rank, List<String> steps, long sessions, double share, double together, Double median) {
    return new JourneySection.Variant(rank, steps, sessions, sessions / 3, share, together, median);
  }

  private static AudienceSection audiences(Messages messages, SmallCellSuppression groups) {
    return new AudienceSection(
        messages,
        groups,
        List.of(
            new AudienceSection.Audience(
                "churn_high", "email", 611, .40, LocalDate.of(2026, 2, 14)),
            new AudienceSection.Audience("winback", "phone", 9, .55, LocalDate.of(2026, 2, 14))));
  }
}
