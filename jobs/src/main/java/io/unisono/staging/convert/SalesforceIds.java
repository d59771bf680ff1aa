package io.unisono.staging.convert;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Identifiers of Salesforce: 15 characters in which case matters, or the same with 3 more that say
 * which of them are upper case, so that they survive a tool for which case does not matter.
 */
final class SalesforceIds {

  private static final int LENGTH = 15;
  private static final int CHUNK = 5;
  private static final String SUFFIXES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private SalesforceIds() {}

  static Column canonical(Column text) {
    return functions
        .udf((UDF1<String, String>) SalesforceIds::canonical, DataTypes.StringType)
        .apply(text);
  }

  /** The form of 18 characters; a text that is no identifier stays as it is. */
  static String canonical(String text) {
    if (text == null || !text.matches("[A-Za-z0-9]{15}([A-Za-z0-9]{3})?")) {
      return text;
    }
    String id = text.substring(0, LENGTH);
    boolean lostCase =
        id.equals(id.toLowerCase(Locale.ROOT)) || id.equals(id.toUpperCase(Locale.ROOT));
    String restored =
        lostCase && text.length() > LENGTH ? restored(id, text.substring(LENGTH)) : id;
    return restored + suffix(restored);
  }

  /**
   * The identifier with the case of its letters as the suffix says, as it is if it says nonsense.
   */
  private static String restored(String id, String suffix) {
    StringBuilder restored = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      int bits = SUFFIXES.indexOf(Character.toUpperCase(suffix.charAt(i / CHUNK)));
      boolean isUpper = (bits >> i % CHUNK & 1) == 1;
      char one = id.charAt(i);
      if (bits < 0 || (isUpper && !Character.isLetter(one))) {
        return id;
      }
      restored.append(isUpper ? Character.toUpperCase(one) : Character.toLowerCase(one));
    }
    return restored.toString();
  }

  private static String suffix(String id) {
    StringBuilder suffix = new StringBuilder();
    for (int start = 0; start < LENGTH; start += CHUNK) {
      int bits = 0;
      for (int i = 0; i < CHUNK; i++) {
        bits |= Character.isUpperCase(id.charAt(start + i)) ? 1 << i : 0;
      }
      suffix.append(SUFFIXES.charAt(bits));
    }
    return suffix.toString();
  }
}
