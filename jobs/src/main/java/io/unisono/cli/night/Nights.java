package io.unisono.cli.night;

import io.unisono.advice.ValueConfig;
import io.unisono.advice.action.NextActionConfig;
import io.unisono.advice.action.NextActionJob;
import io.unisono.advice.maturity.MaturityJob;
import io.unisono.advice.moment.MomentConfig;
import io.unisono.advice.moment.MomentJob;
import io.unisono.advice.recommend.AdviceConfig;
import io.unisono.advice.recommend.RecommendJob;
import io.unisono.advice.recommend.check.RecommendationCheckJob;
import io.unisono.advice.roi.RoiConfig;
import io.unisono.advice.roi.RoiJob;
import io.unisono.advice.silo.SiloConfig;
import io.unisono.advice.silo.SiloJob;
import io.unisono.audience.AudienceConfig;
import io.unisono.audience.AudienceExport;
import io.unisono.audience.AudienceJob;
import io.unisono.churn.ChurnConfig;
import io.unisono.churn.ChurnFactsJob;
import io.unisono.churn.campaign.CampaignConfig;
import io.unisono.churn.campaign.CampaignJob;
import io.unisono.churn.decision.DecisionConfig;
import io.unisono.churn.drift.ChurnDriftConfig;
import io.unisono.churn.hazard.EventHazardJob;
import io.unisono.churn.model.ChurnModelConfig;
import io.unisono.churn.model.ChurnModelJob;
import io.unisono.consistency.FactConflictsJob;
import io.unisono.contract.Table;
import io.unisono.customer.CustomerConfig;
import io.unisono.customer.CustomerJob;
import io.unisono.customer.HouseholdConfig;
import io.unisono.customer.HouseholdJob;
import io.unisono.episode.ContactKpis;
import io.unisono.episode.EpisodeConfig;
import io.unisono.episode.EpisodeJob;
import io.unisono.episode.IssueKpis;
import io.unisono.episode.OneTouch;
import io.unisono.identity.IdentityConfig;
import io.unisono.identity.IdentityJob;
import io.unisono.journey.JourneyConfig;
import io.unisono.journey.JourneyJob;
import io.unisono.journey.attribution.AttributionConfig;
import io.unisono.journey.attribution.AttributionJob;
import io.unisono.journey.channel.ChannelConfig;
import io.unisono.journey.channel.ChannelJob;
import io.unisono.journey.channel.IssueWayKpis;
import io.unisono.journey.cluster.ClusterConfig;
import io.unisono.journey.cluster.ClusterJob;
import io.unisono.journey.conformance.ConformanceJob;
import io.unisono.journey.conformance.ExpectedConfig;
import io.unisono.journey.funnel.FunnelJob;
import io.unisono.journey.funnel.FunnelsConfig;
import io.unisono.journey.inflection.InflectionConfig;
import io.unisono.journey.inflection.InflectionJob;
import io.unisono.journey.leadtime.ProcessJob;
import io.unisono.journey.leadtime.ProcessesConfig;
import io.unisono.journey.lift.LiftConfig;
import io.unisono.journey.lift.LiftJob;
import io.unisono.journey.next.NextConfig;
import io.unisono.journey.next.NextStepJob;
import io.unisono.kpi.ChurnRate;
import io.unisono.kpi.KpiConfig;
import io.unisono.kpi.KpiJob;
import io.unisono.kpi.RevenueChurn;
import io.unisono.kpi.consistency.IndexConsistency;
import io.unisono.kpi.driver.DriverConfig;
import io.unisono.kpi.driver.DriverJob;
import io.unisono.kpi.loop.LoopConfig;
import io.unisono.kpi.loop.LoopJob;
import io.unisono.kpi.loop.LoopKpis;
import io.unisono.kpi.memory.MemoryJob;
import io.unisono.kpi.perception.PerceptionJob;
import io.unisono.kpi.sharing.SharingJob;
import io.unisono.kpi.strike.StrikeJob;
import io.unisono.kpi.survey.HeardKpis;
import io.unisono.kpi.survey.ResponseRateJob;
import io.unisono.kpi.survey.SurveyConfig;
import io.unisono.kpi.survey.SurveyKpis;
import io.unisono.kpi.ticket.ServiceConfig;
import io.unisono.kpi.ticket.TeamHandoverJob;
import io.unisono.kpi.ticket.TicketKpis;
import io.unisono.kpi.ticket.TicketTimeJob;
import io.unisono.measure.KpiSource;
import io.unisono.measure.MeasureConfig;
import io.unisono.portfolio.PortfolioConfig;
import io.unisono.portfolio.PortfolioJob;
import io.unisono.report.ModelCard;
import io.unisono.report.ReportPage;
import io.unisono.report.section.ReportConfig;
import io.unisono.run.Job;
import io.unisono.run.LakeConfig;
import io.unisono.run.NightGraph;
import io.unisono.run.ReleaseConsumer;
import io.unisono.run.RunConfig;
import io.unisono.run.spark.SparkConfig;
import io.unisono.segment.SegmentConfig;
import io.unisono.segment.SegmentJob;
import io.unisono.staging.ArrivalsJob;
import io.unisono.staging.StagingConfig;
import io.unisono.staging.StagingJob;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.subscription.ObservationJob;
import io.unisono.subscription.SubscriptionConfig;
import io.unisono.subscription.SubscriptionJob;
import io.unisono.table.unified.ColumnFill;
import io.unisono.table.unified.LostValue;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import io.unisono.timeline.TimelineConfig;
import io.unisono.timeline.TimelineJob;
import io.unisono.voice.night.CommentKpis;
import io.unisono.voice.night.TextKpis;
import io.unisono.voice.night.VoiceConfig;
import io.unisono.voice.night.VoiceJob;
import io.unisono.voice.trend.VoiceTopicsJob;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Composes the night: the only place that knows every job and every section. */
public final class Nights {

  /**
   * Jobs that a small release repeats: from what arrived to the KPIs and the closed loop, and what
   * these need. Identity, customers, models and journeys stay as the last night left them.
   */
  private static final List<String> SMALL =
      List.of(
          "staging",
          "observation",
          "subscription",
          "timeline",
          "ticket-time",
          "voice",
          "episode",
          "channel",
          "closed-loop",
          "kpi");

  private Nights() {}

  public static NightGraph graph() {
    return NightGraph.of(jobs());
  }

  public static List<Job> jobs() {
    return List.of(
        new StagingJob(),
        new ObservationJob(),
        new IdentityJob(),
        new SubscriptionJob(),
        new CustomerJob(),
        new HouseholdJob(),
        new TimelineJob(),
        new VoiceJob(),
        new VoiceTopicsJob(),
        new EpisodeJob(),
        new TicketTimeJob(),
        new TeamHandoverJob(),
        new ChurnFactsJob(),
        new ChurnModelJob(),
        new CampaignJob(),
        new EventHazardJob(),
        new LoopJob(),
        new DriverJob(),
        new KpiJob(kpiSources()),
        new StrikeJob(),
        new MemoryJob(),
        new ResponseRateJob(),
        new PerceptionJob(),
        new SharingJob(),
        new JourneyJob(),
        new ChannelJob(),
        new ProcessJob(),
        new AttributionJob(),
        new FunnelJob(),
        new ConformanceJob(),
        new NextStepJob(),
        new ClusterJob(),
        new LiftJob(),
        new InflectionJob(),
        new FactConflictsJob(),
        new SegmentJob(),
        new PortfolioJob(),
        new SiloJob(),
        new RoiJob(),
        new MomentJob(),
        new MaturityJob(),
        new RecommendJob(),
        new RecommendationCheckJob(),
        new NextActionJob(),
        new AudienceJob());
  }

  /** Tables that the jobs of a small release read, whoever writes them. */
  static Set<Table> readSince() {
    return graph().select(SMALL, List.of()).jobs().stream()
        .flatMap(job -> job.reads().stream())
        .collect(Collectors.toSet());
  }

  /** The jobs of a small release, with the one that adds what has arrived. */
  static NightGraph since(ArrivalsJob arrivals) {
    List<Job> all =
        jobs().stream().map(job -> job.name().equals(arrivals.name()) ? arrivals : job).toList();
    return NightGraph.of(all).select(SMALL, List.of());
  }

  /** Who measures what the table of KPIs holds. */
  static List<KpiSource> kpiSources() {
    return List.of(
        new SurveyKpis(),
        new IndexConsistency(),
        new HeardKpis(),
        new TicketKpis(),
        new OneTouch(),
        new ContactKpis(),
        new IssueKpis(),
        new IssueWayKpis(),
        new ChurnRate(),
        new RevenueChurn(),
        new LoopKpis(),
        new TextKpis(),
        new CommentKpis());
  }

  /** What leaves the lake once the night is live. */
  public static List<ReleaseConsumer> afterRelease() {
    return List.of(new ReportPage(), new ModelCard(), new AudienceExport());
  }

  /** Sections of the configuration. */
  public static List<Class<? extends Record>> sections() {
    return List.of(
        RunConfig.class,
        LakeConfig.class,
        SparkConfig.class,
        SourcesConfig.class,
        StagingConfig.class,
        IdentityConfig.class,
        SubscriptionConfig.class,
        CustomerConfig.class,
        HouseholdConfig.class,
        TimelineConfig.class,
        EpisodeConfig.class,
        VoiceConfig.class,
        MeasureConfig.class,
        KpiConfig.class,
        SurveyConfig.class,
        ServiceConfig.class,
        LoopConfig.class,
        DriverConfig.class,
        JourneyConfig.class,
        ExpectedConfig.class,
        NextConfig.class,
        ClusterConfig.class,
        ChannelConfig.class,
        ProcessesConfig.class,
        FunnelsConfig.class,
        AttributionConfig.class,
        LiftConfig.class,
        InflectionConfig.class,
        ChurnConfig.class,
        ChurnDriftConfig.class,
        DecisionConfig.class,
        ChurnModelConfig.class,
        CampaignConfig.class,
        SegmentConfig.class,
        PortfolioConfig.class,
        SiloConfig.class,
        ValueConfig.class,
        RoiConfig.class,
        MomentConfig.class,
        AdviceConfig.class,
        NextActionConfig.class,
        AudienceConfig.class,
        ReportConfig.class);
  }

  /** Small tables that tell how a night went. */
  static List<Table> shown() {
    return List.of(StagingBalance.TABLE, QuarantineReason.TABLE, LostValue.TABLE, ColumnFill.TABLE);
  }
}
