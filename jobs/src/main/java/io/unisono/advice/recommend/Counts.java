package io.unisono.advice.recommend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.unisono.measure.Contracts;
import io.unisono.measure.Tenure;
import io.unisono.stats.OrderFree;
import io.unisono.table.unified.SubscriptionSpell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Exposures and losses, counted on several landmarks: who was exposed in the window before each,
 * and who was lost within the horizon after it. Whom it is about today was exposed in the window
 * before the run date.
 */
public final class Counts {

  public static final String STRATUM = "stratum";
  public static final String STRATA = "strata";
  public static final String NUMBER = "number";
  static final String LOST = "lost";
  static final String PEOPLE = "people";
  static final String PRICED = "priced";
  static final String AMOUNT = "amount";
  static final String SQUARES = "squares";
  static final String AT_RISK = "at_risk";
  static final String ACTIVE = "active";
  static final String FIRST = "first";
  static final String SECOND = "second";
  static final String WATCH = "watch";
  static final String ID = "id";

  /** Rows of evidence for each recommendation. */
  static final int SHOWN = 20;

  private static final String PLAN = "plan";
  private static final String SINCE = "since";
  private static final String PLACE = "place";

  private Counts() {}

  /** One row: the currency of most running contracts that name one; null where none does. */
  static Dataset<Row> currency(Dataset<Row> spells) {
    return spells
        .where(col(SubscriptionSpell.IS_RUNNING))
        .agg(Contracts.usualNamedCurrency().as(SubscriptionSpell.CURRENCY));
  }

  /**
   * One row per customer and day: whether it was a customer on that day, under observation, and who
   * is alike; whether it was lost within the horizon. On the run date: whether it is a customer,
   * and what it pays a month.
   *
   * @param currency of the amounts that count; null counts none
   */
  public static Dataset<Row> customers(Dataset<Row> spells, String currency, Days days) {
    Column pays =
        when(
            col(SubscriptionSpell.IS_RUNNING)
                .and(col(SubscriptionSpell.CURRENCY).equalTo(lit(currency).cast("string"))),
            col(SubscriptionSpell.MONTHLY_AMOUNT));
    List<Column> sums = new ArrayList<>();
    sums.add(max(SubscriptionSpell.IS_RUNNING).as(ACTIVE));
    sums.add(sum(pays).cast("double").as(AMOUNT));
    List<LocalDate> landmarks = days.landmarks();
    for (int i = 0; i < landmarks.size(); i++) {
      Column day = lit(landmarks.get(i));
      Column ran = Contracts.runsOn(day).and(col(SubscriptionSpell.AT_RISK_FROM).leq(day));
      Column isLost = Contracts.isLostBetween(day, lit(days.end(landmarks.get(i))));
      sums.add(coalesce(max(ran), lit(false)).as(AT_RISK + i));
      sums.add(coalesce(max(ran.and(isLost)), lit(false)).as(LOST + i));
      sums.add(max_by(col(SubscriptionSpell.PLAN), when(ran, Contracts.dearest())).as(PLAN + i));
    }
    return spells
        .groupBy(SubscriptionSpell.CUSTOMER_ID)
        .agg(min(SubscriptionSpell.FIRST_STARTED_ON).as(SINCE), sums.toArray(Column[]::new))
        .select(
            col(SubscriptionSpell.CUSTOMER_ID),
            inline(array(ofDays(landmarks, days.asOf()).toArray(Column[]::new))));
  }

  /** What a customer was on each landmark, and is on the run date. */
  private static List<Column> ofDays(List<LocalDate> landmarks, LocalDate asOf) {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < landmarks.size(); i++) {
      LocalDate day = landmarks.get(i);
      Column stratum =
          concat_ws(
              Exposures.AND,
              lit(day.toString()),
              coalesce(col(PLAN + i), lit("")),
              Tenure.band(col(SINCE), lit(day)));
      all.add(onDay(day, stratum, col(AT_RISK + i), col(LOST + i), lit(false), lit(null)));
    }
    all.add(onDay(asOf, lit(""), lit(false), lit(false), col(ACTIVE), col(AMOUNT)));
    return all;
  }

  private static Column onDay(
      LocalDate day, Column stratum, Column risk, Column lost, Column active, Column amount) {
    return struct(
        lit(day).as(WATCH),
        stratum.as(STRATUM),
        risk.as(AT_RISK),
        lost.as(LOST),
        active.as(ACTIVE),
        amount.cast("double").as(AMOUNT));
  }

  /** By stratum: who was at risk, who of them was lost, and who is active today. */
  public static Dataset<Row> totals(Dataset<Row> customers) {
    return customers
        .groupBy(STRATUM)
        .agg(
            count_if(col(AT_RISK)).as(NUMBER),
            count_if(col(AT_RISK).and(col(LOST))).as(LOST),
            count_if(col(ACTIVE)).as(ACTIVE));
  }

  /** One row per kind, subject, customer and day in whose window it was exposed. */
  public static Dataset<Row> exposed(Dataset<Row> exposures, Days days) {
    Column[] watches =
        days.all().stream()
            .map(day -> when(days.isInWindow(col(Exposures.DAY), day), lit(day)))
            .toArray(Column[]::new);
    return exposures
        .withColumn(WATCH, explode(array_compact(array(watches))))
        .groupBy(Exposures.KIND, Exposures.SUBJECT, Exposures.CUSTOMER, WATCH)
        .agg(
            max_by(
                    col(Exposures.DEPARTMENT),
                    when(
                        col(Exposures.DEPARTMENT).isNotNull(),
                        struct(col(Exposures.DAY), col(Exposures.EVIDENCE))))
                .as(Exposures.DEPARTMENT));
  }

  /**
   * One row per kind and subject, those with most customers today first: by stratum and department
   * those exposed before, who of them was lost, and those exposed today.
   *
   * @param exposed {@link #exposed}
   * @param customers {@link #customers}
   */
  public static Dataset<Row> candidates(Dataset<Row> exposed, Dataset<Row> customers, int most) {
    Column pays = when(col(ACTIVE), col(AMOUNT));
    return exposed
        .join(customers, new String[] {Exposures.CUSTOMER, WATCH})
        .groupBy(Exposures.KIND, Exposures.SUBJECT, STRATUM, Exposures.DEPARTMENT)
        .agg(
            count_if(col(AT_RISK)).as(NUMBER),
            count_if(col(AT_RISK).and(col(LOST))).as(LOST),
            count_if(col(ACTIVE)).as(PEOPLE),
            count(pays).as(PRICED),
            coalesce(OrderFree.sumOf(pays), lit(0.0)).as(AMOUNT),
            coalesce(OrderFree.sumOf(pays.multiply(pays)), lit(0.0)).as(SQUARES))
        .groupBy(Exposures.KIND, Exposures.SUBJECT)
        .agg(
            sum(PEOPLE).as(PEOPLE),
            collect_list(
                    struct(
                        col(STRATUM),
                        col(Exposures.DEPARTMENT),
                        col(NUMBER),
                        col(LOST),
                        col(PEOPLE),
                        col(PRICED),
                        col(AMOUNT),
                        col(SQUARES)))
                .as(STRATA))
        .orderBy(col(PEOPLE).desc(), col(Exposures.KIND), col(Exposures.SUBJECT))
        .limit(most);
  }

  /**
   * Customers in common of each pair of candidates, today.
   *
   * @param ids kind, subject and id of the candidates, few
   */
  static Dataset<Row> inCommon(Dataset<Row> exposed, Dataset<Row> customers, Dataset<Row> ids) {
    return exposed
        .join(broadcast(ids), new String[] {Exposures.KIND, Exposures.SUBJECT})
        .join(
            customers.where(col(ACTIVE)).select(Exposures.CUSTOMER, WATCH),
            new String[] {Exposures.CUSTOMER, WATCH})
        .groupBy(Exposures.CUSTOMER)
        .agg(array_sort(collect_set(col(ID))).as(ID))
        .where(size(col(ID)).gt(1))
        .select(col(ID), explode(col(ID)).as(FIRST))
        .select(col(FIRST), explode(col(ID)).as(SECOND))
        .where(col(FIRST).lt(col(SECOND)))
        .groupBy(FIRST, SECOND)
        .agg(count(lit(1)).as(NUMBER));
  }

  /** Of each candidate the newest facts of customers who are exposed and active today. */
  static Dataset<Row> evidence(
      Dataset<Row> exposures, Dataset<Row> customers, Dataset<Row> ids, Days days) {
    return exposures
        .where(days.isInWindow(col(Exposures.DAY), days.asOf()))
        .join(broadcast(ids), new String[] {Exposures.KIND, Exposures.SUBJECT})
        .join(customers.where(col(ACTIVE)).select(Exposures.CUSTOMER), Exposures.CUSTOMER)
        .groupBy(ID, Exposures.EVIDENCE)
        .agg(max(Exposures.DAY).as(Exposures.DAY))
        .withColumn(
            PLACE,
            row_number()
                .over(
                    Window.partitionBy(ID)
                        .orderBy(col(Exposures.DAY).desc(), col(Exposures.EVIDENCE))))
        .where(col(PLACE).leq(SHOWN))
        .groupBy(ID)
        .agg(array_sort(collect_list(struct(col(PLACE), col(Exposures.EVIDENCE)))).as(STRATA))
        .select(col(ID), col(STRATA).getField(Exposures.EVIDENCE).as(Exposures.EVIDENCE));
  }
}
