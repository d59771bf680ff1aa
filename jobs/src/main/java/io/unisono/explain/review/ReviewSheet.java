package io.unisono.explain.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pairs as a table for a spreadsheet, one line each: what to fill in comes first, then the two
 * records side by side.
 */
public final class ReviewSheet {

  /** Columns that a decision is read from. */
  public static final String PAIR = "pair";

  public static final String DECISION = "decision";
  public static final String AUTHOR = "author";
  public static final String DECIDED_AT = "decided_at";
  public static final String REASON = "reason";
  public static final String LEFT_SOURCE = "left_source";
  public static final String LEFT_ID = "left_id";
  public static final String RIGHT_SOURCE = "right_source";
  public static final String RIGHT_ID = "right_id";

  private final List<String> columns;

  /**
   * @param columns of {@code party} that are shown
   */
  public ReviewSheet(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  public List<String> header() {
    return Stream.concat(
            Stream.of(
                PAIR,
                DECISION,
                AUTHOR,
                REASON,
                "probability",
                "differs_in",
                LEFT_SOURCE,
                LEFT_ID,
                RIGHT_SOURCE,
                RIGHT_ID),
            columns.stream().flatMap(column -> Stream.of("left_" + column, "right_" + column)))
        .toList();
  }

  /** The line of a pair, in the order of the header. */
  public List<String> line(ReviewPair pair) {
    List<String> line = new ArrayList<>();
    line.add(pair.id());
    line.add("");
    line.add("");
    line.add(pair.reason());
    line.add(String.format(Locale.ROOT, "%.3f", pair.probability()));
    line.add(columns.stream().filter(pair::differsIn).collect(Collectors.joining(" ")));
    line.add(pair.left().source());
    line.add(pair.left().partyId());
    line.add(pair.right().source());
    line.add(pair.right().partyId());
    for (String column : columns) {
      line.add(pair.leftValues().getOrDefault(column, ""));
      line.add(pair.rightValues().getOrDefault(column, ""));
    }
    return line;
  }
}
