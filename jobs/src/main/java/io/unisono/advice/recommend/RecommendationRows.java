package io.unisono.advice.recommend;

import io.unisono.advice.recommend.estimate.Spread;
import io.unisono.stats.compare.Stratum;
import io.unisono.table.marts.Recommendation;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * From what was found to rows of {@code recommendation}.
 *
 * @param config options
 * @param margin part of the amounts that value counts; without it, value is revenue
 * @param runDate last day that is known
 * @param active customers today
 * @param money currencies
 * @param naming of topics
 * @param firstOn by recommendation, when it was first given
 * @param decided by recommendation
 * @param added by recommendation that is chosen, what it adds
 * @param evidence ids by recommendation
 */
record RecommendationRows(
    AdviceConfig config,
    Optional<Double> margin,
    LocalDate runDate,
    long active,
    Money money,
    Naming naming,
    Map<String, Date> firstOn,
    Map<String, Decided> decided,
    Map<String, Double> added,
    Map<String, List<String>> evidence) {

  private static final String CHURN_RATE = "churn_rate";

  /**
   * Currencies, null if unknown.
   *
   * @param paid by customers
   * @param spent for applications
   */
  record Money(String paid, String spent) {}

  /**
   * @param ranked best first
   */
  List<Row> rows(List<Assessed> ranked) {
    List<Row> rows = new ArrayList<>();
    for (Assessed each : ranked) {
      Map<String, Object> cells = new HashMap<>();
      cells.put(Recommendation.RANK, rows.size() + 1);
      putSubject(cells, each);
      putEffect(cells, each);
      putWorth(cells, each);
      putState(cells, each.id());
      putEvidence(cells, each);
      rows.add(Recommendation.TABLE.row(cells));
    }
    return rows;
  }

  private void putSubject(Map<String, Object> cells, Assessed each) {
    Candidate candidate = each.candidate();
    Kind kind = candidate.kind();
    Stratum all = candidate.all();
    cells.put(Recommendation.RECOMMENDATION_ID, each.id());
    cells.put(Recommendation.KIND, kind.code());
    cells.put(Recommendation.SUBJECT, candidate.subject());
    cells.put(Recommendation.TITLE_EN, naming.english(kind, candidate.subject()));
    cells.put(Recommendation.TITLE_IT, naming.italian(kind, candidate.subject()));
    cells.put(Recommendation.DEPARTMENT, candidate.department());
    cells.put(Recommendation.LABEL, label(each));
    cells.put(Recommendation.CUSTOMERS, candidate.people().number());
    cells.put(Recommendation.EXPOSED, all.n());
    cells.put(Recommendation.EXPOSED_LOST, all.cases());
    cells.put(Recommendation.OTHERS, all.otherN());
    cells.put(Recommendation.OTHERS_LOST, all.otherCases());
  }

  private static String label(Assessed each) {
    if (each.worth().effect().isEmpty()) {
      return Recommendation.Label.COST;
    }
    return each.candidate().kind().isExperiment()
        ? Recommendation.Label.EXPERIMENT
        : Recommendation.Label.ASSOCIATION;
  }

  private void putEffect(Map<String, Object> cells, Assessed each) {
    Worth worth = each.worth();
    cells.put(Recommendation.DIFFERENCE, each.difference().orElse(null));
    put(
        cells,
        worth.effect(),
        Recommendation.EFFECT,
        Recommendation.EFFECT_LO,
        Recommendation.EFFECT_HI);
    put(cells, worth.kept(), Recommendation.KEPT, Recommendation.KEPT_LO, Recommendation.KEPT_HI);
    if (worth.kept().isPresent()) {
      cells.put(Recommendation.P, each.p());
      cells.put(Recommendation.Q, each.q());
      cells.put(Recommendation.KPI, CHURN_RATE);
      put(
          cells,
          worth.kept().map(kept -> kept.times(-1.0 / active)),
          Recommendation.KPI_BY,
          Recommendation.KPI_BY_LO,
          Recommendation.KPI_BY_HI);
      cells.put(Recommendation.KPI_UNTIL, Date.valueOf(runDate.plusDays(config.horizonDays())));
    }
  }

  private static void put(
      Map<String, Object> cells, Optional<Spread> spread, String mean, String lo, String hi) {
    spread.ifPresent(
        of -> {
          cells.put(mean, of.mean());
          cells.put(lo, of.lo());
          cells.put(hi, of.hi());
        });
  }

  private void putWorth(Map<String, Object> cells, Assessed each) {
    Worth worth = each.worth();
    put(
        cells,
        worth.value(),
        Recommendation.VALUE,
        Recommendation.VALUE_LO,
        Recommendation.VALUE_HI);
    if (worth.value().isPresent()) {
      boolean isSaving = worth.effect().isEmpty();
      String ofAmounts =
          margin.isPresent() ? Recommendation.Basis.MARGIN : Recommendation.Basis.REVENUE;
      cells.put(Recommendation.BASIS, isSaving ? Recommendation.Basis.SAVING : ofAmounts);
      cells.put(Recommendation.CURRENCY, isSaving ? money.spent : money.paid);
    }
    cells.put(Recommendation.COST, worth.cost().orElse(null));
    cells.put(Recommendation.EFFORT_DAYS, worth.days().orElse(null));
    cells.put(Recommendation.IS_CHOSEN, added.containsKey(each.id()));
    cells.put(Recommendation.ADDED_VALUE, added.get(each.id()));
    cells.put(Recommendation.LACKS, lacks(each).toArray(String[]::new));
  }

  private TreeSet<String> lacks(Assessed each) {
    Candidate candidate = each.candidate();
    Worth worth = each.worth();
    TreeSet<String> lacks = new TreeSet<>();
    addIf(lacks, worth.cost().isEmpty(), "cost");
    addIf(lacks, worth.days().isEmpty(), "effort");
    addIf(lacks, candidate.department() == null, "owner");
    if (worth.effect().isPresent()) {
      boolean isPriced = worth.value().isPresent();
      addIf(lacks, !isPriced, "amount");
      addIf(
          lacks,
          isPriced && candidate.people().priced() < candidate.people().number(),
          "some_amounts");
      addIf(lacks, margin.isEmpty(), "margin");
      addIf(lacks, config.action(candidate.kind(), candidate.subject()).reach().isEmpty(), "reach");
      addIf(lacks, !candidate.kind().isExperiment(), "hold_out");
    }
    return lacks;
  }

  private static void addIf(TreeSet<String> words, boolean holds, String word) {
    if (holds) {
      words.add(word);
    }
  }

  private void putState(Map<String, Object> cells, String id) {
    Decided decision = decided.getOrDefault(id, new Decided(Recommendation.State.NEW, null, null));
    cells.put(Recommendation.STATE, decision.state());
    cells.put(Recommendation.STATE_ON, decision.on());
    cells.put(Recommendation.STATE_REASON, decision.reason());
    cells.put(Recommendation.FIRST_ON, firstOn.getOrDefault(id, Date.valueOf(runDate)));
    cells.put(Recommendation.MEASURED_ON, Date.valueOf(runDate));
  }

  private void putEvidence(Map<String, Object> cells, Assessed each) {
    Candidate candidate = each.candidate();
    List<String> ids = evidence.getOrDefault(each.id(), List.of());
    cells.put(Recommendation.EVIDENCE_IDS, ids.toArray(String[]::new));
    cells.put(
        Recommendation.EVIDENCE_QUERY,
        new EvidenceQuery(runDate.minusDays(config.windowDays()), runDate, config.lateHours())
            .of(candidate.kind(), candidate.subject(), ids));
  }
}
