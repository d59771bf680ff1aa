package io.unisono.synthetic.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.contract.Table;
import io.unisono.linkage.ClusterGrade;
import io.unisono.schemas.Kpi;
import io.unisono.synthetic.ChurnTruth;
import io.unisono.synthetic.Company;
import io.unisono.synthetic.MarketingTruth;
import io.unisono.synthetic.PortfolioTruth;
import io.unisono.synthetic.SiloTruth;
import io.unisono.synthetic.SupportTruth;
import io.unisono.synthetic.TextTruth;
import io.unisono.synthetic.Truth;
import io.unisono.table.Kpis;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.CampaignEffect;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.CustomerSegment;
import io.unisono.table.marts.EventHazard;
import io.unisono.table.marts.JourneyAttribution;
import io.unisono.table.marts.JourneyInflection;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.PortfolioChoice;
import io.unisono.table.marts.PortfolioNeed;
import io.unisono.table.marts.SiloIndex;
import io.unisono.table.marts.VoiceMessage;
import io.unisono.table.marts.VoiceTopic;
import io.unisono.table.marts.VoiceTopicTrend;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.EpisodeContact;
import io.unisono.table.unified.Household;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A release compared with the truth of the company that it is about.
 *
 * @param runDate ISO date of the release
 */
public record Grade(
    String runDate,
    IdentityGrade identity,
    HouseholdGrade households,
    ChurnGrade churn,
    CauseGrade causes,
    SegmentGrade segments,
    AudienceGrade audiences,
    List<KpiGrade> kpis,
    ContactGrade contacts,
    TextGrade texts,
    TopicGrade topics,
    InflectionGrade inflections,
    AttributionGrade attribution,
    CampaignGrade campaigns,
    PortfolioGrade portfolio,
    SiloGrade silos,
    List<FaultGrade> faults) {

  /** How much AUC a model may miss of the best possible. */
  public static final double AUC_GAP_GOAL = 0.01;

  /** The same of a company so small that it teaches less. */
  public static final double SMALL_AUC_GAP_GOAL = 0.03;

  /** Points of NPS that a whole history may be off on average, and share points otherwise. */
  public static final double NPS_ERROR_GOAL = 2;

  public static final double SHARE_ERROR_GOAL = 0.02;

  /**
   * One line of the table of a grade.
   *
   * @param goal empty of a measure without one, which is always met
   */
  record Line(String measure, String value, String goal, boolean met) {

    /** A measure without a goal. */
    static Line note(String measure, String value) {
      return new Line(measure, value, "", true);
    }
  }

  /**
   * @param published reader of the release's tables: party, customer_identity, household,
   *     churn_score, event_hazard, customer_segment, audience_member, kpi_value, episode_contact,
   *     voice_message, voice_topic, voice_topic_trend, journey_inflection, journey_attribution,
   *     campaign_effect, portfolio_choice, portfolio_need, silo_index, staging_balance
   * @param truth folder {@code truth} that {@link Company} wrote
   */
  public static Grade of(
      SparkSession spark, Function<Table, Dataset<Row>> published, LocalDate runDate, Path truth) {
    Function<String, Dataset<Row>> known = table -> known(spark, truth, table);
    Dataset<Row> identity =
        IdentityGrade.withPersons(
            published.apply(CustomerIdentity.TABLE),
            published.apply(Party.TABLE),
            known.apply(Truth.IDENTITY));
    Dataset<Row> contingency =
        ClusterGrade.contingency(identity, CustomerIdentity.CUSTOMER_ID, Truth.PERSON_ID).cache();
    try {
      return new Grade(
          runDate.toString(),
          IdentityGrade.of(identity, contingency),
          HouseholdGrade.from(
              HouseholdGrade.counts(
                      published.apply(Household.TABLE), contingency, known.apply(Truth.PERSONS))
                  .head()),
          churn(published, contingency, known.apply(Truth.CHURN), runDate),
          CauseGrade.of(published.apply(EventHazard.TABLE), known.apply(ChurnTruth.CAUSES)),
          SegmentGrade.of(
              published.apply(CustomerSegment.TABLE),
              ChurnGrade.personOfCustomer(contingency),
              known.apply(Truth.PERSONS)),
          AudienceGrade.from(
              AudienceGrade.counts(
                      published.apply(AudienceMember.TABLE),
                      identity,
                      known.apply(Truth.CONSENT),
                      runDate)
                  .head()),
          KpiGrade.from(
              KpiGrade.errors(published.apply(KpiValue.TABLE), known.apply(Truth.KPIS), runDate)
                  .collectAsList()),
          ContactGrade.of(
              published.apply(EpisodeContact.TABLE),
              published.apply(KpiValue.TABLE),
              known.apply(SupportTruth.CONTACTS),
              known.apply(SupportTruth.FCR)),
          TextGrade.of(published.apply(VoiceMessage.TABLE), known.apply(TextTruth.TEXTS)),
          TopicGrade.of(
              published.apply(VoiceMessage.TABLE),
              published.apply(VoiceTopic.TABLE),
              published.apply(VoiceTopicTrend.TABLE),
              known.apply(TextTruth.TEXTS),
              known.apply(TextTruth.TOPICS),
              runDate),
          InflectionGrade.of(
              published.apply(JourneyInflection.TABLE), known.apply(Truth.INFLECTIONS)),
          AttributionGrade.of(
              published.apply(JourneyAttribution.TABLE), known.apply(MarketingTruth.ATTRIBUTION)),
          CampaignGrade.of(
              published.apply(CampaignEffect.TABLE),
              known.apply(MarketingTruth.CAMPAIGNS),
              known.apply(MarketingTruth.RETENTION)),
          PortfolioGrade.of(
              published.apply(PortfolioChoice.TABLE),
              published.apply(PortfolioNeed.TABLE),
              known.apply(PortfolioTruth.APPLICATIONS),
              known.apply(PortfolioTruth.NEEDS)),
          SiloGrade.of(published.apply(SiloIndex.TABLE), known.apply(SiloTruth.PAIRS)),
          FaultGrade.from(
              FaultGrade.counts(
                      published.apply(StagingBalance.TABLE), known.apply(Truth.FAULTS), runDate)
                  .collectAsList()));
    } finally {
      contingency.unpersist();
    }
  }

  private static Dataset<Row> known(SparkSession spark, Path truth, String table) {
    Path folder = truth.resolve(table);
    if (!Files.isDirectory(folder)) {
      throw GradeErrors.noTruth(truth, table);
    }
    return spark.read().parquet(folder.toString());
  }

  private static ChurnGrade churn(
      Function<Table, Dataset<Row>> published,
      Dataset<Row> contingency,
      Dataset<Row> truth,
      LocalDate runDate) {
    Dataset<Row> outcomes =
        ChurnGrade.outcomes(published.apply(ChurnScore.TABLE), contingency, truth, runDate).cache();
    try {
      return ChurnGrade.of(outcomes);
    } finally {
      outcomes.unpersist();
    }
  }

  /** Whether every goal is met. */
  public boolean passed() {
    return lines().stream().allMatch(Line::met);
  }

  /** The grade as a table for people, one line per measure. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "%-34s %-46s %-12s %s%n".formatted("Grade of " + runDate, "", "goal", "verdict"));
    for (Line line : lines()) {
      text.append(
          "%-34s %-46s %-12s %s%n"
              .formatted(
                  line.measure(),
                  line.value(),
                  line.goal(),
                  line.goal().isEmpty() ? "" : line.met() ? "met" : "MISSED"));
    }
    return text.toString();
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    try {
      return new ObjectMapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of numbers and texts cannot fail", e);
    }
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>(identity.lines());
    lines.add(
        Line.note(
            "Households, pairs of persons",
            f1(households.f1(), households.precision(), households.recall())));
    lines.addAll(churn.lines());
    lines.addAll(causes.lines());
    lines.add(segments.line());
    lines.add(
        new Line(
            "Audiences, members without consent",
            "%,d of %,d".formatted(audiences.withoutConsent(), audiences.members()),
            "0",
            audiences.withoutConsent() == 0));
    for (KpiGrade kpi : kpis) {
      double goal = isInPoints(kpi.kpi()) ? NPS_ERROR_GOAL : SHARE_ERROR_GOAL;
      lines.add(
          new Line(
              "KPI " + kpi.kpi() + ", mean error",
              "%.4f over %d months (%.3f, all asked %.3f)"
                  .formatted(kpi.meanError(), kpi.months(), kpi.published(), kpi.population()),
              "<= " + goal,
              kpi.meanError() <= goal));
      lines.add(
          Line.note(
              "KPI " + kpi.kpi() + ", intervals hold",
              "%d of %d months of who answers, %d of all asked"
                  .formatted(kpi.holdsAnswerers(), kpi.months(), kpi.holdsEverybody())));
    }
    lines.add(
        Line.note(
            "Contacts, pairs about one problem",
            f1(
                contacts.episodes().pairwiseF1(),
                contacts.episodes().pairwisePrecision(),
                contacts.episodes().pairwiseRecall())));
    lines.add(
        Line.note(
            "First-contact resolution, error",
            "%.4f over %d windows (%.3f, true %.3f)"
                .formatted(
                    contacts.meanError(),
                    contacts.windows(),
                    contacts.published(),
                    contacts.truth())));
    lines.add(
        Line.note(
            "Texts, topics F1", f1(texts.topicF1(), texts.topicPrecision(), texts.topicRecall())));
    lines.add(
        Line.note(
            "Texts, sentiment",
            "%,d right of %,d judged, %,d texts"
                .formatted(texts.rightlyJudged(), texts.judged(), texts.texts())));
    lines.addAll(topics.lines());
    lines.addAll(inflections.lines());
    lines.add(attribution.line());
    lines.addAll(campaigns.lines());
    lines.addAll(portfolio.lines());
    lines.add(silos.line());
    faults.forEach(fault -> lines.add(fault.line()));
    return lines;
  }

  private static boolean isInPoints(String id) {
    return Kpis.ALL.stream().anyMatch(kpi -> kpi.id().equals(id) && kpi.unit() == Kpi.Unit.POINTS);
  }

  /** F1 with its two parts, as all lines tell it. */
  static String f1(double f1, double precision, double recall) {
    return "%.4f (precision %.4f, recall %.4f)".formatted(f1, precision, recall);
  }

  static String count(long... numbers) {
    List<String> texts = new ArrayList<>();
    for (long number : numbers) {
      texts.add(String.format(Locale.ROOT, "%,d", number));
    }
    return String.join(", ", texts);
  }
}
