package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.report.ChurnPart.Model;
import io.unisono.report.ChurnPart.Tier;
import io.unisono.report.IdentityPart.Overlap;
import io.unisono.report.QualityPart.Balance;
import io.unisono.run.AfterRelease;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.marts.JourneyWait;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.FactConflict;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The report of a night.
 *
 * <p><b>Purpose:</b> one HTML page for people who decide about customer experience, with the same
 * numbers as JSON beside it. It opens from disk without a network.
 *
 * <p><b>Reads:</b> published tables, each as one small aggregate: nothing that grows with the
 * customers is collected.
 *
 * <p><b>Writes:</b> {@code report.html} and {@code report.json} in the outbox of the run date.
 *
 * <p><b>Submit:</b> part of every {@code cx run}; again with {@code cx report --config
 * conf/unisono.yaml}.
 */
public final class ReportPage implements AfterRelease {

  @Override
  public String name() {
    return "report";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        StagingBalance.TABLE,
        QuarantineReason.TABLE,
        FactConflict.TABLE,
        Customer.TABLE,
        IdentityHub.TABLE,
        IdentityEvent.TABLE,
        IdentityChurn.TABLE,
        IdentityQuality.TABLE,
        IdentityBlocking.TABLE,
        IdentityReview.TABLE,
        KpiValue.TABLE,
        ChurnScore.TABLE,
        ChurnModel.TABLE,
        ChurnDriver.TABLE,
        ChurnStatus.TABLE,
        JourneySession.TABLE,
        JourneyEdge.TABLE,
        JourneyVariant.TABLE,
        JourneyWait.TABLE,
        AudienceMember.TABLE,
        QualityResult.TABLE);
  }

  @Override
  public Set<Class<? extends Record>> sections() {
    return Set.of(ReportConfig.class);
  }

  /** Nothing: a part whose table is missing says so. */
  @Override
  public Set<Table> needs() {
    return Set.of();
  }

  @Override
  public Path run(Released released) {
    ReportConfig config = released.config(ReportConfig.class);
    Words words = Words.in(config.language());
    return new PageFiles(released.outbox()).write(report(released, config, words), words);
  }

  private static Report report(Released released, ReportConfig config, Words words) {
    SmallGroups groups = new SmallGroups(config.smallestGroup());
    Pulse.Facts facts = facts(released::find);
    KpiPart kpis = kpis(released, config, words, groups);
    return new Report(
        config
            .company()
            .map(company -> words.text("title.company", company))
            .orElse(words.text("title")),
        words.text("subtitle", words.day(released.runDate()), String.valueOf(released.release())),
        words.language(),
        released.runDate().toString(),
        released.release(),
        released.runId(),
        kpis.headlines(),
        List.of(
            kpis.section(),
            churn(released, config, words, groups, facts).section(),
            journeys(released, config, words, groups).section(),
            audiences(released, words, groups).section(),
            identity(released, words, groups, facts).section(),
            quality(released, words, facts).section(),
            new ChangePart(words, Pulse.of(facts), Pulse.of(facts(released::previous))).section()));
  }

  /** What is compared between releases. */
  private static Pulse.Facts facts(Function<Table, Optional<Dataset<Row>>> tables) {
    return new Pulse.Facts(
        list(tables.apply(Customer.TABLE).map(IdentityPart::overlaps), Overlap::from),
        list(tables.apply(StagingBalance.TABLE).map(QualityPart::balances), Balance::from),
        list(tables.apply(ChurnScore.TABLE).map(ChurnPart::tiers), Tier::from),
        list(tables.apply(ChurnModel.TABLE).map(ChurnPart::models), Model::from));
  }

  private static KpiPart kpis(
      Released released, ReportConfig config, Words words, SmallGroups groups) {
    return new KpiPart(
        words,
        groups,
        list(
            released
                .find(KpiValue.TABLE)
                .map(kpis -> KpiPart.values(kpis, released.runDate(), config.months())),
            KpiPart.Value::from));
  }

  private static ChurnPart churn(
      Released released, ReportConfig config, Words words, SmallGroups groups, Pulse.Facts facts) {
    return new ChurnPart(
        words,
        groups,
        config.drivers(),
        facts.tiers(),
        facts.models(),
        list(
            released
                .find(ChurnDriver.TABLE)
                .map(drivers -> ChurnPart.drivers(drivers, config.drivers())),
            ChurnPart.Driver::from),
        list(released.find(ChurnStatus.TABLE).map(ChurnPart::statuses), ChurnPart.Status::from));
  }

  private static JourneyPart journeys(
      Released released, ReportConfig config, Words words, SmallGroups groups) {
    Optional<Dataset<Row>> sessions = released.find(JourneySession.TABLE);
    return new JourneyPart(
        words,
        groups,
        config,
        list(sessions.map(JourneyPart::totals), JourneyPart.Totals::from),
        list(
            released
                .find(JourneyEdge.TABLE)
                .map(edges -> JourneyPart.edges(edges, config.smallestGroup(), config.flowEdges())),
            JourneyPart.Edge::from),
        list(
            released
                .find(JourneyVariant.TABLE)
                .flatMap(
                    variants ->
                        sessions.map(
                            all -> JourneyPart.variants(variants, all, config.variants()))),
            JourneyPart.Variant::from),
        new WaitFigure(
            words,
            groups,
            list(released.find(JourneyWait.TABLE).map(WaitFigure::waits), WaitFigure.Wait::from)));
  }

  private static AudiencePart audiences(Released released, Words words, SmallGroups groups) {
    return new AudiencePart(
        words,
        groups,
        list(
            released.find(AudienceMember.TABLE).map(AudiencePart::audiences),
            AudiencePart.Audience::from));
  }

  private static IdentityPart identity(
      Released released, Words words, SmallGroups groups, Pulse.Facts facts) {
    return new IdentityPart(
        words,
        groups,
        facts.overlaps(),
        list(released.find(IdentityHub.TABLE).map(IdentityPart::hubs), IdentityPart.Hub::from),
        list(
            released
                .find(IdentityEvent.TABLE)
                .map(events -> IdentityPart.events(events, released.runDate())),
            IdentityPart.Event::from),
        list(
            released
                .find(IdentityChurn.TABLE)
                .map(churn -> IdentityPart.churn(churn, released.runDate())),
            IdentityPart.Churn::from),
        matching(released, words, groups));
  }

  private static MatchingFigures matching(Released released, Words words, SmallGroups groups) {
    return new MatchingFigures(
        words,
        groups,
        list(
            released.find(IdentityQuality.TABLE).map(MatchingFigures::qualities),
            MatchingFigures.Quality::from),
        list(
            released.find(IdentityBlocking.TABLE).map(MatchingFigures::keys),
            MatchingFigures.Key::from),
        list(
            released.find(IdentityReview.TABLE).map(MatchingFigures::reviews),
            MatchingFigures.Review::from));
  }

  private static QualityPart quality(Released released, Words words, Pulse.Facts facts) {
    return new QualityPart(
        words,
        facts.balances(),
        list(
            released.find(QuarantineReason.TABLE).map(QualityPart::reasons),
            QualityPart.Reason::from),
        list(
            released.find(FactConflict.TABLE).map(QualityPart::conflicts),
            QualityPart.Conflict::from),
        list(
            released.find(QualityResult.TABLE).map(QualityPart::rules),
            QualityPart.RuleResult::from));
  }

  /** The rows of a small aggregate; none if the release lacks its table. */
  private static <T> List<T> list(Optional<Dataset<Row>> rows, Function<Row, T> fact) {
    return rows.map(Dataset::collectAsList).orElse(List.of()).stream().map(fact).toList();
  }
}
