package io.unisono.kpi.memory;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unisono.kpi.strike.Watches;
import io.unisono.table.unified.BadInteraction;
import io.unisono.table.unified.CustomerMemory;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What each customer is likely to remember: the peaks and the end of its experiences weigh most
 * (Kahneman, Fredrickson, Schreiber and Redelmeier, Psychological Science 4, 1993).
 */
final class Memories {

  private static final String WORST = "worst";
  private static final String BEST = "best";
  private static final String END = "end";

  private Memories() {}

  /**
   * {@code customer_memory}: one row per customer with an experience.
   *
   * @param experiences of {@link Experiences}
   */
  static Dataset<Row> of(Dataset<Row> experiences, LocalDate asOf, int windowDays) {
    Column day = col(Experiences.DAY);
    Column isBad = col(Experiences.IS_BAD);
    Column inWindow = Watches.isInWindow(day, lit(asOf.plusDays(1)), windowDays);
    Column badInWindow = inWindow.and(isBad);
    Column goodInWindow = inWindow.and(not(isBad));
    Column id = col(BadInteraction.INTERACTION_ID);
    return experiences
        .groupBy(CustomerMemory.CUSTOMER_ID)
        .agg(
            count_if(badInWindow).as(CustomerMemory.STRIKES),
            count_if(goodInWindow).as(CustomerMemory.GOOD),
            max(when(badInWindow, struct(col(Experiences.SIGNS), day, id))).as(WORST),
            max(when(goodInWindow, struct(day, id))).as(BEST),
            max(when(inWindow, struct(day, isBad, id))).as(END),
            max(when(isBad, day)).as(CustomerMemory.LAST_BAD_ON))
        .withColumn(CustomerMemory.WINDOW_DAYS, lit(windowDays))
        .withColumn(CustomerMemory.WORST_ON, of(WORST, Experiences.DAY))
        .withColumn(CustomerMemory.WORST_INTERACTION_ID, of(WORST, BadInteraction.INTERACTION_ID))
        .withColumn(CustomerMemory.BEST_ON, of(BEST, Experiences.DAY))
        .withColumn(CustomerMemory.BEST_INTERACTION_ID, of(BEST, BadInteraction.INTERACTION_ID))
        .withColumn(CustomerMemory.END_ON, of(END, Experiences.DAY))
        .withColumn(CustomerMemory.END_INTERACTION_ID, of(END, BadInteraction.INTERACTION_ID))
        .withColumn(CustomerMemory.END_IS_BAD, of(END, Experiences.IS_BAD))
        .withColumn(
            CustomerMemory.DAYS_SINCE_BAD, datediff(lit(asOf), col(CustomerMemory.LAST_BAD_ON)));
  }

  private static Column of(String experience, String field) {
    return col(experience).getField(field);
  }
}
