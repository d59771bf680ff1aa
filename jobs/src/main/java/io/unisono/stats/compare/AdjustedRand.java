package io.unisono.stats.compare;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How far two ways to group the same things agree: pairs that both put together, beyond what chance
 * would, over the most that could be (Hubert and Arabie, Journal of Classification 2, 1985). 1
 * where the groups are the same, 0 on average where they have nothing to do with each other.
 */
public final class AdjustedRand {

  private AdjustedRand() {}

  /**
   * NaN where both put all things into one group, or each into its own.
   *
   * @param table number of things by group of the one way (rows) and of the other (columns)
   */
  public static double of(double[][] table) {
    int columns = table.length == 0 ? 0 : table[0].length;
    double both = pairs(Arrays.stream(table).flatMapToDouble(Arrays::stream));
    double ofRows = pairs(Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()));
    double ofColumns =
        pairs(
            IntStream.range(0, columns)
                .mapToDouble(column -> Arrays.stream(table).mapToDouble(row -> row[column]).sum()));
    double all = pairs(DoubleStream.of(Arrays.stream(table).flatMapToDouble(Arrays::stream).sum()));
    double byChance = ofRows * ofColumns / all;
    return (both - byChance) / ((ofRows + ofColumns) / 2 - byChance);
  }

  private static double pairs(DoubleStream sizes) {
    return sizes.map(size -> size * (size - 1) / 2).sum();
  }
}
