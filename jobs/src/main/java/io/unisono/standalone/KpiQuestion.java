package io.unisono.standalone;

import io.unisono.error.UsageErrors;
import io.unisono.table.staged.SurveyResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a response file is asked: the KPI, and how the answers to its question are written.
 *
 * @param score column of the answers; the three of its items for an index
 * @param scale lowest and highest answer
 * @param lowIsGood whether the lowest answer is the best
 * @param missing answers that stand for none
 * @param itemWeights of the items of an index, in their order; they add up to 1
 */
public record KpiQuestion(
    Metric metric,
    List<String> score,
    Scale scale,
    boolean lowIsGood,
    List<String> missing,
    List<Double> itemWeights) {

  /** Items of the ACSI: satisfaction, against expectation, against the ideal. */
  static final int ITEMS = 3;

  private static final double WEIGHTS_ROUNDING = 0.001;

  /** KPIs of surveys, with the scale that they have unless another is given. */
  public enum Metric {
    NPS(SurveyResponse.Metric.NPS, new Scale(0, 10), "points", 100),
    CSAT(SurveyResponse.Metric.CSAT, new Scale(1, 5), "share", 1),
    CES(SurveyResponse.Metric.CES, new Scale(1, 7), "share", 1),
    CSI(SurveyResponse.Metric.CSI, new Scale(1, 10), "points", 100);

    private final String id;
    private final Scale usualScale;
    private final String unit;
    private final int factor;

    Metric(String id, Scale usualScale, String unit, int factor) {
      this.id = id;
      this.usualScale = usualScale;
      this.unit = unit;
      this.factor = factor;
    }

    public static Metric named(String name) {
      return Arrays.stream(values())
          .filter(metric -> metric.id.equals(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  UsageErrors.badOption(
                      "--metric",
                      name,
                      Arrays.stream(values()).map(Metric::id).collect(Collectors.joining(", "))));
    }

    /** As in {@code survey_response.metric}. */
    public String id() {
      return id;
    }

    public String unit() {
      return unit;
    }

    /** What a share is multiplied by. */
    int factor() {
      return factor;
    }
  }

  /** Lowest and highest answer. */
  public record Scale(double low, double high) {

    private static final Pattern TEXT =
        Pattern.compile("(-?\\d+(?:\\.\\d+)?):(-?\\d+(?:\\.\\d+)?)");

    /** The scale that an option gives as {@code low:high}. */
    public static Scale of(String option, String text) {
      Matcher ends = TEXT.matcher(text);
      if (ends.matches()) {
        Scale scale =
            new Scale(Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2)));
        if (scale.low < scale.high) {
          return scale;
        }
      }
      throw UsageErrors.badOption(option, text, "the lowest and the highest answer, such as 1:5");
    }

    /** The answer at a position from 0, the lowest, to 1, the highest. */
    double at(double position) {
      return low + position * (high - low);
    }

    /**
     * @throws io.unisono.error.UserException if a code that stands for no answer is one of them
     */
    void requireOff(List<String> codes) {
      codes.stream()
          .filter(code -> Answers.number(code) >= low && Answers.number(code) <= high)
          .findFirst()
          .ifPresent(
              code -> {
                throw StandaloneErrors.missingOnScale(code, this);
              });
    }

    /** "1 to 5". */
    public String words() {
      return "%s to %s".formatted(plain(low), plain(high));
    }

    static String plain(double number) {
      return number == Math.rint(number) ? "%.0f".formatted(number) : "" + number;
    }
  }

  /**
   * The question as options ask it.
   *
   * @throws io.unisono.error.UserException if they contradict each other
   */
  public static KpiQuestion of(
      Metric metric,
      List<String> score,
      Optional<Scale> scale,
      boolean lowIsGood,
      List<String> missing,
      List<Double> itemWeights) {
    boolean index = metric == Metric.CSI;
    List<String> columns =
        index && score.size() == 1 ? List.of(score.get(0).split(",")) : List.copyOf(score);
    if (columns.size() != (index ? ITEMS : 1)) {
      throw UsageErrors.badOption(
          "--score",
          String.join(",", columns),
          index ? "the three columns of the items of a csi" : "one column for " + metric.id());
    }
    Scale answers = scale.orElse(metric.usualScale);
    if (metric == Metric.NPS && (lowIsGood || !answers.equals(metric.usualScale))) {
      throw StandaloneErrors.noNps();
    }
    answers.requireOff(missing);
    return new KpiQuestion(
        metric, columns, answers, lowIsGood, missing, weights(metric, itemWeights));
  }

  private static List<Double> weights(Metric metric, List<Double> given) {
    if (given.isEmpty()) {
      return metric == Metric.CSI ? Collections.nCopies(ITEMS, 1.0 / ITEMS) : List.of();
    }
    double sum = given.stream().mapToDouble(Double::doubleValue).sum();
    boolean fit = given.size() == ITEMS && given.stream().allMatch(weight -> weight >= 0);
    if (metric != Metric.CSI || !fit || Math.abs(sum - 1) > WEIGHTS_ROUNDING) {
      throw UsageErrors.badOption(
          "--item-weights",
          given.toString(),
          "the weights of the three items of a csi, none below 0, which add up to 1");
    }
    return given.stream().map(weight -> weight / sum).toList();
  }
}
