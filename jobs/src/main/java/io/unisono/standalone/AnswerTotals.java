package io.unisono.standalone;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.unisono.stats.OrderFree;
import io.unisono.stats.survey.AnswerSums;
import io.unisono.table.marts.KpiValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the answers of a group add up to, and what those of each respondent add up to, squared.
 *
 * @param sums by name
 */
record AnswerTotals(Map<String, Double> sums) {

  static final String N = "n";
  static final String POSITIVES = "positives";
  static final String NEGATIVES = "negatives";

  /** Answers of which nobody says who gave them. */
  static final String NAMELESS = "nameless";

  /** Highest and lowest number of an item, by its number. */
  static final String HIGHEST = "highest_";

  static final String LOWEST = "lowest_";

  private static final String PEOPLE = "people";
  private static final String SQUARES = "squares_";

  /** Before the name of what is summed: times the weight. */
  private static final String WEIGHTED = "weighted_";

  /** Sums over respondents: of their number of answers, and of the sums of their answers. */
  private static final String BY_PERSON = "by_person_";

  private static final String PRODUCT = "_times_";

  static AnswerTotals of(Row row) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (String name : row.schema().fieldNames()) {
      if (row.getAs(name) instanceof Number number) {
        sums.put(name, number.doubleValue());
      }
    }
    return new AnswerTotals(sums);
  }

  /** Of both groups; somebody who is in both counts as two. */
  AnswerTotals plus(AnswerTotals other) {
    Map<String, Double> both = new LinkedHashMap<>(sums);
    other.sums.forEach((name, sum) -> both.merge(name, sum, Double::sum));
    return new AnswerTotals(both);
  }

  double number(String name) {
    return sums.get(name);
  }

  long counted(String name) {
    return (long) number(name);
  }

  long n() {
    return counted(N);
  }

  /** Who answered: as many as there are answers where that is not known. */
  long people() {
    return counted(PEOPLE);
  }

  double weight() {
    return number(Answers.W);
  }

  double squares(String variable) {
    return number(SQUARES + variable);
  }

  AnswerSums raw(String variable) {
    return new AnswerSums(
        n(),
        number(variable),
        squares(variable),
        n(),
        product(N, N),
        product(N, variable),
        product(variable, variable),
        people());
  }

  AnswerSums weighted(String variable) {
    String product = WEIGHTED + variable;
    return new AnswerSums(
        weight(),
        number(product),
        number(WEIGHTED + SQUARES + variable),
        squares(Answers.W),
        product(Answers.W, Answers.W),
        product(Answers.W, product),
        product(product, product),
        people());
  }

  private double product(String one, String other) {
    return number(BY_PERSON + one + PRODUCT + other);
  }

  /**
   * One row per segment and reason.
   *
   * @param answers {@link Answers#inSegments}
   * @param largestWeight by which weights are divided: only their proportions count, and sums keep
   *     18 decimals
   * @param byPerson whether somebody may have answered more than once
   */
  static Dataset<Row> of(
      Dataset<Row> answers, KpiQuestion question, double largestWeight, boolean byPerson) {
    List<String> keys = List.of(KpiValue.SEGMENT_KIND, KpiValue.SEGMENT, Answers.REASON);
    Map<String, Column> summed = summed(question, largestWeight);
    List<Column> extremes = extremes(question);
    List<Column> columns = new ArrayList<>();
    keys.forEach(key -> columns.add(col(key)));
    columns.add(col(Answers.PERSON));
    for (int i = 0; i < question.score().size(); i++) {
      columns.add(col(Answers.NUMBER + i).as(HIGHEST + i));
      columns.add(col(Answers.NUMBER + i).as(LOWEST + i));
    }
    for (int i = 0; i < question.missing().size(); i++) {
      columns.add(col(Answers.CODE + i).cast("double").as(Answers.CODE + i));
    }
    // What is left out may be larger than a sum can hold.
    Column counts = col(Answers.REASON).isNull();
    summed.forEach((name, each) -> columns.add(when(counts, each).cast("double").as(name)));
    columns.add(lit(1.0).as(N));
    Dataset<Row> rows = answers.select(columns.toArray(Column[]::new));
    List<Column> sums =
        Stream.concat(Stream.of(N), summed.keySet().stream())
            .map(name -> OrderFree.sumOf(col(name)).as(name))
            .toList();
    List<Column> once = Stream.concat(sums.stream(), extremes.stream()).toList();
    if (byPerson) {
      List<String> personal = Stream.concat(keys.stream(), Stream.of(Answers.PERSON)).toList();
      rows = aggregated(rows, personal, once);
    }
    List<Column> all = new ArrayList<>(once);
    all.add(count(lit(1)).as(PEOPLE));
    all.addAll(products(question));
    return aggregated(rows, keys, all);
  }

  private static Dataset<Row> aggregated(
      Dataset<Row> rows, List<String> keys, List<Column> aggregates) {
    return rows.groupBy(keys.stream().map(key -> col(key)).toArray(Column[]::new))
        .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
  }

  /** Columns whose mean is wanted. */
  private static List<String> variables(KpiQuestion question) {
    return question.metric() == KpiQuestion.Metric.CES
        ? List.of(Answers.VALUE, Answers.TOTAL)
        : List.of(Answers.VALUE);
  }

  private static Map<String, Column> summed(KpiQuestion question, double largestWeight) {
    Map<String, Column> summed = new LinkedHashMap<>();
    Column w = col(Answers.W).divide(largestWeight);
    addSums(summed, Answers.W, w);
    summed.put(POSITIVES, col(Answers.VALUE).gt(0).cast("double"));
    summed.put(NEGATIVES, col(Answers.VALUE).lt(0).cast("double"));
    summed.put(NAMELESS, Answers.isNameless().cast("double"));
    for (String variable : variables(question)) {
      Column x = col(variable);
      addSums(summed, variable, x);
      summed.put(WEIGHTED + variable, w.multiply(x));
      summed.put(WEIGHTED + SQUARES + variable, w.multiply(x).multiply(x));
    }
    if (question.metric() == KpiQuestion.Metric.CSI) {
      for (int i = 0; i < KpiQuestion.ITEMS; i++) {
        addSums(summed, Answers.ITEM + i, col(Answers.ITEM + i));
      }
      addSums(summed, Answers.TOTAL, col(Answers.TOTAL));
    }
    return summed;
  }

  private static void addSums(Map<String, Column> sums, String name, Column each) {
    sums.put(name, each);
    sums.put(SQUARES + name, each.multiply(each));
  }

  private static List<Column> extremes(KpiQuestion question) {
    List<Column> extremes = new ArrayList<>();
    for (int i = 0; i < question.score().size(); i++) {
      extremes.add(max(col(HIGHEST + i)).as(HIGHEST + i));
      extremes.add(min(col(LOWEST + i)).as(LOWEST + i));
    }
    for (int i = 0; i < question.missing().size(); i++) {
      extremes.add(max(col(Answers.CODE + i)).as(Answers.CODE + i));
    }
    return extremes;
  }

  /** Sums over respondents of products of what the answers of each add up to. */
  private static List<Column> products(KpiQuestion question) {
    List<Column> products = new ArrayList<>();
    addProduct(products, N, N);
    addProduct(products, Answers.W, Answers.W);
    for (String variable : variables(question)) {
      addProduct(products, N, variable);
      addProduct(products, variable, variable);
      addProduct(products, Answers.W, WEIGHTED + variable);
      addProduct(products, WEIGHTED + variable, WEIGHTED + variable);
    }
    return products;
  }

  private static void addProduct(List<Column> products, String one, String other) {
    products.add(
        OrderFree.sumOf(col(one).multiply(col(other))).as(BY_PERSON + one + PRODUCT + other));
  }
}
