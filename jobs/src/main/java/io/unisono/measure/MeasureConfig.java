package io.unisono.measure;

import io.unisono.config.Check;
import io.unisono.config.Section;
import io.unisono.contract.Table;
import io.unisono.run.Night;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * In which periods and segments facts count; {@code conf/unisono.yaml} explains each option.
 *
 * @param periods kinds of periods beside month and all
 * @param rollingDays length of the windows of the period rolling
 * @param recentDays days before the run date in which days, weeks and windows begin
 * @param segments attributes of customers by which KPIs are cut, and {@code plan}
 */
@Section("measure")
public record MeasureConfig(
    Set<String> periods, int rollingDays, int recentDays, List<String> segments) {

  /** Attributes of a customer that have few values and tell nobody apart. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          Customer.ACTIVE,
          Customer.COUNTRY,
          Customer.KIND,
          Customer.LANGUAGE,
          Customer.REGION,
          Customer.SEGMENT,
          SubscriptionSpell.PLAN);

  /** Tables that {@link #of} reads. */
  public static final Set<Table> READS =
      Set.of(CustomerIdentity.TABLE, Customer.TABLE, SubscriptionSpell.TABLE);

  public MeasureConfig {
    periods = Set.copyOf(periods);
    segments = List.copyOf(segments);
    Check.that(
        Periods.KINDS.containsAll(periods),
        "periods",
        "must be among %s, is %s",
        new TreeSet<>(Periods.KINDS),
        new TreeSet<>(periods));
    Check.atLeast("rolling-days", rollingDays, 2);
    Check.atLeast("recent-days", recentDays, rollingDays);
    Check.that(
        ATTRIBUTES.containsAll(segments) && Set.copyOf(segments).size() == segments.size(),
        "segments",
        "must be different ones of %s, is %s",
        new TreeSet<>(ATTRIBUTES),
        segments);
  }

  /** The periods and segments of a night. */
  public Segments of(Night night) {
    return new Segments(
        night.read(CustomerIdentity.TABLE),
        customers(night),
        new Periods(periods, night.runDate(), rollingDays, recentDays),
        segments);
  }

  private Dataset<Row> customers(Night night) {
    Dataset<Row> customers = night.read(Customer.TABLE);
    return segments.contains(SubscriptionSpell.PLAN)
        ? customers.join(
            MainPlan.of(night.read(SubscriptionSpell.TABLE)),
            new String[] {Customer.CUSTOMER_ID},
            "left")
        : customers;
  }
}
