package io.unisono.report;

import io.unisono.report.page.Headline.Verdict;
import io.unisono.stats.Difference;
import io.unisono.stats.Estimate;
import io.unisono.stats.FalseDiscovery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The changes from month to month of all KPIs on the page. A reader looks at all of them and stops
 * at the striking ones, so all of them are one family of tests, adjusted after Benjamini and
 * Hochberg.
 */
final class KpiVerdicts {

  private final Map<HeadlineKpi, Verdict> verdicts = new EnumMap<>(HeadlineKpi.class);
  private final int compared;

  /**
   * @param months values of each KPI, oldest first
   */
  KpiVerdicts(Map<HeadlineKpi, List<Estimate>> months) {
    List<HeadlineKpi> kpis = new ArrayList<>();
    List<Difference> changes = new ArrayList<>();
    months.forEach(
        (kpi, points) -> {
          for (int i = 1; i < points.size(); i++) {
            kpis.add(kpi);
            changes.add(new Difference(points.get(i - 1), points.get(i)));
          }
        });
    List<Difference> tested = changes.stream().filter(Difference::isTestable).toList();
    double[] adjusted =
        FalseDiscovery.benjaminiHochberg(tested.stream().mapToDouble(Difference::p).toArray());
    int test = 0;
    for (int i = 0; i < changes.size(); i++) {
      double q = changes.get(i).isTestable() ? adjusted[test++] : 1;
      verdicts.put(kpis.get(i), kpis.get(i).verdict(changes.get(i), q));
    }
    this.compared = tested.size();
  }

  /** What the newest change of a KPI is worth. */
  Verdict newest(HeadlineKpi kpi) {
    return verdicts.getOrDefault(kpi, Verdict.UNKNOWN);
  }

  /** KpiVerdicts that were tested. */
  int compared() {
    return compared;
  }
}
