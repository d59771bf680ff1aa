package io.unisono.measure;

import io.unisono.contract.Table;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * KPIs of one domain. The night is composed of sources, and the job {@code kpi} publishes their
 * rows together, so a domain adds a measure without an edit of that job.
 */
public interface KpiSource {

  /** What it measures; no other source measures it. */
  Set<Kpi> kpis();

  /** Tables of this night that it reads, beside the customers that {@link Segments} brings. */
  Set<Table> reads();

  /**
   * One row per KPI, period and segment, made by {@link KpiRow#rows}, before small groups are
   * suppressed.
   */
  Dataset<Row> rows(Night night, Segments segments);
}
