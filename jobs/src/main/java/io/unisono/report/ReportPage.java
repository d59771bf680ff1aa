package io.unisono.report;

import io.unisono.contract.Table;
import io.unisono.run.AfterRelease;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnDriver;
import io.unisono.table.marts.ChurnModel;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.marts.ChurnStatus;
import io.unisono.table.marts.JourneyEdge;
import io.unisono.table.marts.JourneySession;
import io.unisono.table.marts.JourneyVariant;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.marts.QualityResult;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.FactConflict;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
        KpiValue.TABLE,
        ChurnScore.TABLE,
        ChurnModel.TABLE,
        ChurnDriver.TABLE,
        ChurnStatus.TABLE,
        JourneySession.TABLE,
        JourneyEdge.TABLE,
        JourneyVariant.TABLE,
        AudienceMember.TABLE,
        QualityResult.TABLE);
  }

  @Override
  public Path run(Released released) {
    ReportConfig config = released.config(ReportConfig.class);
    Words words = Words.in(config.language());
    return new PageFiles(released.outbox()).write(report(released, config, words), words);
  }

  private static Report report(Released released, ReportConfig config, Words words) {
    SmallGroups groups = new SmallGroups(config.smallestGroup());
    KpiPart kpis = kpis(released, config, words, groups);
    return new Report(
        config.company().isBlank()
            ? words.text("title")
            : words.text("title.company", config.company()),
        words.text("subtitle", words.day(released.runDate()), String.valueOf(released.release())),
        words.language(),
        released.runDate().toString(),
        released.release(),
        released.runId(),
        kpis.headlines(),
        List.of(
            kpis.section(),
            churn(released, config, words, groups).section(),
            journeys(released, config, words, groups).section(),
            audiences(released, words, groups).section(),
            identity(released, words, groups).section(),
            quality(released, words).section()));
  }

  private static KpiPart kpis(
      Released released, ReportConfig config, Words words, SmallGroups groups) {
    LocalDate runDate = released.runDate();
    return new KpiPart(
        words,
        groups,
        list(
            KpiPart.values(released.read(KpiValue.TABLE), runDate, config.months()),
            KpiPart.Value::from));
  }

  private static IdentityPart identity(Released released, Words words, SmallGroups groups) {
    return new IdentityPart(
        words,
        groups,
        list(IdentityPart.overlaps(released.read(Customer.TABLE)), IdentityPart.Overlap::from),
        list(IdentityPart.hubs(released.read(IdentityHub.TABLE)), IdentityPart.Hub::from),
        list(
            IdentityPart.events(released.read(IdentityEvent.TABLE), released.runDate()),
            IdentityPart.Event::from));
  }

  private static QualityPart quality(Released released, Words words) {
    return new QualityPart(
        words,
        list(QualityPart.balances(released.read(StagingBalance.TABLE)), QualityPart.Balance::from),
        list(QualityPart.reasons(released.read(QuarantineReason.TABLE)), QualityPart.Reason::from),
        list(QualityPart.conflicts(released.read(FactConflict.TABLE)), QualityPart.Conflict::from),
        list(QualityPart.rules(released.read(QualityResult.TABLE)), QualityPart.RuleResult::from));
  }

  private static ChurnPart churn(
      Released released, ReportConfig config, Words words, SmallGroups groups) {
    return new ChurnPart(
        words,
        groups,
        config.drivers(),
        list(ChurnPart.tiers(released.read(ChurnScore.TABLE)), ChurnPart.Tier::from),
        list(ChurnPart.models(released.read(ChurnModel.TABLE)), ChurnPart.Model::from),
        list(
            ChurnPart.drivers(released.read(ChurnDriver.TABLE), config.drivers()),
            ChurnPart.Driver::from),
        list(ChurnPart.statuses(released.read(ChurnStatus.TABLE)), ChurnPart.Status::from));
  }

  private static JourneyPart journeys(
      Released released, ReportConfig config, Words words, SmallGroups groups) {
    Dataset<Row> sessions = released.read(JourneySession.TABLE);
    return new JourneyPart(
        words,
        groups,
        config,
        list(JourneyPart.totals(sessions), JourneyPart.Totals::from).get(0),
        list(
            JourneyPart.edges(released.read(JourneyEdge.TABLE), config.smallestGroup()),
            JourneyPart.Edge::from),
        list(
            JourneyPart.variants(released.read(JourneyVariant.TABLE), sessions, config.variants()),
            JourneyPart.Variant::from));
  }

  private static AudiencePart audiences(Released released, Words words, SmallGroups groups) {
    return new AudiencePart(
        words,
        groups,
        list(
            AudiencePart.audiences(released.read(AudienceMember.TABLE)),
            AudiencePart.Audience::from));
  }

  private static <T> List<T> list(Dataset<Row> rows, Function<Row, T> fact) {
    return rows.collectAsList().stream().map(fact).toList();
  }
}
