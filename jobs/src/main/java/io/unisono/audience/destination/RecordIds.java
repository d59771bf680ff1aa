package io.unisono.audience.destination;

import java.util.regex.Pattern;

/**
 * Ids of records as destinations want them in an import file; null for a record of another kind.
 */
public final class RecordIds {

  private static final Pattern HUBSPOT = Pattern.compile("[1-9][0-9]{0,18}");
  private static final Pattern CONTACT = Pattern.compile("003[0-9A-Za-z]{12}([0-9A-Za-z]{3})?");
  private static final Pattern SALESFORCE = Pattern.compile("00[0-9A-Za-z]{13}([0-9A-Za-z]{3})?");
  private static final Pattern OTHER = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,253}");
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int CASE_SENSITIVE = 15;
  private static final int CHUNK = 5;

  private RecordIds() {}

  /**
   * HubSpot: a number. Salesforce: a contact (003), in the 18 characters that survive a
   * spreadsheet. Marketing Cloud: a contact likewise, any other id of letters, digits, dots,
   * hyphens and _ as it is.
   */
  public static String of(Destination destination, String id) {
    if (id == null) {
      return null;
    }
    return switch (destination) {
      case HUBSPOT -> HUBSPOT.matcher(id).matches() ? id : null;
      case SALESFORCE -> CONTACT.matcher(id).matches() ? long18(id) : null;
      case MARKETING_CLOUD -> subscriberKey(id);
      default -> throw new IllegalArgumentException(destination + " takes no record id");
    };
  }

  private static String subscriberKey(String id) {
    if (CONTACT.matcher(id).matches()) {
      return long18(id);
    }
    boolean isOtherObject = SALESFORCE.matcher(id).matches();
    return OTHER.matcher(id).matches() && !isOtherObject ? id : null;
  }

  /**
   * The id of 18 characters, which differs from all others in programs that ignore case: each of
   * the three characters at its end tells which of five characters are upper case, the first of
   * them by the lowest bit.
   */
  static String long18(String id) {
    if (id.length() > CASE_SENSITIVE) {
      return id;
    }
    String key = id.substring(0, CASE_SENSITIVE);
    StringBuilder whole = new StringBuilder(key);
    for (int from = 0; from < CASE_SENSITIVE; from += CHUNK) {
      int bits = 0;
      for (int i = 0; i < CHUNK; i++) {
        if (Character.isUpperCase(key.charAt(from + i))) {
          bits |= 1 << i;
        }
      }
      whole.append(SUFFIX.charAt(bits));
    }
    return whole.toString();
  }
}
