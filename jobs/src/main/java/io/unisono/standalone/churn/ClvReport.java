package io.unisono.standalone.churn;

import static io.unisono.churn.value.PurchaseHistories.LATER;
import static io.unisono.churn.value.PurchaseHistories.LATER_AMOUNT;

import io.unisono.churn.value.BgNbd;
import io.unisono.churn.value.CustomerValue;
import io.unisono.churn.value.FadingRate;
import io.unisono.churn.value.GammaGamma;
import io.unisono.churn.value.PurchaseHistories;
import io.unisono.churn.value.PurchaseModel;
import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.ResultTable;
import io.unisono.stats.Interval;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What {@code cx churn clv} found.
 *
 * @param purchasesRead rows that count
 * @param leftOut rows that do not, by reason
 * @param examples a value for which a row does not, by reason
 * @param until last day that the models saw
 * @param lastDay day of the last purchase
 * @param customers that had bought by then
 * @param fittedPart of them of whom the models were fitted
 * @param purchases model whose rate stays
 * @param fading model whose rate fades
 * @param isFading whether that one is used, as it explains what was seen better
 * @param correlation between how often and for how much customers buy; empty if it has no meaning
 * @param heldOut purchases after {@code until} against those predicted; empty if not all are seen
 * @param table one row per customer
 */
public record ClvReport(
    PurchaseFile file,
    long purchasesRead,
    Map<String, Long> leftOut,
    Map<String, String> examples,
    LocalDate until,
    LocalDate lastDay,
    long customers,
    double fittedPart,
    CustomerValue value,
    BgNbd.Fitted purchases,
    PurchaseModel.Fitted fading,
    boolean isFading,
    Optional<GammaGamma.Fitted> amounts,
    Optional<Double> correlation,
    Optional<List<HeldOut>> heldOut,
    Total total,
    Dataset<Row> table) {

  /** Customers with repeat purchases below which a model is not fitted. */
  static final int FEWEST_REPEATERS = 30;

  /**
   * Customers with one number of repeats, and what they bought later.
   *
   * @param repeats of the last entry: that many or more
   * @param actual days with a purchase after {@code until}
   * @param predicted of them
   * @param predictedAmount null without a model of amounts
   */
  public record HeldOut(
      int repeats,
      long customers,
      long actual,
      double predicted,
      double actualAmount,
      Double predictedAmount) {}

  /**
   * All customers together.
   *
   * @param purchases expected within the horizon
   * @param alive expected number of those that have not left
   * @param value null without a model of amounts
   */
  public record Total(double purchases, double alive, Double value) {}

  /** Purchases after {@code until}: those made and those predicted. */
  public Optional<HeldOut> allHeldOut() {
    return heldOut.map(
        parts -> {
          boolean hasAmounts = parts.stream().allMatch(part -> part.predictedAmount() != null);
          return new HeldOut(
              0,
              parts.stream().mapToLong(HeldOut::customers).sum(),
              parts.stream().mapToLong(HeldOut::actual).sum(),
              parts.stream().mapToDouble(HeldOut::predicted).sum(),
              parts.stream().mapToDouble(HeldOut::actualAmount).sum(),
              hasAmounts ? parts.stream().mapToDouble(HeldOut::predictedAmount).sum() : null);
        });
  }

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("purchases", purchasesRead);
    object.put("left_out", leftOut);
    object.put("left_out_examples", examples);
    object.put("customers", customers);
    object.put("fitted_part", fittedPart);
    object.put("until", until);
    object.put("last_day", lastDay);
    object.put("unit", "week");
    object.put("horizon_weeks", value.horizonWeeks());
    object.put("margin", value.terms().margin());
    object.put("yearly_discount", value.terms().yearlyDiscount());
    object.put("bg_nbd", bgNbd());
    object.put("fading_rate", fadingRate());
    amounts.ifPresent(fitted -> object.put("gamma_gamma", gammaGamma(fitted)));
    correlation.ifPresent(r -> object.put("correlation_of_repeats_and_amount", r));
    object.put("expected_purchases", total.purchases());
    object.put("expected_alive", total.alive());
    object.put("value", total.value());
    allHeldOut().ifPresent(all -> object.put("held_out", heldOut(all)));
    return Json.write(object).strip();
  }

  private Map<String, Object> bgNbd() {
    Map<String, Object> object = parameters(purchases.model(), purchases.intervals());
    object.put("log_likelihood", purchases.logLikelihood());
    return object;
  }

  private Map<String, Object> fadingRate() {
    Map<String, Object> object = parameters(fading.model().purchases(), fading.intervals());
    FadingRate rate = fading.model().rate();
    object.put("extra", parameter(rate.extra(), fading.intervals().get(4)));
    object.put("fading", parameter(rate.fading(), fading.intervals().get(5)));
    object.put("log_likelihood", fading.logLikelihood());
    object.put("used", isFading);
    return object;
  }

  private static Map<String, Object> parameters(BgNbd model, List<Interval> intervals) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("r", parameter(model.r(), intervals.get(0)));
    object.put("alpha", parameter(model.alpha(), intervals.get(1)));
    object.put("a", parameter(model.a(), intervals.get(2)));
    object.put("b", parameter(model.b(), intervals.get(3)));
    return object;
  }

  private static Map<String, Object> gammaGamma(GammaGamma.Fitted fitted) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("p", parameter(fitted.model().p(), fitted.intervals().get(0)));
    object.put("q", parameter(fitted.model().q(), fitted.intervals().get(1)));
    object.put("v", parameter(fitted.model().v(), fitted.intervals().get(2)));
    object.put("log_likelihood", fitted.logLikelihood());
    return object;
  }

  private static Map<String, Object> parameter(double value, Interval interval) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("value", value);
    object.put("lo", Double.isFinite(interval.lo()) ? interval.lo() : null);
    object.put("hi", Double.isFinite(interval.hi()) ? interval.hi() : null);
    return object;
  }

  private Map<String, Object> heldOut(HeldOut all) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("weeks", value.horizonWeeks());
    object.put("actual", all.actual());
    object.put("predicted", all.predicted());
    object.put("ratio", all.actual() == 0 ? null : all.predicted() / all.actual());
    object.put("actual_amount", all.actualAmount());
    object.put("predicted_amount", all.predictedAmount());
    object.put("by_repeats", heldOut.orElseThrow());
    return object;
  }

  /** Writes {@code clv} (Parquet, one row per customer), {@code clv.csv} and {@code clv.json}. */
  public void write(Path folder) {
    Dataset<Row> customersTable =
        table.drop(LATER, LATER_AMOUNT).orderBy(PurchaseHistories.CUSTOMER);
    ResultTable.write(customersTable, folder, "clv");
    LocalFiles.replace(folder.resolve("clv.json"), json());
  }
}
