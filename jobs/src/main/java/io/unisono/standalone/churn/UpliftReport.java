package io.unisono.standalone.churn;

import io.unisono.churn.learn.facts.FactReader;
import io.unisono.churn.learn.uplift.Balance;
import io.unisono.churn.learn.uplift.Effect;
import io.unisono.churn.learn.uplift.Estimates;
import io.unisono.churn.learn.uplift.Experiment;
import io.unisono.churn.learn.uplift.Gain;
import io.unisono.churn.learn.uplift.Qini;
import io.unisono.churn.learn.uplift.Targeting;
import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.ResultTable;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx churn uplift} found.
 *
 * @param rowsRead rows of the file
 * @param leftOut rows that do not count, by reason
 * @param effects by outcome and treatment
 * @param unused columns from which nothing is learnt
 * @param experiment customers and columns that are learnt from
 * @param ids of the customers; null where no column is one
 * @param whyNot why customers are not told apart
 * @param estimates empty then
 * @param targetings by treatment
 */
public record UpliftReport(
    ExperimentFile file,
    UpliftRun.Question question,
    long rowsRead,
    Map<String, Long> leftOut,
    List<Measured> effects,
    Balance balance,
    Map<String, Use> unused,
    Experiment experiment,
    List<String> ids,
    Optional<String> whyNot,
    Optional<Estimates> estimates,
    List<Targeting> targetings) {

  /** The effect of a treatment on an outcome. */
  public record Measured(String outcome, String treatment, boolean isShare, Effect effect) {}

  /** Why nothing is learnt from a column. */
  public enum Use {
    EMPTY("has no value"),
    CONSTANT("always the same"),
    IDENTIFIER("a value for each customer"),
    DIFFERS("differs between the groups by more than chance"),
    KNOWS_OUTCOME("knows the outcome");

    private final String words;

    Use(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    static Use of(FactReader.Use use) {
      return valueOf(use.name());
    }
  }

  /** Customers of the file that count. */
  public long counted() {
    return rowsRead - leftOut.values().stream().mapToLong(n -> n).sum();
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rows", counted());
    object.put("left_out", leftOut);
    object.put("control", experiment.groups().get(0));
    object.put("effects", effects.stream().map(UpliftReport::measured).toList());
    object.put("balance", balanceJson());
    Map<String, Object> columns = new LinkedHashMap<>();
    unused.forEach((name, use) -> columns.put(name, lower(use)));
    object.put("unused_columns", columns);
    object.put("learner", experiment.isShare() ? question.settings().learner() : "linear");
    object.put("rows_learnt_from", experiment.rows());
    object.put("folds", question.settings().folds());
    object.put("seed", question.settings().seed());
    whyNot.ifPresent(why -> object.put("not_told_apart", why));
    object.put("treatments", targetings.stream().map(this::targeting).toList());
    return Json.write(object).strip();
  }

  private static Map<String, Object> measured(Measured measured) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("outcome", measured.outcome());
    object.put("treatment", measured.treatment());
    object.put("kind", measured.isShare() ? "share" : "mean");
    object.putAll(effect(measured.effect()));
    return object;
  }

  private static Map<String, Object> effect(Effect effect) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("treated", effect.treated().n());
    object.put("treated_mean", effect.treated().mean());
    object.put("control", effect.control().n());
    object.put("control_mean", effect.control().mean());
    object.put("effect", effect.value());
    object.put("lo", effect.interval().lo());
    object.put("hi", effect.interval().hi());
    object.put("p", effect.p());
    return object;
  }

  private Map<String, Object> balanceJson() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("balanced", balance.isBalanced());
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Balance.Column column : balance.columns()) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("column", column.name());
      of.put("chi2", column.chi2());
      of.put("df", column.df());
      of.put("p", column.p());
      of.put("p_adjusted", column.adjusted());
      of.put(
          "largest_difference", Double.isFinite(column.difference()) ? column.difference() : null);
      columns.add(of);
    }
    object.put("columns", columns);
    return object;
  }

  private Map<String, Object> targeting(Targeting targeting) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("treatment", experiment.groups().get(targeting.treatment()));
    Map<String, Object> adjusted = interval(targeting.adjusted().interval());
    adjusted.put("effect", targeting.adjusted().value());
    object.put("adjusted_effect", adjusted);
    Map<String, Object> learners = new LinkedHashMap<>();
    learners.put("t", qini(targeting.t()));
    learners.put("x", qini(targeting.x()));
    object.put("qini", learners);
    object.put("chosen", targeting.isX() ? "x" : "t");
    object.put("told_apart", targeting.isTold());
    object.put("deciles", targeting.gains().stream().map(UpliftReport::gain).toList());
    object.put("customers_by_kind", kinds(targeting));
    object.put("curve", targeting.used().points().stream().map(UpliftReport::point).toList());
    return object;
  }

  /** Customers of the treated and the control, by what they are. */
  public static Map<String, Long> kinds(Targeting targeting) {
    Map<String, Long> kinds = new LinkedHashMap<>();
    for (Gain.Kind kind : Gain.Kind.values()) {
      kinds.put(
          lower(kind),
          targeting.gains().stream()
              .filter(gain -> gain.kind() == kind)
              .mapToLong(gain -> gain.rows().length)
              .sum());
    }
    return kinds;
  }

  private static Map<String, Object> interval(Interval interval) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("lo", interval.lo());
    object.put("hi", interval.hi());
    return object;
  }

  private static Map<String, Object> qini(Qini qini) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("coefficient", qini.coefficient());
    object.putAll(interval(qini.interval()));
    return object;
  }

  private static Map<String, Object> gain(Gain gain) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("decile", gain.place());
    object.put("expected_effect", gain.expected());
    if (gain.measured() != null) {
      object.putAll(effect(gain.measured()));
    }
    object.put("kind", lower(gain.kind()));
    return object;
  }

  private static Map<String, Object> point(Qini.Point point) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("share", point.share());
    object.put("gain", point.gain());
    object.putAll(interval(point.interval()));
    return object;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes {@code uplift} (Parquet and CSV, one row per customer and treatment, each told by fits
   * that did not see him) and {@code uplift.json}.
   */
  public void write(SparkSession spark, Path folder) {
    estimates.ifPresent(found -> ResultTable.write(spark, folder, "uplift", SCHEMA, rows(found)));
    LocalFiles.replace(folder.resolve("uplift.json"), json());
  }

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("treatment", DataTypes.StringType)
          .add("group", DataTypes.StringType)
          .add("outcome", DataTypes.DoubleType)
          .add("expected_without", DataTypes.DoubleType)
          .add("expected_with", DataTypes.DoubleType)
          .add("effect_t", DataTypes.DoubleType)
          .add("effect_x", DataTypes.DoubleType)
          .add("decile", DataTypes.IntegerType)
          .add("kind", DataTypes.StringType);

  private List<Row> rows(Estimates found) {
    List<Row> rows = new ArrayList<>();
    for (Targeting targeting : targetings) {
      int treatment = targeting.treatment();
      Gain[] gains = new Gain[experiment.rows()];
      targeting
          .gains()
          .forEach(
              gain -> {
                for (int row : gain.rows()) {
                  gains[row] = gain;
                }
              });
      for (int row = 0; row < gains.length; row++) {
        rows.add(
            RowFactory.create(
                ids.get(row) == null ? Integer.toString(row + 1) : ids.get(row),
                experiment.groups().get(treatment),
                experiment.groups().get(experiment.group()[row]),
                experiment.outcome()[row],
                found.expected()[0][row],
                found.expected()[treatment][row],
                found.t()[treatment][row],
                found.x()[treatment][row],
                gains[row] == null ? null : gains[row].place(),
                gains[row] == null ? null : lower(gains[row].kind())));
      }
    }
    return rows;
  }
}
