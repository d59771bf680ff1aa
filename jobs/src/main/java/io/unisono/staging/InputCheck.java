package io.unisono.staging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a night would make of a sample of one input, for one staged table.
 *
 * @param files that the input has
 * @param rejected rules that rows break
 * @param emptied columns whose text cannot be read while the row is kept
 * @param otherwise columns whose text is not in their map and becomes {@code otherwise}
 * @param unmapped columns that no input with these files reads
 */
public record InputCheck(
    String source,
    String input,
    String target,
    List<String> files,
    Counts rows,
    List<Example> examples,
    List<Finding> rejected,
    List<Finding> emptied,
    List<Finding> otherwise,
    List<String> unmapped) {

  /**
   * Rows of the sample.
   *
   * @param skipped not meant for the table
   * @param repeated of the good ones, those that repeat the key of another
   */
  public record Counts(long read, long good, long rejected, long skipped, long repeated) {}

  /**
   * A good row as it would be staged.
   *
   * @param line null where the format has none
   * @param values staged column to its text; empty ones are left out
   */
  public record Example(String file, Long line, Map<String, String> values) {}

  /**
   * Rows with the same fault.
   *
   * @param what a rule or a column
   * @param share of the rows read, 0 to 1
   * @param example text of one of them, if it may be shown
   */
  public record Finding(String what, long rows, double share, String example, String cure) {

    /** Of equally frequent texts the least; null if there is none. */
    static String mostFrequent(List<String> texts) {
      Map<String, Long> counts =
          texts.stream()
              .filter(Objects::nonNull)
              .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
      return counts.entrySet().stream()
          .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
          .map(Map.Entry::getKey)
          .orElse(null);
    }
  }

  /** "source/input", for messages. */
  public String title() {
    return source + "/" + input;
  }
}
