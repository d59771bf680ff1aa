package io.unisono.customer;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Consent;
import io.unisono.table.unified.Customer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * On which channels a customer may be reached for marketing. In doubt on none:
 *
 * <ul>
 *   <li>Of the decisions of one record for one channel the newest stands; of two at the same
 *       instant, the refusal.
 *   <li>A decision for {@code any} channel is a decision for each, but a refusal of one channel is
 *       taken back by a consent to that channel only.
 *   <li>Where records of one customer disagree, the refusal stands, whichever is newer: the records
 *       may be of two people after all.
 * </ul>
 */
final class Consents {

  private static final List<String> CHANNELS =
      List.of(
          Consent.Channel.EMAIL, Consent.Channel.PHONE, Consent.Channel.POST, Consent.Channel.SMS);

  private static final String AGE = "age";

  private Consents() {}

  /**
   * One row per customer with a decision: {@code consent_marketing} and {@code marketing_channels}.
   *
   * @param consents with customer
   */
  static Dataset<Row> marketing(Dataset<Row> consents, LocalDate asOf) {
    Column[] allowed =
        CHANNELS.stream()
            .map(channel -> when(bool_and(col(channel)), lit(channel)))
            .toArray(Column[]::new);
    return ofRecords(consents, asOf)
        .groupBy(Customer.CUSTOMER_ID)
        .agg(array_compact(array(allowed)).as(Customer.MARKETING_CHANNELS))
        .withColumn(Customer.CONSENT_MARKETING, size(col(Customer.MARKETING_CHANNELS)).gt(0));
  }

  /** Per record and channel: true allowed, false refused, null undecided. */
  private static Dataset<Row> ofRecords(Dataset<Row> consents, LocalDate asOf) {
    Column[] newest =
        CHANNELS.stream().map(channel -> newest(channel).as(channel)).toArray(Column[]::new);
    Column[] standing =
        Stream.concat(
                Stream.of(col(Customer.CUSTOMER_ID)),
                CHANNELS.stream().map(channel -> standing(channel).as(channel)))
            .toArray(Column[]::new);
    return consents
        .where(col(Consent.PURPOSE).equalTo(Consent.Purpose.MARKETING))
        .where(to_date(col(Consent.DECIDED_AT)).leq(lit(asOf)))
        .groupBy(Customer.CUSTOMER_ID, Consent.SOURCE, Consent.PARTY_SOURCE, Consent.PARTY_ID)
        .agg(newest(Consent.Channel.ANY).as(Consent.Channel.ANY), newest)
        .select(standing);
  }

  private static Column newest(String channel) {
    Column decision =
        struct(
            negate(unix_micros(col(Consent.DECIDED_AT))).as(AGE),
            col(Consent.GRANTED).as(Consent.GRANTED));
    return min(when(col(Consent.CHANNEL).equalTo(channel), decision));
  }

  private static Column standing(String channel) {
    Column own = col(channel);
    Column any = col(Consent.Channel.ANY);
    Column takenBack = own.isNull().or(any.getField(AGE).leq(own.getField(AGE)));
    return when(isRefusal(own).or(isRefusal(any).and(takenBack)), false)
        .when(own.isNotNull().or(any.isNotNull()), true);
  }

  private static Column isRefusal(Column decision) {
    return decision.isNotNull().and(decision.getField(Consent.GRANTED).equalTo(false));
  }
}
