package io.unisono.staging.convert;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.unisono.staging.source.Charge;
import io.unisono.staging.source.Charge.Every;
import io.unisono.staging.source.Charge.MinorUnits;
import io.unisono.staging.source.RawColumns;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;

/** From a vendor's price to an amount in units of its currency, a month if it recurs. */
final class Charges {

  /** Of the Gregorian calendar, over its 400 years. */
  private static final double DAYS_A_MONTH = 30.436875;

  private Charges() {}

  /**
   * @return null where a number of units, a currency or an interval that it needs is not known
   */
  static Column amount(Column price, Charge charge, String type) {
    Column amount = price.cast("double");
    if (charge.times().isPresent()) {
      amount = amount.multiply(RawColumns.named(charge.times().get()).try_cast("double"));
    }
    if (charge.minorUnits().isPresent()) {
      amount = amount.divide(minorUnits(charge.minorUnits().get()));
    }
    if (charge.every().isPresent()) {
      amount = amount.divide(months(charge.every().get()));
    }
    return amount.try_cast(type);
  }

  /** How many of them are one unit of the currency. */
  private static Column minorUnits(MinorUnits units) {
    Column currency = lower(RawColumns.named(units.of()));
    Column factor = when(currency.isNotNull(), 100d);
    for (Map.Entry<String, Integer> digits : units.digits().entrySet()) {
      String name = digits.getKey().toLowerCase(Locale.ROOT);
      factor = when(currency.equalTo(name), Math.pow(10, digits.getValue())).otherwise(factor);
    }
    return factor;
  }

  private static Column months(Every every) {
    Column unit = lower(RawColumns.named(every.unit()));
    Column count = RawColumns.named(every.count()).try_cast("double");
    Column months =
        when(unit.equalTo("day"), lit(1 / DAYS_A_MONTH))
            .when(unit.equalTo("week"), lit(7 / DAYS_A_MONTH))
            .when(unit.equalTo("month"), lit(1d))
            .when(unit.equalTo("year"), lit(12d));
    return when(count.gt(0), count.multiply(months));
  }
}
