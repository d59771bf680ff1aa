package io.unisono.standalone;

import java.util.Map;

/**
 * Answers that do not count.
 *
 * @param n how many have the reason
 * @param example the most frequent text of them, or how it begins; null if they have none
 */
public record LeftOut(String reason, long n, String example) {

  private static final Map<String, String> WORDS =
      Map.of(
          Answers.NO_ANSWER, "without an answer",
          Answers.MISSING_CODE, "with a code of --missing",
          Answers.UNREADABLE, "that are no number",
          Answers.OFF_SCALE, "off the scale",
          Answers.NO_WEIGHT, "without a weight",
          Answers.UNREADABLE_WEIGHT, "whose weight is no number",
          Answers.NEGATIVE_WEIGHT, "with a weight below 0");

  /** "84 off the scale, most often '11'". */
  public String words() {
    return "%,d %s%s"
        .formatted(
            n, WORDS.get(reason), example == null ? "" : ", most often '%s'".formatted(example));
  }
}
