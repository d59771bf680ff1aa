package io.unisono.customer;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.identity.Hubs;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From the records of a customer to the customer. */
final class Customers {

  private static final String SUBSCRIBED_ON = "subscribed_on";
  private static final String POINT = "point";
  private static final String PREFERRED_EMAIL = "preferred_email";
  private static final String PREFERRED_PHONE = "preferred_phone";

  private Customers() {}

  /**
   * One row per customer, with the columns of {@code customer}.
   *
   * @param golden made by {@link Survivorship#goldenRecords}
   * @param spells unified subscription_spell
   * @param consents with customer
   */
  static Dataset<Row> customers(
      Dataset<Row> golden, Dataset<Row> spells, Dataset<Row> consents, LocalDate asOf) {
    String[] key = {Customer.CUSTOMER_ID};
    return withParts(golden)
        .withColumn(Customer.DISPLAY_NAME, displayName())
        .join(subscribed(spells), key, "left_outer")
        .join(Consents.marketing(consents, asOf), key, "left_outer")
        .withColumn(
            Customer.CUSTOMER_SINCE, least(col(Survivorship.SIGNED_UP_ON), col(SUBSCRIBED_ON)))
        .withColumn(
            Customer.CONSENT_MARKETING, coalesce(col(Customer.CONSENT_MARKETING), lit(false)))
        .withColumn(
            Customer.MARKETING_CHANNELS,
            coalesce(col(Customer.MARKETING_CHANNELS), array().cast("array<string>")));
  }

  /**
   * One row per customer and contact point, with the columns of the table.
   *
   * @param prepared records
   * @param golden made of them by {@link Survivorship#goldenRecords}
   */
  static Dataset<Row> contactPoints(Dataset<Row> prepared, Dataset<Row> golden) {
    Column email = point(CustomerContactPoint.Kind.EMAIL, Party.EMAIL, Hubs.EMAIL_IS_HUB);
    Column phone = point(CustomerContactPoint.Kind.PHONE, Party.PHONE, Hubs.PHONE_IS_HUB);
    Column isOfSource = col(ManualValues.DECIDES).isNull();
    Column preferred =
        when(
                col(CustomerContactPoint.KIND).equalTo(CustomerContactPoint.Kind.EMAIL),
                col(PREFERRED_EMAIL))
            .otherwise(col(PREFERRED_PHONE));
    return prepared
        .select(
            col(Customer.CUSTOMER_ID),
            when(isOfSource, col(Party.SOURCE)).as(Party.SOURCE),
            coalesce(col(Party.UPDATED_AT), col(Party.CREATED_AT))
                .as(CustomerContactPoint.LAST_SEEN_AT),
            explode(array(email, phone)).as(POINT))
        .select(
            col(Customer.CUSTOMER_ID),
            col(Party.SOURCE),
            col(CustomerContactPoint.LAST_SEEN_AT),
            col(POINT + ".*"))
        .where(col(CustomerContactPoint.VALUE).isNotNull())
        .groupBy(Customer.CUSTOMER_ID, CustomerContactPoint.KIND, CustomerContactPoint.VALUE)
        .agg(
            array_sort(collect_set(Party.SOURCE)).as(CustomerContactPoint.SOURCES),
            count(col(Party.SOURCE)).cast("int").as(CustomerContactPoint.RECORDS),
            max(CustomerContactPoint.LAST_SEEN_AT).as(CustomerContactPoint.LAST_SEEN_AT),
            bool_or(col(CustomerContactPoint.IS_HUB)).as(CustomerContactPoint.IS_HUB))
        .join(
            golden.select(
                col(Customer.CUSTOMER_ID),
                col(Customer.EMAIL).as(PREFERRED_EMAIL),
                col(Customer.PHONE).as(PREFERRED_PHONE)),
            Customer.CUSTOMER_ID)
        .withColumn(
            CustomerContactPoint.IS_PREFERRED,
            coalesce(col(CustomerContactPoint.VALUE).equalTo(preferred), lit(false)));
  }

  /** The golden records with the parts of their groups as columns of their own. */
  private static Dataset<Row> withParts(Dataset<Row> golden) {
    Dataset<Row> customers = golden;
    for (Field field : Field.values()) {
      if (field.isGroup()) {
        for (String part : field.parts()) {
          customers = customers.withColumn(part, col(field.code()).getField(part));
        }
      }
    }
    return customers;
  }

  private static Column displayName() {
    Column parts = concat_ws(" ", col(Customer.GIVEN_NAME), col(Customer.FAMILY_NAME));
    Column ofPerson = coalesce(when(length(parts).gt(0), parts), col(Party.FULL_NAME));
    return when(
            col(Customer.KIND).equalTo(Customer.Kind.ORGANISATION),
            coalesce(col(Customer.ORGANISATION_NAME), ofPerson))
        .otherwise(ofPerson);
  }

  private static Dataset<Row> subscribed(Dataset<Row> spells) {
    return spells
        .groupBy(Customer.CUSTOMER_ID)
        .agg(
            min(SubscriptionSpell.STARTED_ON).as(SUBSCRIBED_ON),
            bool_or(col(SubscriptionSpell.IS_RUNNING)).as(Customer.ACTIVE));
  }

  private static Column point(String kind, String value, String isHub) {
    return struct(
        lit(kind).as(CustomerContactPoint.KIND),
        col(value).as(CustomerContactPoint.VALUE),
        col(isHub).as(CustomerContactPoint.IS_HUB));
  }
}
