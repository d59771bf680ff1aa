package io.unisono.audience;

import static org.apache.spark.sql.functions.udf;

import io.unisono.config.Secret;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * A customer's name outside the house: HMAC-SHA-256 with a secret key, lower-case hex. A plain hash
 * could be undone by hashing all customer ids; this needs the key, and a new key breaks the link to
 * older files.
 *
 * <p>The key travels to the executors inside a function and not as a literal, so that it stays out
 * of plans and logs.
 */
final class Pseudonym {

  /** Keeps pseudonyms of this use apart from any other use of the same key. */
  private static final String DOMAIN = "unisono:audience:v1:";

  private Pseudonym() {}

  static Column of(Column customerId, Secret key) {
    byte[] secret = key.reveal().getBytes(StandardCharsets.UTF_8);
    UDF1<String, String> pseudonym = id -> of(id, secret);
    return udf(pseudonym, DataTypes.StringType).withName("pseudonym").apply(customerId);
  }

  static String of(String customerId, byte[] key) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(DOMAIN + customerId);
  }
}
