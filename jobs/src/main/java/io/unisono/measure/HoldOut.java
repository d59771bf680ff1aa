package io.unisono.measure;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;

import io.unisono.config.Check;
import org.apache.spark.sql.Column;

/**
 * Who is selected but never contacted, so that the effect of campaigns can be measured against
 * them.
 *
 * @param share of the customers, 0 to 0.5
 * @param salt another one draws other customers
 */
public record HoldOut(double share, String salt) {

  private static final int HEX_DIGITS = 8;
  private static final double RANGE = 4_294_967_296.0;

  public HoldOut {
    Check.that(share >= 0 && share <= .5, "share", "must be from 0 to 0.5, is %s", share);
    Check.that(!salt.isBlank(), "salt", "must not be empty");
  }

  /**
   * Whether the first 32 bits of SHA-256 of "salt:id", as a fraction, are below the share. It
   * depends on nothing else, so the same customers are held out on every night, and a larger share
   * keeps those of a smaller one.
   */
  public Column isHeldOut(Column customerId) {
    Column digest = sha2(concat(lit(salt + ":"), customerId).cast("binary"), 256);
    Column fraction =
        conv(substring(digest, 1, HEX_DIGITS), 16, 10).cast("double").divide(lit(RANGE));
    return fraction.lt(lit(share));
  }
}
