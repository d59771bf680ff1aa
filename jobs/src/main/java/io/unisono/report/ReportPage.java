package io.unisono.report;

import static java.util.stream.Collectors.toSet;

import io.unisono.contract.Table;
import io.unisono.report.appendix.IdentitySection;
import io.unisono.report.appendix.QualitySection;
import io.unisono.report.appendix.ReleaseSection;
import io.unisono.report.page.Messages;
import io.unisono.report.page.PageFiles;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.Report;
import io.unisono.report.section.AudienceSection;
import io.unisono.report.section.KpiSection;
import io.unisono.report.section.MomentSection;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.report.section.SegmentSection;
import io.unisono.report.section.WhySection;
import io.unisono.report.section.action.ActionSection;
import io.unisono.report.section.advice.RecommendationSection;
import io.unisono.report.section.brief.BriefSection;
import io.unisono.report.section.churn.ChurnSection;
import io.unisono.report.section.contact.ContactSection;
import io.unisono.report.section.journey.JourneySection;
import io.unisono.report.section.loyalty.LoyaltySection;
import io.unisono.report.section.maturity.MaturitySection;
import io.unisono.report.section.moment.ServiceMomentSection;
import io.unisono.report.section.portfolio.PortfolioSection;
import io.unisono.report.section.process.ProcessSection;
import io.unisono.report.section.response.ResponseSection;
import io.unisono.report.section.roi.NextActionSection;
import io.unisono.report.section.roi.RoiSection;
import io.unisono.report.section.silo.SiloSection;
import io.unisono.report.section.support.SupportSection;
import io.unisono.report.section.voice.VoiceSection;
import io.unisono.run.ReleaseConsumer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The report of a night.
 *
 * <p><b>Purpose.</b> one HTML page for people who decide about customer experience, with the same
 * numbers as JSON beside it. It opens from disk without a network.
 *
 * <p><b>Reads.</b> published tables, each as one small aggregate: nothing that grows with the
 * customers is collected.
 *
 * <p><b>Writes.</b> {@code report.html} and {@code report.json} in the outbox of the run date.
 *
 * <p><b>Submit.</b> part of every {@code cx run}; again with {@code cx report --config
 * conf/unisono.yaml}.
 */
public final class ReportPage implements ReleaseConsumer {

  /** The sections in the order of the page; those of the appendix come after all others. */
  private static final List<ReportSection> SECTIONS =
      List.of(
          new BriefSection(),
          new KpiSection(),
          new ResponseSection(),
          new WhySection(),
          new LoyaltySection(),
          new MomentSection(),
          new ContactSection(),
          new SupportSection(),
          new ActionSection(),
          new VoiceSection(),
          new ChurnSection(),
          new JourneySection(),
          new ProcessSection(),
          new SegmentSection(),
          new RecommendationSection(),
          new SiloSection(),
          new RoiSection(),
          new ServiceMomentSection(),
          new MaturitySection(),
          new NextActionSection(),
          new AudienceSection(),
          new PortfolioSection(),
          new IdentitySection(),
          new QualitySection(),
          new ReleaseSection());

  private final List<ReportSection> sections;

  public ReportPage() {
    this(SECTIONS);
  }

  ReportPage(List<ReportSection> sections) {
    this.sections = List.copyOf(sections);
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public Set<Table> reads() {
    return sections.stream().flatMap(section -> section.reads().stream()).collect(toSet());
  }

  @Override
  public Set<Class<? extends Record>> sections() {
    return Set.of(ReportConfig.class);
  }

  /** Nothing: a section whose table is missing says so, or is left out. */
  @Override
  public Set<Table> needs() {
    return Set.of();
  }

  @Override
  public Path run(Released released) {
    ReportContext context = ReportContext.of(released.config(ReportConfig.class));
    return new PageFiles(released.outbox()).write(report(released, context), context.messages());
  }

  /** The first page alone, as {@code cx advise} prints it. */
  public static PageSection firstPage(Released released, ReportContext context) {
    BriefSection brief = new BriefSection();
    return brief.of(new SectionTables(released, brief.reads()), context).orElseThrow();
  }

  private Report report(Released released, ReportContext context) {
    List<PageSection> told = new ArrayList<>();
    Set<String> outdated = new TreeSet<>();
    for (ReportSection section : sections) {
      SectionTables tables = new SectionTables(released, section.reads());
      section.of(tables, context).ifPresent(told::add);
      outdated.addAll(tables.outdated());
    }
    Messages messages = context.messages();
    return new Report(
        context
            .config()
            .company()
            .map(company -> messages.text("title.company", company))
            .orElse(messages.text("title")),
        messages.text(
            "subtitle", messages.day(released.runDate()), String.valueOf(released.release())),
        outdated.isEmpty() ? "" : messages.text("outdated", String.join(", ", outdated)),
        messages.language(),
        released.runDate().toString(),
        released.release(),
        released.runId(),
        told);
  }
}
