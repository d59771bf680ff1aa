package io.unisono.staging.record;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a file of rows and columns, one at a time; what it tells is of the row before it. */
interface RowCursor extends Closeable {

  /** Moves to the next row that is not empty; false at the end. */
  boolean next() throws IOException;

  /** 1-based line or row on which the row begins. */
  long line();

  /** Number of its cells. */
  int size();

  /** Text of a cell, from 0; null if it is blank. */
  String cell(int place);

  /** Why the row cannot be used, or null. */
  String fault();

  /** The row as it came, or as near as can be. */
  String text();

  /** Tells how many cells a row has, once that is known. */
  default void width(int cells) {}
}
