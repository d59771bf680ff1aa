package io.unisono.audience.destination;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A system that takes an audience, with the published format of its import file. All take CSV in
 * UTF-8 with one header line; {@code docs/AUDIENCES.md} names the page of each format.
 */
public enum Destination {
  /** A person with Excel, LibreOffice or Google Sheets: who and why, without contact data. */
  SPREADSHEET(
      Key.EXPORT_ID,
      1,
      1_048_575,
      "export_id",
      "tier",
      "rank",
      "monthly_amount",
      "reason",
      "value",
      "odds_ratio"),

  /** Google Ads, Customer Match. */
  GOOGLE(Key.HASHED, 100, Long.MAX_VALUE, "Email", "Phone"),

  /** Meta, custom audience from a customer list. */
  META(Key.HASHED, 100, Long.MAX_VALUE, "email", "phone"),

  /** TikTok Ads, customer file. */
  TIKTOK(Key.HASHED, 1_000, Long.MAX_VALUE, "Email_SHA256", "Phone_SHA256"),

  /** HubSpot, import that updates contacts or fills a static list. */
  HUBSPOT(Key.RECORD, 1, 1_048_576, "Record ID"),

  /** Salesforce, campaign members by contact. */
  SALESFORCE(Key.RECORD, 1, 50_000, "ContactId"),

  /** Mailchimp, members by subscriber hash. */
  MAILCHIMP(Key.HASHED, 1, Long.MAX_VALUE, "subscriber_hash"),

  /** Marketing Cloud Engagement, import into a data extension. */
  MARKETING_CLOUD(Key.RECORD, 1, Long.MAX_VALUE, "SubscriberKey");

  /** How a destination names people. */
  public enum Key {
    /** The id that the audience is configured to export. */
    EXPORT_ID,

    /** Digests of contact points. */
    HASHED,

    /** Ids of records of a source of the night. */
    RECORD
  }

  private final Key key;
  private final long fewest;
  private final long most;
  private final List<String> columns;

  Destination(Key key, long fewest, long most, String... columns) {
    this.key = key;
    this.fewest = fewest;
    this.most = most;
    this.columns = List.of(columns);
  }

  public Key key() {
    return key;
  }

  /** Header of the file. */
  public List<String> columns() {
    return columns;
  }

  /** The columns that name people, which are those of the file that takes them back, too. */
  public List<String> keyColumns() {
    return key == Key.EXPORT_ID ? columns.subList(0, 1) : columns;
  }

  /** As configuration and file names spell it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What its publisher says of files of this length; empty if it takes them. */
  public List<String> advice(long rows) {
    List<String> advice = new ArrayList<>();
    if (rows < fewest) {
      advice.add("%,d rows; %s asks for %,d or more".formatted(rows, code(), fewest));
    }
    if (rows > most) {
      advice.add("%,d rows; %s takes %,d at a time".formatted(rows, code(), most));
    }
    return advice;
  }
}
