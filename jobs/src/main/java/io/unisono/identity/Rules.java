package io.unisono.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.staged.Party;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The rules of a night. Strong identifiers link whoever bears them. An e-mail address or telephone
 * number links records whose names agree, since families share both. The same full name and birth
 * date links records that share neither.
 */
final class Rules {

  static final String CUSTOMER_NUMBER = "customer_number";
  static final String TAX_ID = "tax_id";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String NAME_AND_BIRTH_DATE = "name_and_birth_date";

  private Rules() {}

  static List<Rule> of(IdentityConfig config) {
    return List.of(
        strong(CUSTOMER_NUMBER, field(Party.CUSTOMER_NUMBER), config),
        strong(TAX_ID, field(Party.TAX_ID), config),
        weak(EMAIL, col(Normalise.MAILBOX), Verdicts.sameName(), config),
        weak(PHONE, col(Party.PHONE), Verdicts.sameName(), config),
        weak(NAME_AND_BIRTH_DATE, nameAndBirthDate(), Verdicts.sameHome(), config));
  }

  private static Rule strong(String name, Column value, IdentityConfig config) {
    return new Rule(
        name, value, Verdicts.always(), config.strongHubRecords(), config.strongHubNames());
  }

  private static Rule weak(String name, Column value, Column verdict, IdentityConfig config) {
    return new Rule(name, value, verdict, config.weakHubRecords(), config.weakHubNames());
  }

  /** A name of one token is not a full name. */
  private static Column nameAndBirthDate() {
    Column name = field(Normalise.NAME);
    Column birthDate = field(Party.BIRTH_DATE);
    return when(
        name.contains(" ").and(birthDate.isNotNull()),
        concat_ws(" ", name, birthDate.cast("string")));
  }

  private static Column field(String name) {
    return Normalise.described(Normalise.RECORD, name);
  }
}
