package io.unisono.explain;

import io.unisono.table.unified.CustomerAlias;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A customer id that ended.
 *
 * @param customerId the live one that stands for it; empty when its records left every source
 */
public record Alias(String endedId, Optional<String> customerId, LocalDate endedOn) {

  /** From a row with the columns of {@code customer_alias}. */
  public static Alias from(Row row) {
    return new Alias(
        row.getAs(CustomerAlias.ENDED_ID),
        Optional.ofNullable(row.getAs(CustomerAlias.CUSTOMER_ID)),
        row.<Date>getAs(CustomerAlias.ENDED_ON).toLocalDate());
  }
}
