package io.unisono.report.section;

import io.unisono.report.page.Headline.Verdict;
import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The changes from month to month of all KPIs on the page. A reader looks at all of them and stops
 * at the striking ones, so all of them are one family of tests.
 */
final class KpiVerdicts {

  private final Map<HeadlineKpi, Verdict> newest = new EnumMap<>(HeadlineKpi.class);
  private final long compared;

  /**
   * @param months values of each KPI, oldest first
   */
  KpiVerdicts(Map<HeadlineKpi, List<Estimate>> months) {
    List<HeadlineKpi> kpis = new ArrayList<>();
    List<Difference> changes = new ArrayList<>();
    months.forEach(
        (kpi, estimates) -> {
          for (int i = 1; i < estimates.size(); i++) {
            kpis.add(kpi);
            changes.add(new Difference(estimates.get(i - 1), estimates.get(i)));
          }
        });
    List<Boolean> findings = Difference.findings(changes);
    for (int i = 0; i < changes.size(); i++) {
      newest.put(kpis.get(i), kpis.get(i).verdict(changes.get(i), findings.get(i)));
    }
    this.compared = changes.stream().filter(Difference::isTestable).count();
  }

  /** What the newest change of a KPI is worth. */
  Verdict newest(HeadlineKpi kpi) {
    return newest.getOrDefault(kpi, Verdict.UNKNOWN);
  }

  /** Changes that were tested. */
  long compared() {
    return compared;
  }
}
