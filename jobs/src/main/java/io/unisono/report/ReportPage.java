package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.report.ChurnSection.Model;
import io.unisono.report.ChurnSection.Tier;
import io.unisono.report.IdentitySection.Overlap;
import io.unisono.report.QualitySection.Balance;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageFiles;
import io.unisono.report.page.Report;
import io.unisono.report.page.SmallCellSuppression;
import io.unisono.run.ReleaseConsumer;
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
public final class ReportPage implements ReleaseConsumer {

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
    Messages messages = Messages.in(config.language());
    return new PageFiles(released.outbox()).write(report(released, config, messages), messages);
  }

  private static Report report(Released released, ReportConfig config, Messages messages) {
    SmallCellSuppression groups = new SmallCellSuppression(config.smallestGroup());
    ReleaseSummary.Facts facts = facts(released::find);
    KpiSection kpis = kpis(released, config, messages, groups);
    return new Report(
        config
            .company()
            .map(company -> messages.text("title.company", company))
            .orElse(messages.text("title")),
        messages.text(
            "subtitle", messages.day(released.runDate()), String.valueOf(released.release())),
        messages.language(),
        released.runDate().toString(),
        released.release(),
        released.runId(),
        kpis.headlines(),
        List.of(
            kpis.section(),
            churn(released, config, messages, groups, facts).section(),
            journeys(released, config, messages, groups).section(),
            audiences(released, messages, groups).section(),
            identity(released, messages, groups, facts).section(),
            quality(released, messages, facts).section(),
            new ReleaseSection(
                    messages,
                    ReleaseSummary.of(facts),
                    ReleaseSummary.of(facts(released::previous)))
                .section()));
  }

  /** What is compared between releases. */
  private static ReleaseSummary.Facts facts(Function<Table, Optional<Dataset<Row>>> tables) {
    return new ReleaseSummary.Facts(
        list(tables.apply(Customer.TABLE).map(IdentitySection::overlaps), Overlap::from),
        list(tables.apply(StagingBalance.TABLE).map(QualitySection::balances), Balance::from),
        list(tables.apply(ChurnScore.TABLE).map(ChurnSection::tiers), Tier::from),
        list(tables.apply(ChurnModel.TABLE).map(ChurnSection::models), Model::from));
  }

  private static KpiSection kpis(
      Released released, ReportConfig config, Messages messages, SmallCellSuppression groups) {
    return new KpiSection(
        messages,
        groups,
        list(
            released
                .find(KpiValue.TABLE)
                .map(kpis -> KpiSection.values(kpis, released.runDate(), config.months())),
            KpiSection.Value::from));
  }

  private static ChurnSection churn(
      Released released,
      ReportConfig config,
      Messages messages,
      SmallCellSuppression groups,
      ReleaseSummary.Facts facts) {
    return new ChurnSection(
        messages,
        groups,
        config.drivers(),
        facts.tiers(),
        facts.models(),
        list(
            released
                .find(ChurnDriver.TABLE)
                .map(drivers -> ChurnSection.drivers(drivers, config.drivers())),
            ChurnSection.Driver::from),
        list(
            released.find(ChurnStatus.TABLE).map(ChurnSection::statuses),
            ChurnSection.Status::from));
  }

  private static JourneySection journeys(
      Released released, ReportConfig config, Messages messages, SmallCellSuppression groups) {
    Optional<Dataset<Row>> sessions = released.find(JourneySession.TABLE);
    return new JourneySection(
        messages,
        groups,
        config,
        list(sessions.map(JourneySection::totals), JourneySection.Totals::from),
        list(
            released
                .find(JourneyEdge.TABLE)
                .map(
                    edges ->
                        JourneySection.edges(edges, config.smallestGroup(), config.flowEdges())),
            JourneySection.Edge::from),
        list(
            released
                .find(JourneyVariant.TABLE)
                .flatMap(
                    variants ->
                        sessions.map(
                            all -> JourneySection.variants(variants, all, config.variants()))),
            JourneySection.Variant::from),
        new WaitFigure(
            messages,
            groups,
            list(released.find(JourneyWait.TABLE).map(WaitFigure::waits), WaitFigure.Wait::from)));
  }

  private static AudienceSection audiences(
      Released released, Messages messages, SmallCellSuppression groups) {
    return new AudienceSection(
        messages,
        groups,
        list(
            released.find(AudienceMember.TABLE).map(AudienceSection::audiences),
            AudienceSection.Audience::from));
  }

  private static IdentitySection identity(
      Released released,
      Messages messages,
      SmallCellSuppression groups,
      ReleaseSummary.Facts facts) {
    return new IdentitySection(
        messages,
        groups,
        facts.overlaps(),
        list(
            released.find(IdentityHub.TABLE).map(IdentitySection::hubs), IdentitySection.Hub::from),
        list(
            released
                .find(IdentityEvent.TABLE)
                .map(events -> IdentitySection.events(events, released.runDate())),
            IdentitySection.Event::from),
        list(
            released
                .find(IdentityChurn.TABLE)
                .map(churn -> IdentitySection.churn(churn, released.runDate())),
            IdentitySection.Churn::from),
        matching(released, messages, groups));
  }

  private static MatchingFigures matching(
      Released released, Messages messages, SmallCellSuppression groups) {
    return new MatchingFigures(
        messages,
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

  private static QualitySection quality(
      Released released, Messages messages, ReleaseSummary.Facts facts) {
    return new QualitySection(
        messages,
        facts.balances(),
        list(
            released.find(QuarantineReason.TABLE).map(QualitySection::reasons),
            QualitySection.Reason::from),
        list(
            released.find(FactConflict.TABLE).map(QualitySection::conflicts),
            QualitySection.Conflict::from),
        list(
            released.find(QualityResult.TABLE).map(QualitySection::rules),
            QualitySection.RuleResult::from));
  }

  /** The rows of a small aggregate; none if the release lacks its table. */
  private static <T> List<T> list(Optional<Dataset<Row>> rows, Function<Row, T> fact) {
    return rows.map(Dataset::collectAsList).orElse(List.of()).stream().map(fact).toList();
  }
}
