package io.unisono.journey.process;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Rows that are made many at a time, when the ones before are used up. */
abstract class Batches implements Iterator<Row> {

  private Iterator<Row> ready = Collections.emptyIterator();
  private boolean ended;

  /** The next rows, of which there may be none; {@link #end} says that they are the last. */
  abstract Iterator<Row> more();

  /** No rows follow those that are made now. */
  final void end() {
    ended = true;
  }

  @Override
  public final boolean hasNext() {
    while (!ready.hasNext() && !ended) {
      ready = more();
    }
    return ready.hasNext();
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }
}
