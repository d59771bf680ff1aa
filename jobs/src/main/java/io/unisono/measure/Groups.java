package io.unisono.measure;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Reads rows that come group by group, such as the events of one customer after the other, and
 * gives what becomes of each group. No group is held: it is read while its results are made.
 */
public final class Groups<T, R> implements Iterator<R> {

  private final Iterator<T> rows;
  private final BiPredicate<T, T> areOne;
  private final Function<Iterator<T>, Iterator<R>> results;
  private T next;
  private Iterator<R> ofGroup = Collections.emptyIterator();

  /**
   * @param rows no null among them
   * @param areOne whether a row belongs to the group of the first one
   * @param results of the rows of a group, at least one; it reads them before it returns, and what
   *     it leaves is skipped
   */
  public Groups(
      Iterator<T> rows, BiPredicate<T, T> areOne, Function<Iterator<T>, Iterator<R>> results) {
    this.rows = rows;
    this.areOne = areOne;
    this.results = results;
    advance();
  }

  @Override
  public boolean hasNext() {
    while (!ofGroup.hasNext() && next != null) {
      Group group = new Group(next);
      ofGroup = results.apply(group);
      group.forEachRemaining(row -> {});
    }
    return ofGroup.hasNext();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ofGroup.next();
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }

  private final class Group implements Iterator<T> {

    private final T first;

    Group(T first) {
      this.first = first;
    }

    @Override
    public boolean hasNext() {
      return next != null && areOne.test(first, next);
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T row = next;
      advance();
      return row;
    }
  }
}
