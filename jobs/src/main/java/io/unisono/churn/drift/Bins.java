package io.unisono.churn.drift;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * How the values of a feature were distributed when a model was fitted. The bins stay as they were
 * then, so that later values are counted by the same ones.
 *
 * <p>A number has up to ten bins of about equal count, a category one for each level that at least
 * a hundredth of the rows have and one for the other known ones. The last two bins of both are
 * those of levels that were not known, and of missing values.
 *
 * @param levels of a category that have a bin of their own, by their place; empty for a number
 * @param places of those levels among all known ones
 * @param known levels of a category, -1 for a number
 * @param cuts of a number, ascending: a bin holds what is at or above a cut and below the next
 * @param counts of rows, by bin
 */
public record Bins(
    String name,
    List<String> levels,
    List<Integer> places,
    int known,
    List<Double> cuts,
    List<Long> counts)
    implements Serializable {

  /** Label of the bin of missing values. */
  public static final String MISSING = "missing";

  /** Label of the bin of levels that were not known. */
  public static final String NEW = "new";

  /** Label of the bin of the rare levels. */
  public static final String OTHER = "other";

  private static final int PARTS = 10;
  private static final double RARE = 0.01;

  public Bins {
    levels = List.copyOf(levels);
    places = List.copyOf(places);
    cuts = List.copyOf(cuts);
    counts = List.copyOf(counts);
  }

  /**
   * @param values NaN where missing
   */
  public static Bins ofNumbers(String name, double[] values) {
    double[] sorted =
        DoubleStream.of(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    List<Double> cuts = new ArrayList<>();
    for (int part = 1; part < PARTS && sorted.length > 0; part++) {
      double cut = sorted[(int) ((long) part * sorted.length / PARTS)];
      if (cut > sorted[0] && (cuts.isEmpty() || cut > cuts.get(cuts.size() - 1))) {
        cuts.add(cut);
      }
    }
    if (cuts.isEmpty() && sorted.length > 0 && sorted[sorted.length - 1] > sorted[0]) {
      cuts.add(Arrays.stream(sorted).filter(value -> value > sorted[0]).findFirst().orElseThrow());
    }
    return new Bins(name, List.of(), List.of(), -1, cuts, List.of()).counted(values);
  }

  /**
   * @param known all levels
   * @param values place of each row's level among them; NaN where missing
   */
  public static Bins ofLevels(String name, List<String> known, double[] values) {
    long[] rows = new long[known.size()];
    for (double value : values) {
      if (value < rows.length) {
        rows[(int) value]++;
      }
    }
    List<String> levels = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < rows.length; place++) {
      if (rows[place] >= RARE * values.length) {
        levels.add(known.get(place));
        places.add(place);
      }
    }
    return new Bins(name, levels, places, known.size(), List.of(), List.of()).counted(values);
  }

  private Bins counted(double[] values) {
    long[] rows = new long[size()];
    for (double value : values) {
      rows[bin(value)]++;
    }
    return new Bins(name, levels, places, known, cuts, LongStream.of(rows).boxed().toList());
  }

  private boolean isNumber() {
    return known < 0;
  }

  /** Number of bins. */
  public int size() {
    return (isNumber() ? cuts.size() + 1 : levels.size() + 1) + 2;
  }

  /** The bin of a value. */
  public int bin(double value) {
    if (Double.isNaN(value)) {
      return size() - 1;
    }
    if (isNumber()) {
      int bin = 0;
      while (bin < cuts.size() && value >= cuts.get(bin)) {
        bin++;
      }
      return bin;
    }
    if (value >= known) {
      return size() - 2;
    }
    int bin = places.indexOf((int) value);
    return bin < 0 ? levels.size() : bin;
  }

  /** Whether a bin is that of levels which were not known. */
  public boolean isNew(int bin) {
    return bin == size() - 2;
  }

  /** Share of the rows in a bin. */
  public double share(int bin) {
    return counts.get(bin) / (double) Math.max(1, rows());
  }

  /** Share of the rows without a value. */
  public double missing() {
    return share(size() - 1);
  }

  /** Rows that were counted. */
  public long rows() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** What a bin holds, such as {@code 3 to 7}, where 7 is in the next. */
  public String label(int bin) {
    if (bin == size() - 1) {
      return MISSING;
    }
    if (bin == size() - 2) {
      return NEW;
    }
    if (!isNumber()) {
      return bin == levels.size() ? OTHER : levels.get(bin);
    }
    if (cuts.isEmpty()) {
      return "any";
    }
    return bin == 0
        ? "< " + text(cuts.get(0))
        : bin == cuts.size()
            ? ">= " + text(cuts.get(bin - 1))
            : text(cuts.get(bin - 1)) + " to " + text(cuts.get(bin));
  }

  private static String text(double cut) {
    return BigDecimal.valueOf(cut).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
