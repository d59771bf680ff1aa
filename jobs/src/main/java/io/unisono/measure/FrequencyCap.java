package io.unisono.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import io.unisono.config.Check;
import io.unisono.table.staged.CampaignContact;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How often campaigns may contact a customer: so often in so many days. */
public record FrequencyCap(int contacts, int days) {

  /** Column of {@link #contactsOf}. */
  public static final String CONTACTS = "contacts";

  public FrequencyCap {
    Check.atLeast("contacts", contacts, 1);
    Check.atLeast("days", days, 1);
  }

  /**
   * One row per customer whom campaigns contacted in the days up to the run date: {@link #CONTACTS}
   * on any channel. Who was held out was not contacted.
   *
   * @param campaigns staged campaign_contact
   * @param identity unified customer_identity
   */
  public Dataset<Row> contactsOf(Dataset<Row> campaigns, Dataset<Row> identity, LocalDate asOf) {
    Column day = to_date(col(CampaignContact.CONTACTED_AT));
    Dataset<Row> recent =
        campaigns
            .where(not(col(CampaignContact.IS_HOLD_OUT)))
            .where(day.gt(lit(asOf.minusDays(days))).and(day.leq(lit(asOf))));
    return CustomersByRecord.known(recent, identity)
        .groupBy(Customer.CUSTOMER_ID)
        .agg(count(lit(1)).as(CONTACTS));
  }
}
