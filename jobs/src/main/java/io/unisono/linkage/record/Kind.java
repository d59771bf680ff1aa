package io.unisono.linkage.record;

/** What a column of records holds. */
public enum Kind {
  /** Key of the record; never compared. */
  ID,
  /** Silo of the record; never compared. */
  SOURCE,
  /** Records of different groups are never one party, such as persons and organisations. */
  GROUP,
  GIVEN_NAME,
  MIDDLE_NAME,
  FAMILY_NAME,
  FULL_NAME,
  ORGANISATION,
  BIRTH_DATE,
  /** Day of a birth date whose parts stand in columns of their own. */
  BIRTH_DAY,
  BIRTH_MONTH,
  BIRTH_YEAR,
  EMAIL,
  PHONE,
  /** A number issued to one party only, such as a tax or passport number. */
  IDENTIFIER,
  HOUSE_NUMBER,
  STREET,
  /** Street, place and postcode in one text. */
  ADDRESS,
  CITY,
  POSTCODE,
  REGION,
  GENDER,
  /** Says something of the party, in words or as a code. */
  TEXT,
  /** Of no use, or too seldom filled. */
  IGNORED
}
