package io.unisono.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The segments in which a fact counts: everybody, and one per dimension. A fact is multiplied into
 * all of them before one aggregation, so that a fact table is read and shuffled once, however many
 * segments there are.
 */
public final class Segments {

  /** Kind and name of the segment of everybody. */
  public static final String ALL = "all";

  /** Segment of facts that carry no value in a dimension, so that segments add up to the whole. */
  public static final String UNKNOWN = "unknown";

  /** Attributes of customers by which KPIs are cut unless the configuration names others. */
  public static final List<String> USUAL = List.of(Customer.COUNTRY, Customer.SEGMENT);

  /** Before the name of an attribute that a fact may have too. */
  private static final String OF_CUSTOMER = "customer_";

  private final Dataset<Row> customers;
  private final Dataset<Row> customersByRecord;
  private final Periods periods;
  private final List<String> attributes;

  /**
   * Months, and the dimensions that customers usually have: country, commercial segment and, by
   * their first day, tenure.
   *
   * @param identity unified customer_identity
   * @param customers unified customer
   */
  public Segments(Dataset<Row> identity, Dataset<Row> customers) {
    this(identity, customers, Periods.ofMonths(), USUAL);
  }

  /**
   * @param periods in which facts count
   * @param attributes of customers by which facts are cut
   */
  public Segments(
      Dataset<Row> identity, Dataset<Row> customers, Periods periods, List<String> attributes) {
    this.periods = periods;
    this.attributes = List.copyOf(attributes);
    this.customers =
        customers.select(
            Stream.concat(
                    Stream.of(
                            Customer.CUSTOMER_ID,
                            Customer.COUNTRY,
                            Customer.SEGMENT,
                            Customer.CUSTOMER_SINCE)
                        .map(name -> col(name)),
                    attributes.stream()
                        .filter(name -> !USUAL.contains(name))
                        .map(name -> col(name).cast("string").as(column(name))))
                .toArray(Column[]::new));
    this.customersByRecord =
        CustomersByRecord.keys(identity).join(this.customers, Customer.CUSTOMER_ID);
  }

  private static String column(String attribute) {
    return USUAL.contains(attribute) ? attribute : OF_CUSTOMER + attribute;
  }

  /** The periods in which facts count. */
  public Periods periods() {
    return periods;
  }

  /** Generates {@code period, period_start}: the periods in which a fact of this time counts. */
  public Column periods(Column time) {
    return periods.containing(time);
  }

  /** As {@link Periods#stretch}. */
  public Column stretch(Column time) {
    return periods.stretch(time);
  }

  /** Columns of facts of customers that {@link #by} needs beside those of the fact. */
  public Stream<String> columns() {
    return attributes.stream().map(Segments::column);
  }

  /**
   * As {@link #of}, with the attributes of customers that are asked for.
   *
   * @param dimensions of the fact
   */
  public Column by(String... dimensions) {
    return inline(each(dimensions));
  }

  /** As {@link #by}, an array in the row of the fact and not rows. */
  public Column each(String... dimensions) {
    return segments(
        Stream.concat(
            Stream.of(dimensions).map(name -> segment(name, orUnknown(name))),
            attributes.stream().map(name -> segment(name, orUnknown(column(name))))));
  }

  /**
   * The segments of {@link #by} alone, an array of texts in the order of {@link #kinds}: many rows
   * that count in all of their segments are small so.
   */
  public Column values(String... dimensions) {
    return array(
        Stream.of(
                Stream.of(lit(ALL)),
                Stream.of(dimensions).map(Segments::orUnknown),
                attributes.stream().map(name -> orUnknown(column(name))))
            .flatMap(values -> values)
            .toArray(Column[]::new));
  }

  /** The kinds of the segments of {@link #values}. */
  public List<String> kinds(String... dimensions) {
    return Stream.of(Stream.of(ALL), Stream.of(dimensions), attributes.stream())
        .flatMap(kinds -> kinds)
        .toList();
  }

  /** All facts of records, with what is known of the customer where the record is known. */
  public Dataset<Row> ofRecords(Dataset<Row> facts) {
    return CustomersByRecord.joined(facts, customersByRecord, "left");
  }

  /** The facts of known customers, with country, segment and first day. */
  public Dataset<Row> ofCustomers(Dataset<Row> facts) {
    return facts.join(customers, Customer.CUSTOMER_ID);
  }

  /**
   * Generates {@code segment_kind, segment}: everybody, and one segment per dimension. Select by
   * name beside it, as a customer has a {@code segment} too.
   *
   * @param dimensions columns that are both the kind of segment and its value
   */
  public static Column of(String... dimensions) {
    return inline(segments(Stream.of(dimensions).map(name -> segment(name, orUnknown(name)))));
  }

  private static Column segments(Stream<Column> dimensions) {
    return array(Stream.concat(Stream.of(everybody()), dimensions).toArray(Column[]::new));
  }

  private static Column orUnknown(String column) {
    return coalesce(col(column), lit(UNKNOWN));
  }

  /** The segment of everybody as a struct; see {@link #segment}. */
  public static Column everybody(Column... more) {
    return segment(ALL, lit(ALL), more);
  }

  /**
   * {@code segment_kind, segment} as a struct, which {@code inline} makes columns.
   *
   * @param more fields that differ from segment to segment
   */
  public static Column segment(String kind, Column value, Column... more) {
    return struct(
        Stream.concat(
                Stream.of(lit(kind).as(KpiValue.SEGMENT_KIND), value.as(KpiValue.SEGMENT)),
                Stream.of(more))
            .toArray(Column[]::new));
  }
}
