package io.unisono.kpi;

import static org.apache.spark.sql.functions.col;

import io.unisono.measure.Segments;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.table.marts.KpiValue;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.SourceObservation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customers, configuration and a readable form of KPI rows for the tests of KPIs. */
public final class KpiFixture {

  public static final LocalDate RUN_DATE = LocalDate.of(2026, 3, 31);

  public static final KpiConfig CONFIG =
      new KpiConfig(5, 30, 7, 730, 180, 90, Set.of("complaint"), Set.of(), 30);

  private KpiFixture() {}

  /**
   * Anna (IT, retail) is known to the CRM as 1 and to the desk as 7; Bert (DE, retail) is 2, Carl
   * (no country, no segment) 3.
   */
  public static Segments segments() {
    return new Segments(identity(), customers());
  }

  public static Dataset<Row> identity() {
    return TableRows.of(
            CustomerIdentity.TABLE,
            CustomerIdentity.SOURCE,
            CustomerIdentity.PARTY_ID,
            CustomerIdentity.CUSTOMER_ID)
        .row("crm", "1", "anna")
        .row("desk", "7", "anna")
        .row("crm", "2", "bert")
        .row("crm", "3", "carl")
        .dataset();
  }

  public static Dataset<Row> customers() {
    return TableRows.of(Customer.TABLE, Customer.CUSTOMER_ID, Customer.COUNTRY, Customer.SEGMENT)
        .row("anna", "IT", "retail")
        .row("bert", "DE", "retail")
        .row("carl", null, null)
        .dataset();
  }

  /** The sources crm and desk, observed since a day. */
  public static Dataset<Row> observedSince(String day) {
    return TableRows.of(
            SourceObservation.TABLE, SourceObservation.SOURCE, SourceObservation.OBSERVED_SINCE)
        .row("crm", day(day))
        .row("desk", day(day))
        .dataset();
  }

  public static Instant at(String utc) {
    return Instant.parse(utc + "Z");
  }

  public static LocalDate day(String isoDate) {
    return LocalDate.parse(isoDate);
  }

  /** The rows, worked out once for all that a test asks of them. */
  public static Dataset<Row> executed(Dataset<Row> rows) {
    return SparkFixture.spark().createDataFrame(rows.collectAsList(), rows.schema());
  }

  /** The rows as lines "kpi period start kind=segment value n excluded", sorted. */
  public static List<String> lines(Dataset<Row> kpis) {
    Column[] columns =
        Stream.of(
                KpiValue.KPI,
                KpiValue.PERIOD,
                KpiValue.PERIOD_START,
                KpiValue.SEGMENT_KIND,
                KpiValue.SEGMENT,
                KpiValue.VALUE,
                KpiValue.N,
                KpiValue.EXCLUDED)
            .map(name -> col(name))
            .toArray(Column[]::new);
    return KpiValues.withStarts(kpis).select(columns).collectAsList().stream()
        .map(
            row ->
                "%s %s %s %s=%s %s n=%d excluded=%d"
                    .formatted(
                        row.getString(0),
                        row.getString(1),
                        row.getDate(2),
                        row.getString(3),
                        row.getString(4),
                        row.isNullAt(5) ? "-" : number(row.getDouble(5)),
                        row.getLong(6),
                        row.getLong(7)))
        .sorted()
        .toList();
  }

  /** The rows of everybody in one KPI and kind of period. */
  public static Dataset<Row> everybody(Dataset<Row> kpis, String kpi, String period) {
    return KpiValues.withStarts(kpis)
        .where(
            col(KpiValue.KPI)
                .equalTo(kpi)
                .and(col(KpiValue.PERIOD).equalTo(period))
                .and(col(KpiValue.SEGMENT_KIND).equalTo("all")));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }
}
