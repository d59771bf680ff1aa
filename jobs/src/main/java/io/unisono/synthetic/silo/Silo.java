package io.unisono.synthetic.silo;

import io.unisono.synthetic.company.Ids;
import io.unisono.synthetic.company.Person;
import java.util.Locale;

/** The systems that hold records of persons, and how well each one is kept. */
public enum Silo {
  // record of, a second, number, tax id, birth date, e-mail, phone, address, orphans, slips
  BILLING(1.00, 0.000, 1.00, 0.60, 0.95, 0.95, 0.95, 1.00, 0.000, 0.01),
  SALESFORCE(0.90, 0.050, 0.75, 0.15, 0.70, 0.88, 0.88, 0.95, 0.035, 0.05),
  HUBSPOT(Person.KNOWN_TO_MARKETING, 0.030, 0.00, 0.00, 0.40, 0.98, 0.60, 0.60, 0.030, 0.08),
  ZENDESK(1.00, 0.040, 0.35, 0.00, 0.00, 0.95, 0.40, 0.00, 0.010, 0.08),
  WEB(1.00, 0.030, 0.60, 0.00, 0.50, 0.99, 0.40, 0.30, 0.020, 0.05),
  QUALTRICS(1.00, 0.000, 0.60, 0.00, 0.00, 0.92, 0.00, 0.00, 0.015, 0.04),
  SURVEYMONKEY(1.00, 0.000, 0.20, 0.00, 0.00, 0.97, 0.00, 0.00, 0.015, 0.04);

  /** Share of persons who have a record at all. */
  final double presence;

  /** Share of those who have a second record. */
  final double duplicates;

  /** Shares of records that hold the customer number, tax id, birth date ... */
  final double number;

  final double taxId;
  final double birth;
  final double email;
  final double phone;
  final double address;

  /** Share of records that lost every key and can only be known by name, birth date, address. */
  final double orphans;

  /** Chance of a slip of the pen in a name. */
  final double slips;

  Silo(
      double presence,
      double duplicates,
      double number,
      double taxId,
      double birth,
      double email,
      double phone,
      double address,
      double orphans,
      double slips) {
    this.presence = presence;
    this.duplicates = duplicates;
    this.number = number;
    this.taxId = taxId;
    this.birth = birth;
    this.email = email;
    this.phone = phone;
    this.address = address;
    this.orphans = orphans;
    this.slips = slips;
  }

  /** Name of the source in conf/examples/generated.yaml. */
  public String source() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Surveys are sent to a person's own address and make a record of every answer. */
  boolean isSurvey() {
    return this == QUALTRICS || this == SURVEYMONKEY;
  }

  /** Identifier of a record in the form of the vendor; {@code serial} is unique in the silo. */
  String partyId(long serial) {
    return switch (this) {
      case BILLING -> "B" + Ids.digits(serial, 11);
      case SALESFORCE -> Ids.salesforce("003", serial);
      case HUBSPOT -> Long.toString(100_000_000_000L + serial);
      case ZENDESK -> Long.toString(900_000_000_000L + serial);
      case WEB -> "w-" + Long.toString(serial, 36);
      case QUALTRICS -> "R_" + Ids.base62(serial, 15);
      case SURVEYMONKEY -> Long.toString(110_000_000_000L + serial);
    };
  }
}
