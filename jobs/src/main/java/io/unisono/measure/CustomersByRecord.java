package io.unisono.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import io.unisono.table.staged.Ticket;
import io.unisono.table.unified.CustomerIdentity;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the customer of a fact. A fact names a record, by {@code party_id} and {@code
 * party_source}, which is its own {@code source} if it names none; {@code customer_identity} says
 * whose record that is.
 */
public final class CustomersByRecord {

  private static final String RECORD_SOURCE = "_record_source";

  private CustomersByRecord() {}

  /** The facts whose customer is known, with {@code customer_id}. */
  public static Dataset<Row> known(Dataset<Row> facts, Dataset<Row> identity) {
    return joined(facts, keys(identity), "inner");
  }

  /** All facts, with {@code customer_id} where the customer is known. */
  public static Dataset<Row> all(Dataset<Row> facts, Dataset<Row> identity) {
    return joined(facts, keys(identity), "left");
  }

  /** The facts whose record is missing or nobody's. */
  public static Dataset<Row> unknown(Dataset<Row> facts, Dataset<Row> identity) {
    return joined(facts, keys(identity), "left_anti");
  }

  /**
   * @param customers with the keys of their records
   */
  static Dataset<Row> joined(Dataset<Row> facts, Dataset<Row> customers, String how) {
    boolean namesSource = Arrays.asList(facts.columns()).contains(Ticket.PARTY_SOURCE);
    Column source =
        namesSource ? coalesce(col(Ticket.PARTY_SOURCE), col(Ticket.SOURCE)) : col(Ticket.SOURCE);
    return facts
        .withColumn(RECORD_SOURCE, source)
        .join(
            customers.withColumnRenamed(CustomerIdentity.SOURCE, RECORD_SOURCE),
            new String[] {RECORD_SOURCE, CustomerIdentity.PARTY_ID},
            how)
        .drop(RECORD_SOURCE);
  }

  static Dataset<Row> keys(Dataset<Row> identity) {
    return identity.select(
        CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID, CustomerIdentity.CUSTOMER_ID);
  }
}
