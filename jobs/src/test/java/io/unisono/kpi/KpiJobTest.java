package io.unisono.kpi;

import static io.unisono.kpi.KpiFixture.at;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.stddev;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unisono.contract.Table;
import io.unisono.kpi.survey.SurveyKpis;
import io.unisono.kpi.survey.SurveyRows;
import io.unisono.measure.KpiRow;
import io.unisono.measure.KpiSource;
import io.unisono.measure.MeasureConfig;
import io.unisono.measure.Periods;
import io.unisono.measure.Segments;
import io.unisono.run.Night;
import io.unisono.schemas.Kpi;
import io.unisono.stats.IntervalColumns;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.marts.KpiDefinition;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.staged.Interaction;
import io.unisono.table.unified.Customer;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class KpiJobTest {

  private static final Kpi CALL_MINUTES =
      new Kpi(
          "call_minutes",
          "telephone",
          Kpi.Unit.MINUTES,
          Kpi.Direction.LOWER,
          "begin of the call",
          "customers",
          Kpi.Minimum.N,
          "2",
          new Kpi.Text("Mean length of a call", "Durata media di una chiamata"),
          new Kpi.Text("calls", "chiamate"));

  /** A domain of its own: mean minutes of a call, by country. */
  private static final class CallMinutes implements KpiSource {

    @Override
    public Set<Kpi> kpis() {
      return Set.of(CALL_MINUTES);
    }

    @Override
    public Set<Table> reads() {
      return Set.of(Interaction.TABLE);
    }

    @Override
    public Dataset<Row> rows(Night night, Segments segments) {
      Dataset<Row> groups =
          segments
              .ofRecords(night.read(Interaction.TABLE))
              .select(col("*"), Periods.of(Periods.monthOf(col(Interaction.OCCURRED_AT))))
              .select(
                  col(KpiValue.PERIOD),
                  col(KpiValue.PERIOD_START),
                  col(Interaction.DURATION_SECONDS),
                  Segments.of(Customer.COUNTRY))
              .groupBy(
                  KpiValue.PERIOD, KpiValue.PERIOD_START, KpiValue.SEGMENT_KIND, KpiValue.SEGMENT)
              .agg(
                  avg(Interaction.DURATION_SECONDS).divide(60).as("mean"),
                  stddev(Interaction.DURATION_SECONDS).divide(60).as("spread"),
                  count(lit(1)).as("calls"));
      IntervalColumns interval =
          new IntervalColumns(col("mean").minus(col("spread")), col("mean").plus(col("spread")));
      return KpiRow.rows(
          groups,
          array(KpiRow.of(CALL_MINUTES, col("mean"), interval, "spread", col("calls")).column()));
    }
  }

  @Test
  void aDomainAddsAMeasureWithoutAnEditOfTheJob() {
    KpiJob job = new KpiJob(List.of(new SurveyKpis(), new CallMinutes()));
    TableRows calls =
        TableRows.of(
            Interaction.TABLE,
            Interaction.SOURCE,
            Interaction.INTERACTION_ID,
            Interaction.PARTY_ID,
            Interaction.OCCURRED_AT,
            Interaction.DURATION_SECONDS);
    for (int i = 0; i < 6; i++) {
      calls.row("desk", "i" + i, null, at("2026-01-0%dT10:00:00".formatted(i + 1)), 60.0 * i);
      calls.row("desk", "j" + i, null, at("2026-02-0%dT10:00:00".formatted(i + 1)), 60.0);
    }

    TestNight night =
        TestNight.of("2026-03-31")
            .with(KpiFixture.CONFIG)
            .with(SurveyRows.CONFIG)
            .with(new MeasureConfig(Set.of(), 28, 182, Segments.USUAL))
            .with(Interaction.TABLE, calls.dataset())
            .run(job);

    assertThat(
            night
                .written(KpiValue.TABLE)
                .where("segment_kind = 'all'")
                .select(
                    KpiValue.KPI,
                    KpiValue.PERIOD,
                    KpiValue.PERIOD_START,
                    KpiValue.VALUE,
                    KpiValue.N,
                    KpiValue.RELIABILITY,
                    KpiValue.UNIT,
                    KpiValue.DEFINITION_VERSION)
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactlyInAnyOrder(
            "call_minutes month 2026-01-01 2.5 6 insufficient minutes 2",
            "call_minutes month 2026-02-01 1.0 6 insufficient minutes 2",
            "call_minutes all 2026-01-01 1.75 12 insufficient minutes 2");
    assertThat(night.written(KpiDefinition.TABLE).collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly(
            "call_minutes|telephone|minutes|lower|begin of the call|customers|n|2"
                + "|Mean length of a call|Durata media di una chiamata|calls|chiamate",
            "ces|surveys|share|higher|time of the answer|answers|n|1"
                + "|Easy contacts|Contatti facili|answers|risposte",
            "ces_mean|surveys|number|higher|time of the answer|answers|n|1"
                + "|Mean effort score|Punteggio medio di facilità|answers|risposte",
            "csat|surveys|share|higher|time of the answer|answers|n|1"
                + "|Satisfied customers|Clienti soddisfatti|answers|risposte",
            "csi|surveys|points|higher|time of the answer|answers|n|1"
                + "|Customer satisfaction index|Indice di soddisfazione dei clienti|answers|risposte",
            "nps|surveys|points|higher|time of the answer|answers|n|1"
                + "|Net Promoter Score|Net Promoter Score|answers|risposte",
            "nps_transactional|surveys|points|higher|time of the answer|answers|n|1"
                + "|NPS after contacts|NPS dopo i contatti|answers|risposte",
            "survey_fcr|surveys|share|higher|time of the answer|answers|n|1"
                + "|First-contact resolution, as customers say"
                + "|Risoluzione al primo contatto, secondo i clienti|answers|risposte");
  }

  @Test
  void aKpiHasOneSource() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KpiJob(List.of(new CallMinutes(), new CallMinutes())))
        .withMessage("two sources measure call_minutes");
  }
}
