package io.unisono.stats.survey;

import io.unisono.stats.survey.Raking.Margin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Weights that correct a survey for who answered it, as far as what is known of everybody invited
 * explains that: the answers are raked to all invitations.
 */
public final class NonResponse {

  /** Answers that a category needs; one with fewer is joined with the next smallest. */
  static final int ANSWERS_PER_CATEGORY = 5;

  /**
   * Those who were invited and are alike in all margins.
   *
   * @param categories of the cell, one in each margin
   * @param invited answered or not
   * @param answered how many of them answered
   * @param weight what the answers weigh before the correction: their number, or the sum of the
   *     weights that the source gave
   */
  public record Cell(List<String> categories, double invited, long answered, double weight) {

    public Cell {
      categories = List.copyOf(categories);
    }
  }

  private NonResponse() {}

  /**
   * A factor for the weights of the answers in each cell, 1 on average; that of a cell without
   * answers says nothing. Empty if the margins contradict each other.
   *
   * @param cells at least one with answers
   */
  public static Optional<double[]> factors(List<Cell> cells) {
    double[] sample = cells.stream().mapToDouble(Cell::weight).toArray();
    List<Margin> margins =
        IntStream.range(0, cells.get(0).categories().size())
            .mapToObj(margin -> margin(cells, margin))
            .toList();
    return Raking.factors(sample, margins).map(factors -> Raking.trimmed(sample, factors));
  }

  private static Margin margin(List<Cell> cells, int margin) {
    Map<String, Integer> merged = merged(cells, margin);
    int[] categories =
        cells.stream().mapToInt(cell -> merged.get(cell.categories().get(margin))).toArray();
    double[] shares =
        new double[merged.values().stream().mapToInt(Integer::intValue).max().orElse(0) + 1];
    double invited = cells.stream().mapToDouble(Cell::invited).sum();
    for (int i = 0; i < categories.length; i++) {
      shares[categories[i]] += cells.get(i).invited() / invited;
    }
    return new Margin(categories, shares);
  }

  /** Numbers of the categories; those with few answers share one. */
  private static Map<String, Integer> merged(List<Cell> cells, int margin) {
    Map<String, Long> answers =
        cells.stream()
            .collect(
                Collectors.groupingBy(
                    cell -> cell.categories().get(margin),
                    TreeMap::new,
                    Collectors.summingLong(Cell::answered)));
    List<String> smallestFirst = new ArrayList<>(answers.keySet());
    smallestFirst.sort(Comparator.comparing((String category) -> answers.get(category)));
    Map<String, Integer> numbers = new TreeMap<>();
    int number = 0;
    long inThis = 0;
    long left = answers.values().stream().mapToLong(Long::longValue).sum();
    for (String category : smallestFirst) {
      // A category is closed when it has enough, and enough is left for another.
      if (inThis >= ANSWERS_PER_CATEGORY && left >= ANSWERS_PER_CATEGORY) {
        number++;
        inThis = 0;
      }
      numbers.put(category, number);
      inThis += answers.get(category);
      left -= answers.get(category);
    }
    return numbers;
  }
}
