package io.unisono.customer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.identity.Hubs;
import io.unisono.table.staged.Party;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What survives as a unit. A field of several columns is a group, whose parts never come from two
 * records: half of an address is no address. A field that {@link #holdsSeveral} is a list.
 */
public enum Field {
  KIND(Party.KIND),
  CUSTOMER_NUMBER(Party.CUSTOMER_NUMBER),
  CUSTOMER_NUMBERS(Party.CUSTOMER_NUMBER),
  TAX_ID(Party.TAX_ID),
  NAME(Party.GIVEN_NAME, Party.FAMILY_NAME, Party.FULL_NAME),
  ORGANISATION_NAME(Party.ORGANISATION_NAME),
  BIRTH_DATE(Party.BIRTH_DATE),
  GENDER(Party.GENDER),
  EMAIL(Party.EMAIL),
  PHONE(Party.PHONE),
  ADDRESS(Party.STREET, Party.CITY, Party.POSTCODE, Party.REGION, Party.COUNTRY),
  LANGUAGE(Party.LANGUAGE),
  SEGMENT(Party.SEGMENT),
  SEGMENTS(Party.SEGMENT);

  private final List<String> parts;

  Field(String... parts) {
    this.parts = List.of(parts);
  }

  /** Name in the provenance and of the column that holds the surviving value. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Columns of a record that make the field. */
  List<String> parts() {
    return parts;
  }

  boolean isGroup() {
    return parts.size() > 1;
  }

  boolean holdsSeveral() {
    return this == CUSTOMER_NUMBERS || this == SEGMENTS;
  }

  /** Whether two values are a disagreement; of some things people have several. */
  boolean canConflict() {
    return this != EMAIL && this != PHONE && !holdsSeveral();
  }

  /** Value on a record, a struct for a group; null if the record has none. */
  Column value() {
    Column[] columns = columns();
    return isGroup() ? when(coalesce(columns).isNotNull(), struct(columns)) : columns[0];
  }

  /** How many parts of the field a record fills. */
  Column filled() {
    return filled(parts);
  }

  /** How many of all fields' columns a record fills. */
  static Column filledOfAll() {
    return filled(
        Arrays.stream(values()).flatMap(field -> field.parts.stream()).distinct().toList());
  }

  /** Whether the value of a record is fit for use, where it has one. */
  Column isValid() {
    Column valid =
        switch (this) {
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
    return coalesce(valid, lit(false));
  }

  /**
   * The value as text, in which spelling with capitals or blanks is no difference, nor an
   * abbreviation in an address. Null if only minor parts of a group are known.
   */
  Column folded() {
    Column text =
        switch (this) {
          case NAME -> coalesce(words(Party.GIVEN_NAME, Party.FAMILY_NAME), col(Party.FULL_NAME));
          case ADDRESS ->
              coalesce(
                  AddressKey.place(col(Party.STREET), col(Party.POSTCODE), col(Party.CITY)),
                  words(Party.STREET, Party.POSTCODE, Party.CITY));
          default -> col(parts.get(0)).cast("string");
        };
    return lower(trim(text));
  }

  /** How long the value is, in letters. */
  Column letters() {
    return length(concat_ws(" ", columns()));
  }

  private Column[] columns() {
    return parts.stream().map(functions::col).toArray(Column[]::new);
  }

  private static Column filled(List<String> columns) {
    return columns.stream()
        .map(name -> col(name).isNotNull().cast("int"))
        .reduce(Column::plus)
        .orElseThrow();
  }

  private static Column words(String... names) {
    Column[] columns = Arrays.stream(names).map(functions::col).toArray(Column[]::new);
    return nullif(concat_ws(" ", columns), lit(""));
  }
}
