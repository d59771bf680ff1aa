package io.unisono.kpi.survey;

import io.unisono.kpi.KpiFixture;
import io.unisono.measure.Segments;
import io.unisono.support.SparkFixture;
import io.unisono.table.staged.OrgUnit;
import io.unisono.table.staged.SurveyInvitation;
import io.unisono.table.unified.TicketTime;
import io.unisono.table.unified.Timeline;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of the KPIs of surveys from the tables of a test. */
public final class SurveyRows {

  public static final SurveyConfig CONFIG = new SurveyConfig(90, 0.5, List.of(1.0, 1.0, 1.0));

  private SurveyRows() {}

  /** Nobody knows who was invited. */
  public static Dataset<Row> of(Dataset<Row> responses, Segments segments, LocalDate asOf) {
    return of(
        responses,
        Invitations.of(
            SurveyInvitation.TABLE.empty(SparkFixture.spark()),
            responses,
            Timeline.TABLE.empty(SparkFixture.spark()),
            segments,
            asOf,
            CONFIG.experienceDays()),
        segments,
        asOf);
  }

  static Dataset<Row> of(
      Dataset<Row> responses, Dataset<Row> invitations, Segments segments, LocalDate asOf) {
    Dataset<Row> noTickets =
        Touched.tickets(
            TicketTime.TABLE.empty(SparkFixture.spark()),
            OrgUnit.TABLE.empty(SparkFixture.spark()),
            asOf);
    return of(responses, invitations, noTickets, segments, asOf);
  }

  static Dataset<Row> of(
      Dataset<Row> responses,
      Dataset<Row> invitations,
      Dataset<Row> tickets,
      Segments segments,
      LocalDate asOf) {
    return SurveyKpis.rows(
        responses, invitations, tickets, segments, asOf, KpiFixture.CONFIG, CONFIG);
  }
}
