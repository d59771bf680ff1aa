package io.unisono.standalone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Answers that do not count.
 *
 * @param n how many have the reason
 * @param examples the most frequent texts of them; none if they have no text
 */
public record LeftOut(String reason, long n, List<Example> examples) {

  /**
   * A text that does not count.
   *
   * @param text or how it begins; null for none
   * @param n how many answers have it
   * @param line of the file, or row of a table, on which it is found first; null if not known
   */
  public record Example(String text, long n, Long line) {

    private String words() {
      String where = line == null ? "" : "%sline %d".formatted(n > 1 ? "first on " : "", line);
      String often =
          n > 1 && text != null ? "%,d times%s".formatted(n, line == null ? "" : ", ") : "";
      String detail = often + where;
      return text == null
          ? where
          : "'%s'%s".formatted(text, detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(Answers.NO_RESPONSE, "that are previews, tests or spam");
    WORDS.put(Answers.UNKNOWN_STATUS, "with a status that says neither answer nor preview");
    WORDS.put(Answers.NO_ANSWER, "without an answer");
    WORDS.put(Answers.MISSING_CODE, "with a code of --missing");
    WORDS.put(Answers.UNREADABLE, "that are no number");
    WORDS.put(Answers.OFF_SCALE, "off the scale");
    WORDS.put(Answers.NO_WEIGHT, "without a weight");
    WORDS.put(Answers.UNREADABLE_WEIGHT, "whose weight is no number");
    WORDS.put(Answers.NEGATIVE_WEIGHT, "with a weight below 0");
    WORDS.put(Answers.EARLIER_ANSWER, "that a later answer of the same respondent replaces");
  }

  /** All that there are, in the order in which they are tried. */
  static final List<String> REASONS = List.copyOf(WORDS.keySet());

  /** "85 off the scale: '11' (84 times, first on line 7), '99' (line 90)". */
  public String words() {
    List<String> shown = new ArrayList<>();
    examples.forEach(example -> shown.add(example.words()));
    return "%,d %s%s"
        .formatted(n, WORDS.get(reason), shown.isEmpty() ? "" : ": " + String.join(", ", shown));
  }

  /** "service 3 without an answer, 2 off the scale". */
  public static String words(Map.Entry<String, List<LeftOut>> column) {
    return column.getKey()
        + " "
        + column.getValue().stream().map(LeftOut::words).collect(Collectors.joining(", "));
  }

  /** What is said of codes of --missing that no answer is. */
  public static String unused(List<String> codes) {
    return "Codes of --missing that no answer is: %s.".formatted(String.join(", ", codes));
  }

  static Map<String, Long> byReason(List<LeftOut> answers) {
    Map<String, Long> byReason = new LinkedHashMap<>();
    answers.forEach(each -> byReason.put(each.reason(), each.n()));
    return byReason;
  }
}
