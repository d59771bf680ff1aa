package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * Which columns of a figure's table the page draws, and how.
 *
 * @param columns keys of the columns, in the order that the kind names them
 */
public record Chart(Kind kind, List<String> columns) {

  /** The kinds that the page's script can draw. */
  public enum Kind {
    /** month, value, lower end, upper end. */
    TREND,
    /** label, value. */
    BARS,
    /** label, parts of a whole. */
    PARTS,
    /**
     * label, value, lower end, upper end; a mark to compare with, where a fifth column is named.
     */
    INTERVALS,
    /** label, ratio, lower end, upper end; 1 is no difference. */
    RATIOS,
    /** label, share that came so far, lower end, upper end. */
    FUNNEL,
    /** row, column, value between 0 and 1. */
    MATRIX,
    /** from, to, weight; without cycles. */
    FLOW,
    /** combination, whose members are parted by " + "; customers in it. */
    UPSET;

    /** Whether its labels need the width of the page. */
    boolean isWide() {
      return this != TREND && this != BARS && this != PARTS;
    }

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Chart of(Kind kind, String... columns) {
    return new Chart(kind, List.of(columns));
  }
}
