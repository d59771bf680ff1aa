package io.unisono.customer;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.Household;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds which customers live together.
 *
 * <p><b>Purpose.</b> Groups persons by address with family name, and by telephone with address or
 * family name. It reads customers and is read by nobody before them, so that living together never
 * makes two people one.
 *
 * <p><b>Reads.</b> {@code customer}, {@code customer_contact_point}.
 *
 * <p><b>Reads of the night before.</b> {@code household}.
 *
 * <p><b>Writes.</b> {@code household}.
 *
 * <p><b>Settings.</b> {@code household}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only household}
 *
 * <p><b>Exit codes.</b> 0 done; 3 configuration; 5 the written table breaks a contract.
 */
public final class HouseholdJob implements Job {

  @Override
  public String name() {
    return "household";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Customer.TABLE, CustomerContactPoint.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(Household.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(Household.TABLE);
  }

  @Override
  public void run(Night night) {
    HouseholdConfig config = night.config(HouseholdConfig.class);
    Dataset<Row> persons = kept(Households.persons(night.read(Customer.TABLE)));
    Dataset<Row> callers =
        kept(
            Households.callers(
                persons, Households.phones(night.read(CustomerContactPoint.TABLE), config)));

    Dataset<Row> atOnePlace =
        kept(
            Households.evidence(persons, callers, config)
                .transform(b -> Households.atOnePlace(b, config)));
    Dataset<Row> onOnePhone = kept(Households.onOnePhone(callers, config));
    Dataset<Row> memberships = kept(Households.memberships(atOnePlace, onOnePhone));
    Dataset<Row> previous =
        night.previous(Household.TABLE).orElseGet(() -> Household.TABLE.empty(night.spark()));
    try {
      night.write(Household.TABLE, Households.identified(memberships, previous, night.runDate()));
    } finally {
      List.of(persons, callers, atOnePlace, onOnePhone, memberships).forEach(Dataset::unpersist);
    }
  }

  /** Read more than once; on 8 GB it goes to disk rather than crowd out the joins. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }
}
