package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Columns of scores that people gave. */
final class Scores {

  private static final Pattern WORDS =
      Pattern.compile("satisf|\\bnps\\b|csat|\\bces\\b|rating|recommend|soddisf|\\bscore$|voto");
  private static final Pattern RECOMMEND = Pattern.compile("\\bnps\\b|recommend|consigli");
  private static final Pattern EFFORT = Pattern.compile("\\bces\\b|effort|sforzo");

  private Scores() {}

  /** What a score measures, on which scale, by its values. */
  record Scale(String metric, int least, int greatest) {}

  static List<ColumnProfile> columns(InputProfile input) {
    return input.columns().stream()
        .filter(column -> WORDS.matcher(column.words()).find())
        .filter(column -> scale(column).isPresent())
        .toList();
  }

  /** Empty if the values are of no usual scale. */
  static Optional<Scale> scale(ColumnProfile column) {
    if (!column.is(Shape.NUMBER) || !column.number().orElseThrow().isWhole()) {
      return Optional.empty();
    }
    NumberForm number = column.number().orElseThrow();
    boolean recommends = RECOMMEND.matcher(column.words()).find();
    if (number.isWithin(1, 5) && !recommends) {
      return Optional.of(new Scale("csat", 1, 5));
    }
    if (number.isWithin(1, 7) && EFFORT.matcher(column.words()).find()) {
      return Optional.of(new Scale("ces", 1, 7));
    }
    return number.isWithin(0, 10)
        ? Optional.of(new Scale(recommends || !number.isWithin(0, 7) ? "nps" : "other", 0, 10))
        : Optional.empty();
  }
}
