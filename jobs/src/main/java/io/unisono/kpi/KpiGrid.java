package io.unisono.kpi;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The periods and segments in which a fact counts. Each fact is multiplied into all of them before
 * one aggregation, so that a fact table is read and shuffled once, however many segments there are.
 */
final class KpiGrid {

  /** Period of a calendar month. */
  static final String MONTH = KpiValue.Period.MONTH;

  /** Period of the whole history; also the kind and name of the segment of everybody. */
  static final String ALL = KpiValue.Period.ALL;

  /** Segment of facts that carry no value in a dimension, so that segments add up to the whole. */
  static final String UNKNOWN = "unknown";

  private KpiGrid() {}

  /** First day of a month. */
  static Column monthOf(Column day) {
    return trunc(to_date(day), MONTH);
  }

  /**
   * Generates {@code period} twice per fact, for its month and for the whole history. {@link
   * #periodGroup} keeps the facts of a period together.
   */
  static Column periods() {
    return inline(
        array(struct(lit(MONTH).as(KpiValue.PERIOD)), struct(lit(ALL).as(KpiValue.PERIOD))));
  }

  /** The month of a fact in monthly periods, null in the whole history: what to group by. */
  static Column periodGroup(Column month) {
    return when(col(KpiValue.PERIOD).equalTo(MONTH), month);
  }

  /**
   * Generates {@code segment_kind, segment}: everybody, and one segment per dimension.
   *
   * @param dimensions columns that are both the kind of segment and its value
   */
  static Column segments(String... dimensions) {
    return inline(
        array(
            Stream.concat(
                    Stream.of(segment(ALL, lit(ALL))),
                    Stream.of(dimensions)
                        .map(name -> segment(name, coalesce(col(name), lit(UNKNOWN)))))
                .toArray(Column[]::new)));
  }

  private static Column segment(String kind, Column value) {
    return struct(lit(kind).as(KpiValue.SEGMENT_KIND), value.as(KpiValue.SEGMENT));
  }

  /** One row per source record: its customer, with the customer's country and segment. */
  static Dataset<Row> customersByRecord(Dataset<Row> identity, Dataset<Row> customers) {
    return identity
        .select(CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID, CustomerIdentity.CUSTOMER_ID)
        .join(
            customers.select(Customer.CUSTOMER_ID, Customer.COUNTRY, Customer.SEGMENT),
            Customer.CUSTOMER_ID);
  }
}
