package io.unisono.audience;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.Channel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who of those selected may be contacted today, and at which address. */
final class Contactable {

  /** Whether the customer allows the channel today; one whose id is no more does not. */
  static final String ALLOWED = "allowed_now";

  /** Whether the customer stands on the list of those who must not be contacted. */
  static final String SUPPRESSED = "suppressed";

  private static final String ENTRY = "entry";
  private static final String REFUSED = "refused";
  private static final String DIGEST_TYPE = "binary";

  private Contactable() {}

  /**
   * The members with both flags, and with the e-mail address and telephone number by which they may
   * be found: null unless the customer allows that channel, and so does everybody else who has it.
   *
   * @param members those for the files of the audience
   * @param customers the newest
   * @param points the newest {@code customer_contact_point}
   * @param suppressed customers, of {@link #suppressed}
   */
  static Dataset<Row> of(
      Dataset<Row> members,
      Dataset<Row> customers,
      Dataset<Row> points,
      Dataset<Row> suppressed,
      Audience audience) {
    String[] key = {Customer.CUSTOMER_ID};
    Column allowed = allows(Audiences.code(audience.channel()));
    return members
        .join(reached(customers, points), key, "left")
        .join(suppressed.withColumn(SUPPRESSED, lit(true)), key, "left")
        .withColumn(ALLOWED, coalesce(allowed, lit(false)))
        .withColumn(SUPPRESSED, coalesce(col(SUPPRESSED), lit(false)));
  }

  /** Who goes into the files, by both flags. */
  static Column isExported() {
    return col(ALLOWED).and(not(col(SUPPRESSED)));
  }

  private static Dataset<Row> reached(Dataset<Row> customers, Dataset<Row> points) {
    Dataset<Row> refused = refused(customers, points);
    Dataset<Row> known =
        customers.select(
            Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS, Customer.EMAIL, Customer.PHONE);
    return without(without(known, refused, Channel.EMAIL), refused, Channel.PHONE);
  }

  /** Contact points that somebody has who does not allow them, or that are too many people's. */
  private static Dataset<Row> refused(Dataset<Row> customers, Dataset<Row> points) {
    return points
        .join(
            customers.select(Customer.CUSTOMER_ID, Customer.MARKETING_CHANNELS),
            new String[] {Customer.CUSTOMER_ID},
            "inner")
        .groupBy(CustomerContactPoint.KIND, CustomerContactPoint.VALUE)
        .agg(
            max(col(CustomerContactPoint.IS_HUB)
                    .or(
                        not(
                            array_contains(
                                col(Customer.MARKETING_CHANNELS), col(CustomerContactPoint.KIND)))))
                .as(REFUSED))
        .where(col(REFUSED));
  }

  /** The column of a contact point has the name of its channel. */
  private static Dataset<Row> without(
      Dataset<Row> customers, Dataset<Row> refused, Channel channel) {
    String code = Audiences.code(channel);
    return customers
        .join(
            refused
                .where(col(CustomerContactPoint.KIND).equalTo(code))
                .select(col(CustomerContactPoint.VALUE).as(code), col(REFUSED)),
            new String[] {code},
            "left")
        .withColumn(code, when(col(REFUSED).isNull().and(allows(code)), col(code)))
        .drop(REFUSED);
  }

  private static Column allows(String channel) {
    return array_contains(col(Customer.MARKETING_CHANNELS), channel);
  }

  /**
   * Customers who stand on the list: by their id, or by any of their e-mail addresses and telephone
   * numbers, written out or as the SHA-256 of the normal form.
   *
   * @param lines of the list, in a column {@code value}
   */
  static Dataset<Row> suppressed(Dataset<Row> lines, Dataset<Row> customers, Dataset<Row> points) {
    Column entry = lower(trim(col(CustomerContactPoint.VALUE)));
    Dataset<Row> entries = lines.select(entry.as(ENTRY)).where(length(col(ENTRY)).gt(0)).distinct();
    Column value = lower(col(CustomerContactPoint.VALUE));
    Dataset<Row> ofPoints =
        points.select(
            col(Customer.CUSTOMER_ID),
            explode(array(value, sha2(value.cast(DIGEST_TYPE), 256))).as(ENTRY));
    Dataset<Row> ofIds =
        customers.select(col(Customer.CUSTOMER_ID), lower(col(Customer.CUSTOMER_ID)).as(ENTRY));
    return ofPoints
        .union(ofIds)
        .join(entries, new String[] {ENTRY}, "left_semi")
        .select(AudienceMember.CUSTOMER_ID)
        .distinct();
  }
}
