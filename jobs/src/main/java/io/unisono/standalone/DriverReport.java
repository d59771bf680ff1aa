package io.unisono.standalone;

import io.unisono.io.Json;
import io.unisono.io.LocalFiles;
import io.unisono.standalone.KpiQuestion.Scale;
import io.unisono.stats.Estimate;
import io.unisono.stats.importance.DriverAnalysis;
import io.unisono.stats.importance.DriverAnalysis.Driver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What {@code cx kpi drivers} found.
 *
 * @param rows of the file, complete or not
 * @param respondents who gave the complete rows; empty where the file does not say
 * @param lacking rows that are left out for a column, by column
 * @param unusedCodes codes of {@code --missing} that no answer is
 * @param scale lowest and highest answer of the inputs; empty where every number counted
 * @param reliability as in {@code kpi_value}
 */
public record DriverReport(
    String target,
    List<String> inputs,
    long rows,
    Optional<Long> respondents,
    Map<String, List<LeftOut>> lacking,
    List<String> unusedCodes,
    Optional<Scale> scale,
    String reliability,
    DriverAnalysis analysis) {

  private static final List<String> FIGURES =
      List.of("lmg", "johnson", "penalty", "reward", "asymmetry");

  private static final StructType TABLE =
      StructType.fromDDL(
          "target string, input string, n bigint, r2 double, "
              + FIGURES.stream()
                  .flatMap(figure -> Stream.of(figure, figure + "_lo", figure + "_hi"))
                  .map(column -> column + " double, ")
                  .collect(Collectors.joining())
              + "n_low int, n_high int, verdict string");

  /** Exact numbers as one JSON object. */
  public String json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("target", target);
    object.put("n", analysis.n());
    object.put("r2", analysis.rSquared());
    object.put("reliability", reliability);
    object.put("rows", rows);
    object.put("excluded", Map.of("incomplete", rows - analysis.n()));
    respondents.ifPresent(people -> object.put("respondents", people));
    object.put("lacking", byReason());
    if (!unusedCodes.isEmpty()) {
      object.put("unused_missing_codes", unusedCodes);
    }
    object.put("scale", scale.map(ends -> List.of(ends.low(), ends.high())).orElse(null));
    Map<String, Object> drivers = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      drivers.put(inputs.get(i), json(analysis.drivers().get(i)));
    }
    object.put("inputs", drivers);
    return Json.write(object).strip();
  }

  private Map<String, Object> byReason() {
    Map<String, Object> byColumn = new LinkedHashMap<>();
    lacking.forEach((column, answers) -> byColumn.put(column, LeftOut.byReason(answers)));
    return byColumn;
  }

  private static Map<String, Object> json(Driver driver) {
    Map<String, Object> object = new LinkedHashMap<>();
    Map<String, Object> intervals = new LinkedHashMap<>();
    List<Estimate> figures = figures(driver);
    for (int i = 0; i < FIGURES.size(); i++) {
      Estimate figure = figures.get(i);
      object.put(FIGURES.get(i), figure == null ? null : figure.value());
      if (figure != null && figure.hasInterval()) {
        intervals.put(FIGURES.get(i), List.of(figure.lo(), figure.hi()));
      }
    }
    object.put("verdict", verdict(driver));
    object.put("n_low", driver.lows());
    object.put("n_high", driver.highs());
    object.put("intervals", intervals);
    return object;
  }

  /** In the order of {@link #FIGURES}; null where there is none. */
  private static List<Estimate> figures(Driver driver) {
    List<Estimate> figures = new ArrayList<>(List.of(driver.lmg(), driver.johnson()));
    Stream.of(driver.penalty(), driver.reward(), driver.asymmetry())
        .forEach(figure -> figures.add(figure.orElse(null)));
    return figures;
  }

  /**
   * What the asymmetry says: {@code basic} (a low answer costs more than a high one gains: stop
   * failing), {@code delight} (the other way round), {@code linear}; {@code no_effect_shown} where
   * neither can be told from 0; {@code open} where its interval leaves that open, or there is none.
   */
  public static String verdict(Driver driver) {
    return driver.verdict().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes {@code drivers} (Parquet, one row per input, with intervals), the same as {@code
   * drivers.csv}, and {@code drivers.json} into the folder.
   */
  public void write(SparkSession spark, Path folder) {
    List<Row> table = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      table.add(row(inputs.get(i), analysis.drivers().get(i)));
    }
    ResultTable.write(spark, folder, "drivers", TABLE, table);
    LocalFiles.replace(folder.resolve("drivers.json"), json());
  }

  private Row row(String input, Driver driver) {
    List<Object> cells = new ArrayList<>();
    cells.add(target);
    cells.add(input);
    cells.add((long) analysis.n());
    cells.add(analysis.rSquared());
    for (Estimate figure : figures(driver)) {
      cells.add(figure == null ? null : (Object) figure.value());
      cells.add(figure == null ? null : figure.lo());
      cells.add(figure == null ? null : figure.hi());
    }
    cells.add(driver.lows());
    cells.add(driver.highs());
    cells.add(verdict(driver));
    return RowFactory.create(cells.toArray());
  }
}
