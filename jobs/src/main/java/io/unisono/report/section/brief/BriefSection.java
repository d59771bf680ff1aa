package io.unisono.report.section.brief;

import static java.util.stream.Collectors.toSet;

import io.unisono.contract.Table;
import io.unisono.report.page.PageSection;
import io.unisono.report.section.Briefed;
import io.unisono.report.section.ReportContext;
import io.unisono.report.section.ReportSection;
import io.unisono.report.section.advice.DecidedAdvice;
import io.unisono.report.section.advice.RecommendationSection;
import io.unisono.report.section.maturity.MaturitySection;
import io.unisono.report.section.portfolio.PortfolioSection;
import io.unisono.report.section.roi.RoiSection;
import io.unisono.report.section.silo.SiloSection;
import io.unisono.run.ReleaseConsumer.Released;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The page for the chief customer officer: what to do, what it brought, and where the company
 * stands. Its numbers are those of other sections, to which it leads.
 */
public final class BriefSection implements ReportSection {

  /** In the order of the page and of {@code cx advise}. */
  private static final List<Briefed> PARTS =
      List.of(
          new RecommendationSection(),
          new DecidedAdvice(),
          new RoiSection(),
          new PortfolioSection(),
          new SiloSection(),
          new MaturitySection());

  @Override
  public String id() {
    return "brief";
  }

  @Override
  public Set<Table> reads() {
    return PARTS.stream().flatMap(part -> part.reads().stream()).collect(toSet());
  }

  /** Always: what is missing is part of it. */
  @Override
  public Optional<PageSection> of(Released tables, ReportContext context) {
    return Optional.of(
        context
            .section(
                this,
                context.text("brief.lead"),
                PARTS.stream().map(part -> part.brief(tables, context)).toList())
            .inFront());
  }
}
