package io.unisono.measure;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** Numbers in bands. */
public final class Bands {

  private Bands() {}

  /**
   * How many of the bounds a number has reached: 0 below the first one, null of no number.
   *
   * @param bounds where a band begins, without the lowest
   */
  public static Column of(Column number, int... bounds) {
    Column band = lit(0);
    for (int bound : bounds) {
      band = band.plus(number.geq(bound).cast("int"));
    }
    return band;
  }
}
