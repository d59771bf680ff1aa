package io.unisono.synthetic.grade;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.ClusterGrade;
import io.unisono.measure.Segments;
import io.unisono.synthetic.SupportTruth;
import io.unisono.synthetic.Truth;
import io.unisono.table.Kpis;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.EpisodeContact;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whether contacts are joined as they belong together, and how far first-contact resolution is from
 * what the true problems give.
 *
 * @param episodes contacts of an episode against those about one problem
 * @param windows windows compared
 * @param meanError mean absolute difference over the windows, a share
 * @param published mean published share
 * @param truth mean true share
 */
public record ContactGrade(
    ClusterGrade episodes, long windows, double meanError, double published, double truth) {

  private static final String KEY = "key";
  private static final String WINDOWS = "windows";
  private static final String MEAN_ERROR = "mean_error";
  private static final String PUBLISHED = "published";

  static ContactGrade of(
      Dataset<Row> contacts, Dataset<Row> kpiValues, Dataset<Row> truth, Dataset<Row> fcr) {
    Dataset<Row> contingency =
        ClusterGrade.contingency(
            withIssues(contacts, truth), EpisodeContact.EPISODE_ID, SupportTruth.ISSUE_ID);
    Row error = error(kpiValues, fcr).head();
    return new ContactGrade(
        ClusterGrade.from(
            ClusterGrade.sums(contingency, EpisodeContact.EPISODE_ID, SupportTruth.ISSUE_ID)
                .head()),
        error.<Long>getAs(WINDOWS),
        orNaN(error, MEAN_ERROR),
        orNaN(error, PUBLISHED),
        orNaN(error, Truth.VALUE));
  }

  /** The contacts about an issue, with the true problem of their ticket, else of their event. */
  static Dataset<Row> withIssues(Dataset<Row> contacts, Dataset<Row> truth) {
    Column isTicket = col(SupportTruth.IS_TICKET);
    Dataset<Row> issues =
        truth.select(
            when(isTicket, concat_ws(":", col(Truth.SOURCE), col(SupportTruth.RECORD_ID)))
                .otherwise(
                    concat_ws(
                        ":", col(Truth.SOURCE), lit("interaction"), col(SupportTruth.RECORD_ID)))
                .as(KEY),
            col(SupportTruth.ISSUE_ID));
    return contacts
        .where(col(EpisodeContact.EPISODE_ID).isNotNull())
        .withColumn(KEY, coalesce(col(EpisodeContact.TICKET_ID), col(EpisodeContact.EVENT_ID)))
        .join(issues, new String[] {KEY}, "left");
  }

  /** One row: the published values of the whole history beside the truth. */
  private static Dataset<Row> error(Dataset<Row> kpiValues, Dataset<Row> truth) {
    List<String> ids =
        List.of(
            Kpis.FCR_1D.id(),
            Kpis.FCR_3D.id(),
            Kpis.FCR_7D.id(),
            Kpis.FCR_14D.id(),
            Kpis.FCR_30D.id());
    return kpiValues
        .where(col(KpiValue.KPI).isInCollection(ids))
        .where(col(KpiValue.PERIOD).equalTo(KpiValue.Period.ALL))
        .where(col(KpiValue.SEGMENT_KIND).equalTo(Segments.ALL))
        .select(
            col(KpiValue.WINDOW_DAYS).as(SupportTruth.WINDOW_DAYS),
            col(KpiValue.VALUE).as(PUBLISHED))
        .join(truth, SupportTruth.WINDOW_DAYS)
        .agg(
            count(lit(1)).as(WINDOWS),
            avg(abs(col(PUBLISHED).minus(col(Truth.VALUE)))).as(MEAN_ERROR),
            avg(PUBLISHED).as(PUBLISHED),
            avg(Truth.VALUE).as(Truth.VALUE));
  }

  private static double orNaN(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? Double.NaN : value;
  }
}
