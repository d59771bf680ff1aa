package io.unisono.cli.explain;

import io.unisono.churn.model.ScoreExplanation;
import io.unisono.churn.model.ScoreExplanation.Step;
import io.unisono.io.Json;
import io.unisono.picture.BarPicture;
import io.unisono.picture.Bars;
import io.unisono.picture.Bars.Bar;
import io.unisono.report.page.FeatureWords;
import io.unisono.table.marts.ChurnScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/** A churn score as a waterfall: for a terminal, as JSON and as a picture. */
public final class ScoreText {

  /** Features that are listed; what the others add is one line. */
  private static final int LISTED = 12;

  /** Characters of the longest bar. */
  private static final int BAR = 16;

  private static final String NOTHING = "nothing known";

  private static final FeatureWords WORDS = FeatureWords.in("en");

  private final ScoreFinding finding;
  private final StringBuilder text = new StringBuilder();

  private ScoreText(ScoreFinding finding) {
    this.finding = finding;
  }

  /** A line of the waterfall. */
  private record Line(String name, String value, double added, double probability) {}

  /** For people. */
  public static String of(ScoreFinding finding) {
    return new ScoreText(finding).waterfall();
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    List<Step> steps = finding.explanation().steps();
    for (Step step : steps.subList(0, Math.min(LISTED, steps.size()))) {
      lines.add(
          new Line(
              WORDS.feature(step.feature()),
              WORDS.value(step.feature(), step.value()),
              step.added(),
              step.probability()));
    }
    if (steps.size() > LISTED) {
      lines.add(
          new Line(
              "%d others".formatted(steps.size() - LISTED),
              "",
              steps.stream().skip(LISTED).mapToDouble(Step::added).sum(),
              finding.explanation().probability()));
    }
    return lines;
  }

  private String waterfall() {
    Row scored = finding.scored();
    ScoreExplanation explanation = finding.explanation();
    List<Line> lines = lines();
    int names = width(NOTHING, lines.stream().map(Line::name).toList());
    int values = width("value", lines.stream().map(Line::value).toList());
    String row = "  %-" + names + "s  %-" + values + "s  %6s  %6s  %s";
    line(
        "Customer %s is lost within %d days with a probability of %s: %s risk, rank %d.",
        scored.getAs(ChurnScore.CUSTOMER_ID),
        scored.getAs(ChurnScore.HORIZON_DAYS),
        percent(explanation.probability()),
        scored.getAs(ChurnScore.TIER),
        scored.getAs(ChurnScore.RISK_RANK));
    line("");
    line(row, "feature", "value", "odds", "so far", " ".repeat(BAR - 6) + "lowers|raises the risk");
    line(row, NOTHING, "", "", percent(explanation.base()), "");
    double largest = lines.stream().mapToDouble(of -> Math.abs(of.added())).max().orElse(0);
    for (Line of : lines) {
      line(
          row,
          of.name(),
          of.value(),
          String.format(Locale.ROOT, "x%.2f", Math.exp(of.added())),
          percent(of.probability()),
          bar(of.added(), largest));
    }
    line("");
    line("  scored on  %s", scored.<Object>getAs(ChurnScore.SCORED_ON));
    line("  model      %s", scored.<Object>getAs(ChurnScore.MODEL_VERSION));
    line("");
    line(
        "Odds are multiplied by each feature, exactly; with the first line they make the score. A");
    line("feature goes with the risk: to change it need not change whether the customer stays.");
    return text.toString();
  }

  /** For machines: exact numbers, all features. */
  public static String json(ScoreFinding finding) {
    Row scored = finding.scored();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("customer_id", scored.getAs(ChurnScore.CUSTOMER_ID));
    object.put("scored_on", scored.<Object>getAs(ChurnScore.SCORED_ON).toString());
    object.put("model_version", scored.getAs(ChurnScore.MODEL_VERSION));
    object.put("churn_probability", scored.getAs(ChurnScore.CHURN_PROBABILITY));
    object.put("tier", scored.getAs(ChurnScore.TIER));
    object.put("risk_rank", scored.getAs(ChurnScore.RISK_RANK));
    object.put("base_probability", finding.explanation().base());
    object.put(
        "features",
        finding.explanation().steps().stream()
            .map(
                step -> {
                  Map<String, Object> of = new LinkedHashMap<>();
                  of.put("feature", step.feature());
                  of.put("value", step.value());
                  of.put("typical", step.typical());
                  of.put("log_odds", step.added());
                  of.put("probability", step.probability());
                  return of;
                })
            .toList());
    return Json.write(object);
  }

  /** The text of an SVG file: how far the probability goes at each feature. */
  public static String picture(ScoreFinding finding) {
    ScoreText text = new ScoreText(finding);
    List<Bar> bars = new ArrayList<>();
    double before = finding.explanation().base();
    bars.add(
        new Bar("Nothing known", percent(before), List.of(before), Double.NaN, Double.NaN, ""));
    for (Line line : text.lines()) {
      double after = line.probability();
      String label = line.value().isEmpty() ? line.name() : line.name() + ": " + line.value();
      bars.add(
          new Bar(
              label,
              "%s%s".formatted(line.added() < 0 ? "down to " : "up to ", percent(after)),
              List.of(),
              Math.min(before, after),
              Math.max(before, after),
              String.format(Locale.ROOT, "odds x %.2f", Math.exp(line.added()))));
      before = after;
    }
    double end = finding.explanation().probability();
    bars.add(new Bar("Probability", percent(end), List.of(end), Double.NaN, Double.NaN, ""));
    String title = "Churn risk of " + finding.scored().<String>getAs(ChurnScore.CUSTOMER_ID);
    return BarPicture.file(List.of(new Bars(title, List.of(), bars)), title);
  }

  private static String bar(double added, double largest) {
    int length = largest == 0 ? 0 : (int) Math.round(BAR * Math.abs(added) / largest);
    String bar = "#".repeat(length);
    return added < 0 ? " ".repeat(BAR - length) + bar + "|" : " ".repeat(BAR) + "|" + bar;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static int width(String atLeast, List<String> texts) {
    return Math.max(atLeast.length(), texts.stream().mapToInt(String::length).max().orElse(0));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing())
        .append(System.lineSeparator());
  }
}
