package io.unisono.standalone.voice;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.error.UsageErrors;
import io.unisono.staging.StagedTexts;
import io.unisono.standalone.voice.VoiceFiles.NamedColumn;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * Where the label of a text comes from: a column that holds it, or what a score beside it means.
 */
public final class TextLabels {

  /** Label of the texts whose score is bad. */
  static final String NEGATIVE = "negative";

  /** Label of the texts whose score is good. */
  static final String POSITIVE = "positive";

  private static final String BLANK = "blank";
  private static final String NO_NUMBER = "no number";
  private static final String NEITHER = "neither good nor bad";

  private final NamedColumn column;
  private final Optional<ScoreBands> bands;

  private TextLabels(NamedColumn column, Optional<ScoreBands> bands) {
    this.column = column;
    this.bands = bands;
  }

  /** The labels that a column holds. */
  public static TextLabels ofColumn(String column) {
    return new TextLabels(new NamedColumn("--label", column), Optional.empty());
  }

  /**
   * Labels by the score of a column: {@code negative}, {@code positive}, and none for what lies
   * between or is no number. "10 - Extremely likely" is 10.
   */
  public static TextLabels ofScores(String column, ScoreBands bands) {
    return new TextLabels(new NamedColumn("--score", column), Optional.of(bands));
  }

  NamedColumn column() {
    return column;
  }

  /** Why a text has no label; null where it has one. */
  Column reason(Column text) {
    Column inWords =
        bands.isEmpty()
            ? lit(BLANK)
            : when(isBlank(text), BLANK)
                .when(StagedTexts.leadingNumber(text, '.').isNull(), NO_NUMBER)
                .otherwise(NEITHER);
    return when(of(text).isNull(), inWords);
  }

  private static Column isBlank(Column text) {
    return text.isNull().or(trim(text).equalTo(""));
  }

  /** The label, of the text of {@link #column}; null for none. */
  Column of(Column text) {
    return bands.map(each -> each.label(StagedTexts.leadingNumber(text, '.'))).orElse(text);
  }

  /**
   * Which scores are bad and which are good.
   *
   * @param negative at least one, apart from those of {@code positive}
   */
  public record ScoreBands(List<Band> negative, List<Band> positive) {

    public ScoreBands {
      negative = List.copyOf(negative);
      positive = List.copyOf(positive);
      for (Band good : positive) {
        if (negative.stream().anyMatch(good::overlaps)) {
          throw UsageErrors.badOption(
              "--positive", good.toString(), "scores that --negative does not name");
        }
      }
    }

    /**
     * @param negative each a score or {@code low:high}, as {@code --negative} gives them
     * @param positive as {@code --positive} gives them
     */
    public static ScoreBands of(List<String> negative, List<String> positive) {
      return new ScoreBands(
          negative.stream().map(text -> Band.of("--negative", text)).toList(),
          positive.stream().map(text -> Band.of("--positive", text)).toList());
    }

    private Column label(Column score) {
      return when(isIn(negative, score), NEGATIVE).when(isIn(positive, score), POSITIVE);
    }

    private static Column isIn(List<Band> bands, Column score) {
      return bands.stream()
          .map(band -> score.between(band.low, band.high))
          .reduce(Column::or)
          .orElseThrow();
    }
  }

  /** Scores from the lowest to the highest, both included. */
  private record Band(double low, double high) {

    private static final Pattern TEXT =
        Pattern.compile("(-?\\d+(?:\\.\\d+)?)(?::(-?\\d+(?:\\.\\d+)?))?");

    static Band of(String option, String text) {
      Matcher ends = TEXT.matcher(text.strip());
      if (ends.matches()) {
        double low = Double.parseDouble(ends.group(1));
        double high = ends.group(2) == null ? low : Double.parseDouble(ends.group(2));
        if (low <= high) {
          return new Band(low, high);
        }
      }
      throw UsageErrors.badOption(
          option, text, "scores with commas between, or low:high: 1,2 or 0:6");
    }

    boolean overlaps(Band other) {
      return low <= other.high && other.low <= high;
    }

    @Override
    public String toString() {
      return low == high ? "" + low : low + ":" + high;
    }
  }
}
