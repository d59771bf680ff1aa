package io.unisono.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.text.Mailbox;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.IdentityHub;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Values that too many records with too many names share: a reception's telephone, a mailbox of
 * half the town, a number that a form filled in by itself. They are no evidence of anything.
 */
public final class Hubs {

  /** Whether the e-mail address of the row is a hub. */
  public static final String EMAIL_IS_HUB = "email_is_hub";

  /** Whether the telephone number of the row is a hub. */
  public static final String PHONE_IS_HUB = "phone_is_hub";

  private static final String VALUE = "value";
  private static final String NAME = "name";
  private static final String DIGEST = "hub_digest";
  private static final List<String> COLUMNS =
      List.of(Party.CUSTOMER_NUMBER, Party.TAX_ID, Party.EMAIL, Party.PHONE);

  private static final UserDefinedFunction MAILBOX =
      udf(
              (UDF1<String, String>)
                  email -> {
                    int at = email == null ? -1 : email.indexOf('@');
                    return at < 1
                        ? null
                        : Mailbox.of(email.substring(0, at), email.substring(at + 1));
                  },
              DataTypes.StringType)
          .withName("mailbox");

  private Hubs() {}

  /**
   * One row per hub, with the columns of {@code identity_hub} but for the value, which stands in
   * the clear in {@code value}.
   *
   * @param records as {@link Records#of} gives them
   */
  static Dataset<Row> of(Dataset<Row> records, IdentityConfig config) {
    Column[] values =
        COLUMNS.stream()
            .map(name -> struct(lit(name).as(IdentityHub.RULE), canonical(name).as(VALUE)))
            .toArray(Column[]::new);
    // Counted by name first, so that a value of half the records is not one task's work.
    return records
        .select(name(), inline(array(values)))
        .where(col(VALUE).isNotNull())
        .groupBy(IdentityHub.RULE, VALUE, NAME)
        .agg(count(lit(1)).as(IdentityHub.RECORDS))
        .groupBy(IdentityHub.RULE, VALUE)
        .agg(sum(IdentityHub.RECORDS).as(IdentityHub.RECORDS), count(NAME).as(IdentityHub.NAMES))
        .where(isHub(config));
  }

  private static Column isHub(IdentityConfig config) {
    Column strong = col(IdentityHub.RULE).isin(Records.STRONG.toArray());
    return when(strong, exceeds(config.strongHubRecords(), config.strongHubNames()))
        .otherwise(exceeds(config.weakHubRecords(), config.weakHubNames()));
  }

  private static Column exceeds(int records, int names) {
    return col(IdentityHub.RECORDS).gt(records).and(col(IdentityHub.NAMES).gt(names));
  }

  /** The hubs as they are published: digest and mask in place of the value. */
  static Dataset<Row> published(Dataset<Row> hubs, ValueDigest digest) {
    return hubs.select(
        col(IdentityHub.RULE),
        digest.of(col(VALUE)).as(IdentityHub.VALUE_HASH),
        ValueDigest.masked(col(VALUE)).as(IdentityHub.MASKED_VALUE),
        col(IdentityHub.RECORDS),
        col(IdentityHub.NAMES));
  }

  /** The records without the values that are hubs. */
  static Dataset<Row> removed(Dataset<Row> records, Dataset<Row> hubs) {
    Dataset<Row> rest = records;
    for (String name : COLUMNS) {
      Column canonical = canonical(name);
      rest =
          marked(rest, hubs.where(isRule(name)).select(col(VALUE).as(DIGEST)), canonical, VALUE)
              .withColumn(name, when(not(col(VALUE)), col(name)))
              .drop(VALUE);
    }
    return rest;
  }

  /**
   * The parties with {@link #EMAIL_IS_HUB} and {@link #PHONE_IS_HUB}.
   *
   * @param hubs {@code identity_hub}, made with the same digest
   */
  public static Dataset<Row> marked(Dataset<Row> parties, Dataset<Row> hubs, ValueDigest digest) {
    return parties
        .transform(rows -> marked(rows, hubs, Party.EMAIL, digest, EMAIL_IS_HUB))
        .transform(rows -> marked(rows, hubs, Party.PHONE, digest, PHONE_IS_HUB));
  }

  private static Dataset<Row> marked(
      Dataset<Row> parties, Dataset<Row> hubs, String rule, ValueDigest digest, String mark) {
    return marked(
        parties,
        hubs.where(isRule(rule)).select(col(IdentityHub.VALUE_HASH).as(DIGEST)),
        digest.of(canonical(rule)),
        mark);
  }

  private static Dataset<Row> marked(
      Dataset<Row> rows, Dataset<Row> ofRule, Column value, String mark) {
    return rows.join(
            broadcast(ofRule.withColumn(mark, lit(true))), value.equalTo(col(DIGEST)), "left_outer")
        .withColumn(mark, coalesce(col(mark), lit(false)))
        .drop(DIGEST);
  }

  private static Column isRule(String name) {
    return col(IdentityHub.RULE).equalTo(name);
  }

  /** Two spellings of one value are equal. */
  private static Column canonical(String column) {
    return switch (column) {
      case Party.EMAIL -> mailbox(col(Party.EMAIL));
      case Party.PHONE -> col(Party.PHONE);
      default -> nullif(regexp_replace(upper(col(column)), "[^\\p{L}\\p{N}]", ""), lit(""));
    };
  }

  /** {@link Mailbox} of a canonical e-mail address. */
  static Column mailbox(Column email) {
    return MAILBOX.apply(email);
  }

  /** The words of the name in any order; null if there is none. */
  private static Column name() {
    Column person = concat_ws(" ", col(Party.GIVEN_NAME), col(Party.FAMILY_NAME));
    Column name =
        coalesce(nullif(person, lit("")), col(Party.FULL_NAME), col(Party.ORGANISATION_NAME));
    return nullif(concat_ws(" ", array_sort(split(lower(name), "\\s+"))), lit("")).as(NAME);
  }
}
