package io.unisono.staging;

import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.staging.convert.Conversions;
import org.apache.spark.sql.Column;

/** Texts that people type for a staged column, read as an export's are. */
public final class StagedTexts {

  private StagedTexts() {}

  /** The text in its canonical form; a telephone number must bring its own prefix. */
  public static Column of(ColumnSpec column, Column text) {
    return Conversions.string(column, text, Feeds.NO_REGION);
  }

  /**
   * The number that the text is, or that stands before its label: "10 - Extremely likely" is 10.
   * Null if it is none.
   *
   * @param decimal sign before the fraction, a point or a comma; the other one groups thousands
   */
  public static Column leadingNumber(Column text, char decimal) {
    return Conversions.leadingNumber(text, decimal);
  }
}
