package io.unisono.measure;

import io.unisono.table.unified.CustomerIdentity;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the customer of a fact. A fact names the record of its source, by {@code source} and {@code
 * party_id}; {@code customer_identity} says whose record that is.
 */
public final class CustomersByRecord {

  static final String[] RECORD = {CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID};

  private CustomersByRecord() {}

  /** The facts whose customer is known, with {@code customer_id}. */
  public static Dataset<Row> known(Dataset<Row> facts, Dataset<Row> identity) {
    return facts.join(keys(identity), RECORD);
  }

  /** All facts, with {@code customer_id} where the customer is known. */
  public static Dataset<Row> all(Dataset<Row> facts, Dataset<Row> identity) {
    return facts.join(keys(identity), RECORD, "left");
  }

  /** The facts whose record is missing or nobody's. */
  public static Dataset<Row> unknown(Dataset<Row> facts, Dataset<Row> identity) {
    return facts.join(keys(identity), RECORD, "left_anti");
  }

  static Dataset<Row> keys(Dataset<Row> identity) {
    return identity.select(
        CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID, CustomerIdentity.CUSTOMER_ID);
  }
}
