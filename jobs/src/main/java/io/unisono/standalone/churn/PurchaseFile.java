package io.unisono.standalone.churn;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.unisono.churn.value.PurchaseHistories;
import io.unisono.staging.StagedTexts;
import io.unisono.staging.source.RawColumns;
import io.unisono.standalone.RecordFiles;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of purchases, one row each.
 *
 * @param delimiter between the fields of CSV
 * @param customer column of who bought
 * @param date column of when
 * @param amount column of for how much
 * @param patterns of the dates; ISO 8601 is read without one
 */
public record PurchaseFile(
    Path file,
    char delimiter,
    String customer,
    String date,
    Optional<String> amount,
    List<String> patterns) {

  /** Why a row does not count, or null. */
  static final String LEFT_OUT = "left_out";

  /** The value for which it does not. */
  static final String EXAMPLE = "example";

  private static final long MICROS_A_DAY = TimeUnit.DAYS.toMicros(1);

  /** The purchases as {@link PurchaseHistories#of} wants them, with {@link #LEFT_OUT}. */
  Dataset<Row> read(SparkSession spark) {
    Dataset<Row> rows = RecordFiles.read(spark, file, delimiter);
    List<String> present = List.of(rows.columns());
    RecordFiles.requireColumn("--customer", customer, present);
    RecordFiles.requireColumn("--date", date, present);
    amount.ifPresent(column -> RecordFiles.requireColumn("--amount", column, present));
    Column who = RawColumns.named(customer);
    Column when = RawColumns.named(date);
    Column howMuch = amount.map(RawColumns::named).orElse(lit(null).cast("string"));
    Column day = floor(StagedTexts.micros(when, patterns, ZoneOffset.UTC).divide(MICROS_A_DAY));
    Column number = StagedTexts.leadingNumber(howMuch, '.');
    Column reason =
        when(who.isNull(), "without_customer")
            .when(when.isNull(), "without_date")
            .when(day.isNull(), "unreadable_date")
            .when(howMuch.isNotNull().and(number.isNull()), "unreadable_amount")
            .when(number.lt(0), "negative_amount");
    return rows.select(
        who.as(PurchaseHistories.CUSTOMER),
        day.cast("int").as(PurchaseHistories.DAY),
        number.cast("double").as(PurchaseHistories.AMOUNT),
        reason.as(LEFT_OUT),
        when(reason.isin("unreadable_date"), when)
            .when(reason.isin("unreadable_amount", "negative_amount"), howMuch)
            .as(EXAMPLE));
  }
}
