package io.unisono.identity;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.right;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * How a personal value appears outside the party table: as an HMAC-SHA256 (RFC 2104), which without
 * the key cannot be looked up in a list of all phone numbers, or masked for people.
 */
public final class ValueDigest {

  private static final String ALGORITHM = "HmacSHA256";

  /** Without a secret key the digests only keep honest eyes out. */
  private static final String DEFAULT_KEY = "unisono";

  private ValueDigest() {}

  /** The secret of the installation, or a public default where none is set. */
  public static String keyFrom(String environmentVariable) {
    String key = System.getenv(environmentVariable);
    return key == null || key.isBlank() ? DEFAULT_KEY : key;
  }

  /**
   * The digest in hexadecimal digits. The key travels inside the function, not as a literal, so
   * that no query plan shows it.
   */
  public static Column digest(String key, Column value) {
    return udf((UDF1<String, String>) text -> hmac(key, text), DataTypes.StringType)
        .withName("digest")
        .apply(value);
  }

  /** {@code m***@example.com}, {@code ***42}: enough to recognise a hub, not enough to call it. */
  public static Column masked(Column value) {
    Column isAddress = value.contains("@");
    Column address =
        concat(substring(value, 1, 1), lit("***@"), substring_index(value, "@", -1));
    Column lastTwo = when(length(value).gt(4), right(value, lit(2))).otherwise(lit(""));
    return when(isAddress, address).otherwise(concat(lit("***"), lastTwo));
  }

  static String hmac(String key, String value) {
    if (value == null) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
