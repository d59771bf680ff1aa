package io.unisono.customer;

import io.unisono.contract.Table;
import io.unisono.identity.Hubs;
import io.unisono.identity.IdentityConfig;
import io.unisono.io.Parallel;
import io.unisono.measure.CustomersByRecord;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Consent;
import io.unisono.table.staged.ManualValue;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.CustomerProvenance;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.SubscriptionSpell;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Makes one customer of all records of a customer.
 *
 * <p><b>Purpose.</b> Chooses the surviving value of every field by the policies of {@link
 * CustomerConfig}, where nobody decided otherwise, says of every field which record it comes from,
 * gathers contact points, consent, and whether a subscription runs.
 *
 * <p><b>Reads.</b> {@code party}, {@code manual_value}, {@code consent}, {@code customer_identity},
 * {@code subscription_spell}, {@code identity_hub}.
 *
 * <p><b>Writes.</b> {@code customer}, {@code customer_provenance}, {@code customer_contact_point}.
 *
 * <p><b>Settings.</b> {@code customer}, {@code identity}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only customer}
 *
 * <p><b>Exit codes.</b> 0 done; 3 configuration; 5 the written tables break a contract.
 */
public final class CustomerJob implements Job {

  @Override
  public String name() {
    return "customer";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        Party.TABLE,
        ManualValue.TABLE,
        Consent.TABLE,
        CustomerIdentity.TABLE,
        SubscriptionSpell.TABLE,
        IdentityHub.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(Customer.TABLE, CustomerProvenance.TABLE, CustomerContactPoint.TABLE);
  }

  @Override
  public void run(Night night) {
    Survivorship survivorship = new Survivorship(night.config(CustomerConfig.class));
    Dataset<Row> records =
        ofCustomers(night, Party.TABLE)
            .transform(parties -> withHubs(night, parties))
            .transform(parties -> withManualValues(night, parties))
            .transform(survivorship::prepared);
    Dataset<Row> golden =
        survivorship.goldenRecords(records).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Parallel.all(
          () -> night.write(Customer.TABLE, customers(night, golden)),
          () -> night.write(CustomerProvenance.TABLE, survivorship.provenance(golden)),
          () -> night.write(CustomerContactPoint.TABLE, Customers.contactPoints(records, golden)));
    } finally {
      golden.unpersist();
    }
  }

  private static Dataset<Row> customers(Night night, Dataset<Row> golden) {
    return Customers.customers(
        golden,
        night.read(SubscriptionSpell.TABLE),
        ofCustomers(night, Consent.TABLE),
        night.runDate());
  }

  private static Dataset<Row> ofCustomers(Night night, Table staged) {
    return CustomersByRecord.known(night.read(staged), night.read(CustomerIdentity.TABLE));
  }

  private static Dataset<Row> withHubs(Night night, Dataset<Row> parties) {
    return Hubs.marked(
        parties, night.read(IdentityHub.TABLE), night.config(IdentityConfig.class).valueDigest());
  }

  /** Most nights nobody decided anything, and then nothing is joined. */
  private static Dataset<Row> withManualValues(Night night, Dataset<Row> parties) {
    Dataset<Row> decisions = night.read(ManualValue.TABLE);
    Dataset<Row> ofSources = ManualValues.ofSources(parties);
    if (decisions.isEmpty()) {
      return ofSources;
    }
    Dataset<Row> identity = night.read(CustomerIdentity.TABLE);
    Row counts = ManualValues.counts(decisions, identity).first();
    night.note(
        "manual values",
        "%d decisions, %d unreadable, %d of records that no source has"
            .formatted(
                counts.<Long>getAs(ManualValues.ALL),
                counts.<Long>getAs(ManualValues.UNREADABLE),
                counts.<Long>getAs(ManualValues.UNKNOWN)));
    return ofSources.unionByName(
        CustomersByRecord.known(ManualValues.records(decisions), identity), true);
  }
}
