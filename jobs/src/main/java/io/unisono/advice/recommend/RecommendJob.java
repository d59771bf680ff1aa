package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.col;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.recommend.Chosen.Pair;
import io.unisono.advice.recommend.RecommendationRows.Money;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnSnapshot;
import io.unisono.table.marts.ClosedLoop;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioScenario;
import io.unisono.table.marts.Recommendation;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.staged.ActionLog;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.SubscriptionSpell;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * What to do first, and what it is worth.
 *
 * <p><b>Purpose.</b> Counts what befalls customers (complaints by topic, steps of the journey,
 * hand-overs, problems that nobody acts on, contacts that go badly) and facts of them that the
 * company can change, such as the term of a contract, and how many more of those customers are lost
 * than of others alike; says what acting on it would be worth, with an interval, who owns it, and
 * what nobody told; adds campaigns whose effect chance measured and the saving of applications;
 * ranks all, and chooses the best set within a budget, in which no customer counts twice.
 * Candidates are few (advice.candidates): what was counted of them is held in memory.
 *
 * <p><b>Reads.</b> {@code voice_message}, {@code voice_topic}, {@code journey_inflection}, {@code
 * timeline}, {@code episode_contact}, {@code ticket_time}, {@code org_unit}, {@code closed_loop},
 * {@code bad_interaction}, {@code customer}, {@code customer_identity}, {@code campaign_contact},
 * {@code campaign_effect}, {@code churn_driver}, {@code churn_snapshot}, {@code
 * subscription_spell}, {@code portfolio_scenario}, {@code portfolio_choice}, {@code action_log}.
 *
 * <p><b>Reads of the night before.</b> {@code recommendation}: when each was first given.
 *
 * <p><b>Writes.</b> {@code recommendation}; empty where too few customers are known.
 *
 * <p><b>Settings.</b> {@code advice}, {@code value}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * recommendation}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code advice} are out of range; 5 a data rule of
 * the written table failed.
 */
public final class RecommendJob implements Job {

  /** Recommendations that are written. */
  private static final int LISTED = 50;

  @Override
  public String name() {
    return "recommendation";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        VoiceMessage.TABLE,
        VoiceTopic.TABLE,
        JourneyInflection.TABLE,
        Timeline.TABLE,
        EpisodeContact.TABLE,
        TicketTime.TABLE,
        OrgUnit.TABLE,
        ClosedLoop.TABLE,
        BadInteraction.TABLE,
        Customer.TABLE,
        CustomerIdentity.TABLE,
        CampaignContact.TABLE,
        CampaignEffect.TABLE,
        ChurnDriver.TABLE,
        ChurnSnapshot.TABLE,
        SubscriptionSpell.TABLE,
        PortfolioScenario.TABLE,
        PortfolioChoice.TABLE,
        ActionLog.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(Recommendation.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(Recommendation.TABLE);
  }

  @Override
  public void run(Night night) {
    AdviceConfig config = night.config(AdviceConfig.class);
    Days days = config.days(night.runDate());
    String currency = Counts.currency(night.read(SubscriptionSpell.TABLE)).head().getString(0);
    Dataset<Row> customers =
        Counts.customers(night.read(SubscriptionSpell.TABLE), currency, days)
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> exposures =
        Exposures.all(night, config, levers(night, config.levers()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> exposed = Counts.exposed(exposures, days).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      write(night, config, currency, new Counted(customers, exposures, exposed));
    } finally {
      exposed.unpersist();
      exposures.unpersist();
      customers.unpersist();
    }
  }

  /** What the company can change, at the values that go with losses. */
  private static List<String> levers(Night night, List<String> levers) {
    if (levers.isEmpty()) {
      return List.of();
    }
    List<Row> drivers = night.read(ChurnDriver.TABLE).collectAsList();
    List<String> unknown = Levers.unknown(drivers, levers);
    if (!unknown.isEmpty()) {
      night.note("levers left out", Levers.leftOut(unknown, drivers));
    }
    return Levers.subjects(drivers, levers);
  }

  /** What is read more than once. */
  private record Counted(Dataset<Row> customers, Dataset<Row> exposures, Dataset<Row> exposed) {}

  private static void write(Night night, AdviceConfig config, String currency, Counted counted) {
    Optional<Double> margin = night.config(ValueConfig.class).margin();
    List<Row> totals = Counts.totals(counted.customers).collectAsList();
    List<Row> scenario = Measured.choice(night.read(PortfolioScenario.TABLE)).collectAsList();
    List<Row> decisions = Measured.decisions(night.read(PortfolioChoice.TABLE)).collectAsList();
    List<Row> effects = Measured.losses(night.read(CampaignEffect.TABLE)).collectAsList();
    List<Assessed> ranked =
        ranked(
            candidates(night, config, counted, totals, effects),
            scenario,
            decisions,
            config,
            margin);
    Map<String, Decided> decided =
        Decided.of(Decided.last(night.read(ActionLog.TABLE)).collectAsList());
    Decided.unread(Decided.unread(night.read(ActionLog.TABLE)).collectAsList())
        .ifPresent(text -> night.note("answers to recommendations left out", text));
    Map<String, List<String>> evidence = evidence(night, config, counted, ranked);
    ranked.forEach(
        each ->
            Measured.evidence(each.candidate(), effects, decisions)
                .ifPresent(ids -> evidence.put(each.id(), ids)));
    String spent =
        scenario.stream()
            .map(row -> row.<String>getAs(PortfolioScenario.CURRENCY))
            .findFirst()
            .orElse(null);
    RecommendationRows rows =
        new RecommendationRows(
            config,
            margin,
            night.runDate(),
            totals.stream().mapToLong(row -> row.<Long>getAs(Counts.ACTIVE)).sum(),
            new Money(currency, spent),
            naming(night, ranked),
            firstOn(night),
            decided,
            chosen(night, config, counted, ranked, decided),
            evidence);
    night.write(
        Recommendation.TABLE,
        night
            .spark()
            .createDataFrame(
                rows.rows(ranked.stream().limit(LISTED).toList()), Recommendation.TABLE.schema()));
  }

  private static List<Candidate> candidates(
      Night night, AdviceConfig config, Counted counted, List<Row> totals, List<Row> effects) {
    List<Row> rows =
        Counts.candidates(counted.exposed, counted.customers, config.candidates() + 1)
            .collectAsList();
    if (rows.size() > config.candidates()) {
      night.note("recommendation candidates", "only the %d largest".formatted(config.candidates()));
    }
    return CandidateReader.candidates(
        rows.stream().limit(config.candidates()).toList(),
        totals,
        Measured.campaigns(effects),
        config);
  }

  private static List<Assessed> ranked(
      List<Candidate> candidates,
      List<Row> scenario,
      List<Row> decisions,
      AdviceConfig config,
      Optional<Double> margin) {
    List<Assessed> ranked = new ArrayList<>(Assessed.of(candidates, config, margin));
    Measured.saving(scenario, decisions, config).ifPresent(ranked::add);
    ranked.sort(Assessed.BEST_FIRST);
    return ranked;
  }

  private static Map<String, Double> chosen(
      Night night,
      AdviceConfig config,
      Counted counted,
      List<Assessed> ranked,
      Map<String, Decided> decided) {
    Set<String> over =
        decided.entrySet().stream()
            .filter(entry -> !entry.getValue().state().equals(Recommendation.State.ACCEPTED))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    List<Assessed> eligible = Chosen.eligible(ranked, over, config);
    Map<Pair, Long> common = new HashMap<>();
    Counts.inCommon(counted.exposed, counted.customers, ids(night, eligible))
        .collectAsList()
        .forEach(
            row ->
                common.put(
                    Pair.of(row.getAs(Counts.FIRST), row.getAs(Counts.SECOND)),
                    row.getAs(Counts.NUMBER)));
    return Chosen.of(eligible, common, config);
  }

  private static Map<String, List<String>> evidence(
      Night night, AdviceConfig config, Counted counted, List<Assessed> ranked) {
    Map<String, List<String>> evidence = new HashMap<>();
    List<Assessed> listed = ranked.stream().limit(LISTED).toList();
    Counts.evidence(
            counted.exposures, counted.customers, ids(night, listed), config.days(night.runDate()))
        .collectAsList()
        .forEach(row -> evidence.put(row.getString(0), row.getList(1)));
    return evidence;
  }

  private static Dataset<Row> ids(Night night, List<Assessed> few) {
    return night
        .spark()
        .createDataFrame(
            few.stream()
                .map(
                    each ->
                        RowFactory.create(
                            each.candidate().kind().code(), each.candidate().subject(), each.id()))
                .toList(),
            new StructType()
                .add(Exposures.KIND, DataTypes.StringType)
                .add(Exposures.SUBJECT, DataTypes.StringType)
                .add(Counts.ID, DataTypes.StringType));
  }

  private static Naming naming(Night night, List<Assessed> ranked) {
    Object[] topics =
        ranked.stream()
            .map(Assessed::candidate)
            .filter(each -> each.kind() == Kind.TOPIC || each.kind() == Kind.TOPIC_SEGMENT)
            .map(each -> Exposures.parts(each.subject()).get(0))
            .distinct()
            .toArray();
    Map<String, String> english = new HashMap<>();
    Map<String, String> italian = new HashMap<>();
    night
        .read(VoiceTopic.TABLE)
        .where(col(VoiceTopic.TOPIC_ID).isin(topics))
        .collectAsList()
        .forEach(
            row -> {
              String topic = row.getAs(VoiceTopic.TOPIC_ID);
              english.put(topic, row.getAs(VoiceTopic.LABEL_EN));
              italian.put(topic, row.getAs(VoiceTopic.LABEL_IT));
            });
    return new Naming(english, italian);
  }

  private static Map<String, Date> firstOn(Night night) {
    Map<String, Date> firstOn = new HashMap<>();
    night
        .previous(Recommendation.TABLE)
        .map(rows -> rows.limit(LISTED).collectAsList())
        .orElse(List.of())
        .forEach(
            row ->
                firstOn.put(
                    row.getAs(Recommendation.RECOMMENDATION_ID),
                    row.getAs(Recommendation.FIRST_ON)));
    return firstOn;
  }
}
