package io.unisono.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.SurveyResponse;
import org.apache.spark.sql.Column;

/**
 * The ticket that an answer or an invitation is about. Survey tools and help desks are often two
 * systems, so the ticket may lie in another source than the row.
 */
public final class AboutTicket {

  private AboutTicket() {}

  /** Source of the ticket; null where the row is about none. */
  public static Column source() {
    return when(
        col(SurveyResponse.TICKET_ID).isNotNull(),
        coalesce(col(SurveyResponse.TICKET_SOURCE), col(SurveyResponse.SOURCE)));
  }

  /** The ticket, if it is of the source of the row. */
  public static Column ofSameSource() {
    Column isOfSame = source().equalTo(col(SurveyResponse.SOURCE));
    return when(coalesce(isOfSame, lit(false)), col(SurveyResponse.TICKET_ID));
  }
}
