package io.unisono.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Party;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Parties as they are compared. A value that is missing or says nothing is null, and null is
 * evidence of nothing: it never equals another null.
 */
final class Normalise {

  /** The key of a record and its {@link #DESCRIPTION}, in one struct that sorts by the key. */
  static final String RECORD = "record";

  /**
   * What a record says about who it is, in one struct: kind, name, birth date, identifiers, place.
   */
  static final String DESCRIPTION = "description";

  /** Normal form of the name, see {@link Names}. */
  static final String NAME = "name";

  /** E-mail address without what providers ignore: two spellings of one mailbox are equal. */
  static final String MAILBOX = "mailbox";

  private static final UserDefinedFunction PERSON_NAME =
      udf((UDF1<String, String>) Names::person, DataTypes.StringType).withName("person_name");

  private static final UserDefinedFunction ORGANISATION_NAME =
      udf((UDF1<String, String>) Names::organisation, DataTypes.StringType)
          .withName("organisation_name");

  private Normalise() {}

  /** One row per party: {@link #RECORD}, and the values that rules look for. */
  static Dataset<Row> normalised(Dataset<Row> parties) {
    return parties.select(
        struct(col(Party.SOURCE), col(Party.PARTY_ID), description().as(DESCRIPTION)).as(RECORD),
        mailbox(col(Party.EMAIL)).as(MAILBOX),
        col(Party.PHONE));
  }

  /** A field of the {@link #DESCRIPTION} in a column that holds a {@link #RECORD}. */
  static Column described(String record, String field) {
    return col(record).getField(DESCRIPTION).getField(field);
  }

  /**
   * Canonical e-mail address without a plus tag, and for Gmail without dots, which Gmail ignores.
   */
  static Column mailbox(Column email) {
    Column local = substring_index(substring_index(email, "@", 1), "+", 1);
    Column domain = substring_index(email, "@", -1);
    Column isGmail = domain.isin("gmail.com", "googlemail.com");
    Column box = concat(regexp_replace(local, "\\.", ""), lit("@gmail.com"));
    return when(length(local).gt(0), when(isGmail, box).otherwise(concat(local, lit("@"), domain)));
  }

  private static Column description() {
    return struct(
        col(Party.KIND),
        name().as(NAME),
        col(Party.BIRTH_DATE),
        identifier(col(Party.CUSTOMER_NUMBER)).as(Party.CUSTOMER_NUMBER),
        identifier(col(Party.TAX_ID)).as(Party.TAX_ID),
        identifier(col(Party.POSTCODE)).as(Party.POSTCODE));
  }

  private static Column name() {
    Column parts =
        nullif(trim(concat_ws(" ", col(Party.GIVEN_NAME), col(Party.FAMILY_NAME))), lit(""));
    return when(
            isOrganisation(),
            ORGANISATION_NAME.apply(coalesce(col(Party.ORGANISATION_NAME), col(Party.FULL_NAME))))
        .otherwise(PERSON_NAME.apply(coalesce(parts, col(Party.FULL_NAME))));
  }

  private static Column isOrganisation() {
    return col(Party.KIND).equalTo("organisation");
  }

  /** Upper case letters and digits only, since silos format the same number differently. */
  private static Column identifier(Column value) {
    return nullif(regexp_replace(upper(value), "[^\\p{L}\\p{N}]", ""), lit(""));
  }
}
