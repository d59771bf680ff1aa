package io.unisono.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps groups of people that are too small out of the report: whoever knows one of nine can often
 * tell which one.
 *
 * @param smallest people a number must rest on to be shown
 */
public record SmallCellSuppression(int smallest) {

  /** What stands in place of a hidden number: {@code <10}, or a dash for one that is larger. */
  public Cell hidden(long people) {
    String text = "<" + smallest;
    return hides(people) ? new Cell(text, text) : new Cell(null, Messages.NOTHING);
  }

  public boolean hides(long people) {
    return people > 0 && people < smallest;
  }

  /** Whether a share tells of too few: those who have it, or those who have not. */
  public boolean hidesShare(long part, long all) {
    return hides(part) || hides(all - part);
  }

  /** A number of people. */
  public Cell count(long people, Messages messages) {
    return hides(people) ? hidden(people) : messages.cell(Format.COUNT, people);
  }

  /**
   * Which parts of a known whole to hide: the small ones, and if that is only one, also the next
   * smallest, because the whole less the others would give it away.
   */
  public List<Boolean> hidden(List<Long> parts) {
    List<Boolean> hidden = new ArrayList<>(parts.stream().map(this::hides).toList());
    if (hidden.stream().filter(h -> h).count() == 1) {
      IntStream.range(0, parts.size())
          .filter(i -> !hidden.get(i) && parts.get(i) > 0)
          .boxed()
          .min((a, b) -> Long.compare(parts.get(a), parts.get(b)))
          .ifPresent(next -> hidden.set(next, true));
    }
    return hidden;
  }
}
