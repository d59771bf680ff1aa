package io.unisono.kpi;

import io.unisono.contract.Table;
import io.unisono.io.Parallel;
import io.unisono.measure.KpiSource;
import io.unisono.measure.MeasureConfig;
import io.unisono.measure.Segments;
import io.unisono.rows.KeptRows;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.table.marts.KpiDefinition;
import io.unisono.table.marts.KpiValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the company is measured by.
 *
 * <p><b>Purpose.</b> Publishes the KPIs that docs/KPIS.md defines, each by period and segment and
 * with its interval: the sources of the night measure them, the job suppresses small groups and
 * says how reliable a value is.
 *
 * <p><b>Reads.</b> {@code customer_identity}, {@code customer}, and what the sources of the night
 * read: {@code survey_response}, {@code survey_invitation}, {@code timeline}, {@code ticket_time},
 * {@code org_unit}, {@code subscription_spell}.
 *
 * <p><b>Writes.</b> {@code kpi_value}: one row per KPI, period and segment; {@code kpi_definition}:
 * one row per KPI.
 *
 * <p><b>Settings.</b> {@code measure}, {@code kpi}, and what the sources read of theirs.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only kpi}
 *
 * <p><b>Exit codes.</b> Those of {@code cx run}; 5 if a rule of the contract is broken. The job has
 * none of its own.
 */
public final class KpiJob implements Job {

  private final List<KpiSource> sources;

  /**
   * @param sources at least one
   * @throws IllegalArgumentException if two of them measure the same KPI
   */
  public KpiJob(List<KpiSource> sources) {
    this.sources = List.copyOf(sources);
    Set<String> ids = new HashSet<>();
    measured().map(Kpi::id).forEach(id -> requireNew(id, ids.add(id)));
  }

  @Override
  public String name() {
    return "kpi";
  }

  @Override
  public Set<Table> reads() {
    Set<Table> tables = new HashSet<>(MeasureConfig.READS);
    sources.forEach(source -> tables.addAll(source.reads()));
    return tables;
  }

  @Override
  public Set<Table> writes() {
    return Set.of(KpiValue.TABLE, KpiDefinition.TABLE);
  }

  @Override
  public void run(Night night) {
    MeasureConfig measure = night.config(MeasureConfig.class);
    Segments segments = measure.of(night);
    Dataset<Row> published =
        KpiValues.published(
            measured(night, segments).stream().reduce(Dataset::unionByName).orElseThrow(),
            night.config(KpiConfig.class),
            measure.rollingDays());
    // A few thousand rows at the end of much work: moved into one file, not computed in one task.
    night.write(KpiValue.TABLE, published.repartition(1));
    night.write(
        KpiDefinition.TABLE,
        night.spark().createDataFrame(definitions(), KpiDefinition.TABLE.schema()));
  }

  /**
   * The rows of each source. Of a small night Spark plans longer than it computes, on one thread a
   * source, so sources run side by side; and each is planned once and on its own, since one plan of
   * all would be planned anew after every stage.
   */
  private List<Dataset<Row>> measured(Night night, Segments segments) {
    List<Supplier<Dataset<Row>>> steps = new ArrayList<>();
    sources.forEach(source -> steps.add(() -> KeptRows.kept(source.rows(night, segments))));
    return Parallel.all(night.spark().sparkContext().defaultParallelism(), steps);
  }

  private List<Row> definitions() {
    return measured().sorted(Comparator.comparing(Kpi::id)).map(KpiJob::definition).toList();
  }

  private Stream<Kpi> measured() {
    return sources.stream().flatMap(source -> source.kpis().stream());
  }

  private static Row definition(Kpi kpi) {
    return KpiDefinition.TABLE.row(
        Map.ofEntries(
            Map.entry(KpiDefinition.KPI, kpi.id()),
            Map.entry(KpiDefinition.DOMAIN, kpi.domain()),
            Map.entry(KpiDefinition.UNIT, kpi.unit().code()),
            Map.entry(KpiDefinition.DIRECTION, kpi.direction().code()),
            Map.entry(KpiDefinition.CLOCK, kpi.clock()),
            Map.entry(KpiDefinition.COUNTS, kpi.counts()),
            Map.entry(KpiDefinition.MINIMUM, kpi.minimum().code()),
            Map.entry(KpiDefinition.DEFINITION_VERSION, kpi.definitionVersion()),
            Map.entry(KpiDefinition.NAME_EN, kpi.name().en()),
            Map.entry(KpiDefinition.NAME_IT, kpi.name().it()),
            Map.entry(KpiDefinition.DENOMINATOR_EN, kpi.denominator().en()),
            Map.entry(KpiDefinition.DENOMINATOR_IT, kpi.denominator().it())));
  }

  private static void requireNew(String kpi, boolean isNew) {
    if (!isNew) {
      throw new IllegalArgumentException("two sources measure " + kpi);
    }
  }
}
