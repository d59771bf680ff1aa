package io.unisono.identity;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.right;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * How a personal value appears outside the tables of persons: as an HMAC-SHA256 (RFC 2104), which
 * without the key cannot be looked up in a list of all telephone numbers, or masked for people.
 */
public final class ValueDigest {

  private final UserDefinedFunction digest;

  /** The key travels inside the function, not as a literal, so that no query plan shows it. */
  ValueDigest(String key) {
    digest =
        udf((UDF1<String, String>) value -> hmac(key, value), DataTypes.StringType)
            .withName("digest");
  }

  /** The digest in hexadecimal digits; null for null. */
  public Column of(Column value) {
    return digest.apply(value);
  }

  /** {@code m***@example.com}, {@code ***42}: enough to recognise a hub, not enough to call it. */
  static Column masked(Column value) {
    Column address = concat(substring(value, 1, 1), lit("***@"), substring_index(value, "@", -1));
    Column lastTwo = when(length(value).gt(4), right(value, lit(2))).otherwise(lit(""));
    return when(value.contains("@"), address).otherwise(concat(lit("***"), lastTwo));
  }

  static String hmac(String key, String value) {
    return value == null ? null : new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(value);
  }
}
