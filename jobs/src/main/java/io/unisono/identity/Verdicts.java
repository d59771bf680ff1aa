package io.unisono.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.unisono.table.staged.Party;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a pair of records says about being one party, in three-valued logic: true, false
 * (contradiction), null (cannot tell). Reads {@link #LEFT} and {@link #RIGHT}, each a {@link
 * Normalise#RECORD}.
 */
final class Verdicts {

  static final String LEFT = "left_record";
  static final String RIGHT = "right_record";

  private static final UserDefinedFunction SAME_PERSON =
      udf((UDF2<String, String, Boolean>) Names::samePerson, DataTypes.BooleanType)
          .withName("same_person");

  private static final UserDefinedFunction SAME_ORGANISATION =
      udf((UDF2<String, String, Boolean>) Names::sameOrganisation, DataTypes.BooleanType)
          .withName("same_organisation");

  private Verdicts() {}

  /** A strong identifier needs nobody's consent. */
  static Column always() {
    return lit(true);
  }

  /** For values that a household or an office may share: the names decide. */
  static Column sameName() {
    return when(contradicts(), lit(false)).otherwise(namesAgree());
  }

  /**
   * For records with the same name and birth date: certain at the same postcode; elsewhere only as
   * long as nobody else of that name and birth date is known.
   */
  static Column sameHome() {
    return when(contradicts(), lit(false)).when(equal(Party.POSTCODE), lit(true));
  }

  /** Two kinds, two strong identifiers or two birth dates. */
  static Column contradicts() {
    return coalesce(
        differ(Party.KIND)
            .or(coalesce(differ(Party.CUSTOMER_NUMBER), lit(false)))
            .or(coalesce(differ(Party.TAX_ID), lit(false)))
            .or(coalesce(birthDatesContradict(), lit(false))),
        lit(false));
  }

  /**
   * Birth dates of two people: more than one of year, month and day differs, and day and month are
   * not just swapped.
   */
  static Column birthDatesContradict() {
    Column left = left(Party.BIRTH_DATE);
    Column right = right(Party.BIRTH_DATE);
    Column sameYear = year(left).equalTo(year(right));
    Column swapped =
        sameYear
            .and(month(left).equalTo(dayofmonth(right)))
            .and(dayofmonth(left).equalTo(month(right)));
    Column differences =
        when(sameYear, 0)
            .otherwise(1)
            .plus(when(month(left).equalTo(month(right)), 0).otherwise(1))
            .plus(when(dayofmonth(left).equalTo(dayofmonth(right)), 0).otherwise(1));
    return when(left.isNotNull().and(right.isNotNull()), differences.gt(1).and(not(swapped)));
  }

  private static Column namesAgree() {
    return when(
            left(Party.KIND).equalTo("organisation"),
            SAME_ORGANISATION.apply(left(Normalise.NAME), right(Normalise.NAME)))
        .otherwise(SAME_PERSON.apply(left(Normalise.NAME), right(Normalise.NAME)));
  }

  private static Column equal(String field) {
    return left(field).equalTo(right(field));
  }

  private static Column differ(String field) {
    return left(field).notEqual(right(field));
  }

  private static Column left(String field) {
    return Normalise.described(LEFT, field);
  }

  private static Column right(String field) {
    return Normalise.described(RIGHT, field);
  }
}
