package io.unisono.identity;

import static org.apache.spark.sql.functions.col;

import io.unisono.contract.Table;
import io.unisono.linkage.Components;
import io.unisono.linkage.Linker;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds which records of the silos are the same customer.
 *
 * <p>Purpose: links records by deterministic rules ({@link Rules}), sets aside values that too many
 * share, clusters the linked records and gives every cluster an id that does not change from night
 * to night.
 *
 * <p>Reads: {@code party}; {@code customer_identity}, {@code identity_event}, {@code
 * customer_alias} and {@code identity_churn} of the previous night.
 *
 * <p>Writes: {@code customer_identity}, {@code identity_edge} (the evidence), {@code identity_hub},
 * {@code identity_event}, {@code customer_alias} and {@code identity_churn} (history of all
 * nights).
 *
 * <p>Submit: {@code cx run --config conf/unisono.yaml --only identity}
 *
 * <p>Exit codes: 0 done; 3 configuration; 5 the written tables break a contract, or more customer
 * ids changed than {@code max-id-churn} allows.
 */
public final class IdentityJob implements Job {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Party.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(
        CustomerIdentity.TABLE,
        IdentityEdge.TABLE,
        IdentityHub.TABLE,
        IdentityEvent.TABLE,
        CustomerAlias.TABLE,
        IdentityChurn.TABLE);
  }

  @Override
  public void run(Night night) {
    IdentityConfig config = night.config(IdentityConfig.class);
    Dataset<Row> parties = night.read(Party.TABLE);
    Dataset<Row> previous = previous(night, CustomerIdentity.TABLE);
    List<Rule> rules = Rules.of(config);

    Dataset<Row> keys = Evidence.keys(parties, rules);
    Dataset<Row> hubs = kept(Evidence.hubs(keys, rules));
    Dataset<Row> edges = kept(Evidence.edges(keys, hubs, rules, config.valueDigest()));
    Dataset<Row> clusters = clusters(parties, edges, config.driverEdges());
    Dataset<Row> identity = kept(StableIds.assigned(clusters, previous, night.runDate()));
    try {
      night.write(IdentityHub.TABLE, Evidence.published(hubs, config.valueDigest()));
      night.write(IdentityEdge.TABLE, edges);
      night.write(CustomerIdentity.TABLE, identity);
      writeHistory(night, identity, previous);
    } finally {
      List.of(hubs, edges, identity).forEach(Dataset::unpersist);
    }
  }

  /**
   * Parties with their {@link Components#COMPONENT}, found on the driver up to so many edges and on
   * Spark beyond.
   */
  static Dataset<Row> clusters(Dataset<Row> parties, Dataset<Row> edges, long driverEdges) {
    return Linker.withComponents(
        parties
            .select(Party.SOURCE, Party.PARTY_ID)
            .withColumn(Components.NODE, Components.node(col(Party.SOURCE), col(Party.PARTY_ID))),
        Components.arrows(
            edges,
            Components.node(col(IdentityEdge.LEFT_SOURCE), col(IdentityEdge.LEFT_PARTY_ID)),
            Components.node(col(IdentityEdge.RIGHT_SOURCE), col(IdentityEdge.RIGHT_PARTY_ID))),
        driverEdges);
  }

  /** What became of the ids of the night before; stops the night if too many of them changed. */
  private static void writeHistory(
      Night night, Dataset<Row> identity, Dataset<Row> previousIdentity) {
    Dataset<Row> events = kept(StableIds.events(identity, previousIdentity, night.runDate()));
    Dataset<Row> churn = kept(StableIds.churn(identity, previousIdentity, night.runDate()));
    try {
      night.write(IdentityEvent.TABLE, previous(night, IdentityEvent.TABLE).unionByName(events));
      night.write(
          CustomerAlias.TABLE, StableIds.aliases(previous(night, CustomerAlias.TABLE), events));
      night.write(IdentityChurn.TABLE, previous(night, IdentityChurn.TABLE).unionByName(churn));
      requireStableIds(night, churn);
    } finally {
      List.of(events, churn).forEach(Dataset::unpersist);
    }
  }

  private static void requireStableIds(Night night, Dataset<Row> churn) {
    double limit = night.config(IdentityConfig.class).maxIdChurn();
    for (Row row : churn.collectAsList()) {
      IdChurn tonight = IdChurn.from(row);
      night.note("id churn", tonight.text());
      tonight.requireAtMost(limit);
    }
  }

  private static Dataset<Row> previous(Night night, Table table) {
    return night.previous(table).orElseGet(() -> table.empty(night.spark()));
  }

  /** Several tables come from it; on 8 GB it goes to disk rather than crowd out the joins. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }
}
