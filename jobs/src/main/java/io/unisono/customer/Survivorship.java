package io.unisono.customer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.customer.CustomerConfig.Field;
import io.unisono.customer.CustomerConfig.Policy;
import io.unisono.identity.Hubs;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which of several records' values becomes the customer's. A value that is valid comes before one
 * that is not; then the policy of the field decides; what is still equal is decided by recency,
 * trust in the source, and the record's key, so that the order of rows never matters.
 */
final class Survivorship {

  private static final String VALUE = "value";
  private static final String FREQUENCY = "frequency_of_";

  private final CustomerConfig config;

  Survivorship(CustomerConfig config) {
    this.config = config;
  }

  /**
   * The records with what the policies need to know of the other records of the customer.
   *
   * @param records parties with {@link Customer#CUSTOMER_ID} and the marks of {@link Hubs}
   */
  Dataset<Row> prepared(Dataset<Row> records) {
    Dataset<Row> prepared = records.repartition(col(Customer.CUSTOMER_ID));
    for (Map.Entry<Field, Policy> entry : config.survivorship().entrySet()) {
      if (entry.getValue() == Policy.MOST_FREQUENT) {
        Column value = value(entry.getKey());
        Column frequency = count(value).over(Window.partitionBy(col(Customer.CUSTOMER_ID), value));
        prepared = prepared.withColumn(FREQUENCY + entry.getKey(), frequency);
      }
    }
    return prepared;
  }

  /** Aggregate: the surviving value of a field; null if no record has one. */
  Column surviving(Field field) {
    return min(candidate(field)).getField(VALUE);
  }

  /** A record's bid for a field: the smallest of a customer wins. Null if it has no value. */
  Column candidate(Field field) {
    Column changedAt = coalesce(col(Party.UPDATED_AT), col(Party.CREATED_AT));
    Column age = coalesce(negate(unix_micros(changedAt)), lit(0L));
    Column invalid = not(coalesce(isValid(field), lit(false)));
    Column value = value(field);
    Column policy =
        switch (config.survivorship().get(field)) {
          case MOST_RECENT -> struct(age, distrust());
          case SOURCE_PRIORITY -> struct(distrust(), age);
          case MOST_FREQUENT -> struct(negate(col(FREQUENCY + field)), age, distrust());
        };
    return when(
        value.isNotNull(),
        struct(invalid, policy, col(Party.SOURCE), col(Party.PARTY_ID), value.as(VALUE)));
  }

  /** Aggregate: 1 if the records of the customer disagree on the field, else 0. */
  static Column conflict(Field field) {
    Column folded = folded(field);
    return when(min(folded).notEqual(max(folded)), 1).otherwise(0);
  }

  /** Value of a field on a record; a struct where parts belong together. */
  private static Column value(Field field) {
    return switch (field) {
      case KIND -> col(Party.KIND);
      case CUSTOMER_NUMBER -> col(Party.CUSTOMER_NUMBER);
      case TAX_ID -> col(Party.TAX_ID);
      case NAME -> unit(List.of(Party.GIVEN_NAME, Party.FAMILY_NAME, Party.FULL_NAME));
      case ORGANISATION_NAME -> col(Party.ORGANISATION_NAME);
      case BIRTH_DATE -> col(Party.BIRTH_DATE);
      case GENDER -> col(Party.GENDER);
      case EMAIL -> col(Party.EMAIL);
      case PHONE -> col(Party.PHONE);
      case ADDRESS ->
          unit(List.of(Party.STREET, Party.CITY, Party.POSTCODE, Party.REGION, Party.COUNTRY));
      case LANGUAGE -> col(Party.LANGUAGE);
      case SEGMENT -> col(Party.SEGMENT);
    };
  }

  /** Whether the value of a record is fit for use, where it has one. */
  private static Column isValid(Field field) {
    return switch (field) {
      case NAME ->
          length(col(Party.GIVEN_NAME))
              .gt(1)
              .and(col(Party.FAMILY_NAME).isNotNull())
              .or(col(Party.FULL_NAME).contains(" "));
      case EMAIL -> not(col(Hubs.EMAIL_IS_HUB));
      case PHONE -> not(col(Hubs.PHONE_IS_HUB));
      case ADDRESS -> col(Party.STREET).isNotNull().and(col(Party.POSTCODE).isNotNull());
      default -> lit(true);
    };
  }

  /** Text in which spelling with capitals or blanks is no disagreement. */
  private static Column folded(Field field) {
    Column text =
        switch (field) {
          case NAME ->
              coalesce(
                  nonEmpty(concat_ws(" ", col(Party.GIVEN_NAME), col(Party.FAMILY_NAME))),
                  col(Party.FULL_NAME));
          case ADDRESS ->
              nonEmpty(concat_ws(" ", col(Party.STREET), col(Party.POSTCODE), col(Party.CITY)));
          default -> value(field).cast("string");
        };
    return lower(trim(text));
  }

  /** Position of the source among the trusted ones. */
  private Column distrust() {
    List<String> trusted = config.sourcePriority();
    Column rank = lit(trusted.size());
    for (int i = 0; i < trusted.size(); i++) {
      rank = when(col(Party.SOURCE).equalTo(trusted.get(i)), i).otherwise(rank);
    }
    return rank;
  }

  private static Column unit(List<String> parts) {
    Column[] columns =
        parts.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    return when(coalesce(columns).isNotNull(), struct(columns));
  }

  private static Column nonEmpty(Column text) {
    return when(length(text).gt(0), text);
  }
}
