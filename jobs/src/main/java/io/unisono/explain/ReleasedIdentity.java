package io.unisono.explain;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;

import io.unisono.contract.ContractErrors;
import io.unisono.contract.Table;
import io.unisono.lake.Lake;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.TableVersion;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a release says of who is who, a few rows at a time: everything is filtered on Spark, and
 * only the rows of one or two customers are collected.
 */
public final class ReleasedIdentity {

  private final SparkSession spark;
  private final Lake lake;
  private final Release release;

  public ReleasedIdentity(SparkSession spark, Lake lake, Release release) {
    this.spark = spark;
    this.lake = lake;
    this.release = release;
  }

  /**
   * @throws io.unisono.error.UserException if the release holds evidence of an older kind, which
   *     has no weights
   */
  public static void requireWeights(Release release) {
    Table edges = IdentityEdge.TABLE;
    release
        .find(edges)
        .map(TableVersion::contract)
        .filter(written -> major(written) < major(edges.version()))
        .ifPresent(
            written -> {
              throw ContractErrors.olderContract(
                  edges.name(), release.number(), written, edges.version());
            });
  }

  /** The record as the release names it: by its pseudonym if its identifier is personal. */
  public RecordId published(RecordId record) {
    return find(Party.TABLE).stream()
        .flatMap(
            parties ->
                parties
                    .where(col(Party.SOURCE).equalTo(record.source()))
                    .where(
                        lower(col(Party.PARTY_ID_IN_SOURCE)).equalTo(lower(lit(record.partyId()))))
                    .select(Party.PARTY_ID)
                    .collectAsList()
                    .stream())
        .map(row -> new RecordId(record.source(), row.getString(0)))
        .findFirst()
        .orElse(record);
  }

  /**
   * The customer of a record.
   *
   * @throws io.unisono.error.UserException if no source has the record
   */
  public String customerOf(RecordId record) {
    return read(CustomerIdentity.TABLE)
        .where(col(CustomerIdentity.SOURCE).equalTo(record.source()))
        .where(col(CustomerIdentity.PARTY_ID).equalTo(record.partyId()))
        .select(CustomerIdentity.CUSTOMER_ID)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElseThrow(
            () -> ExplainErrors.unknownRecord(record.toString(), release.number(), sources()));
  }

  public boolean isLive(String customerId) {
    return !recordsOf(List.of(customerId)).isEmpty();
  }

  /** How a customer id ended; empty if it did not. */
  public Optional<Alias> ended(String customerId) {
    return find(CustomerAlias.TABLE).stream()
        .flatMap(
            aliases ->
                aliases
                    .where(col(CustomerAlias.ENDED_ID).equalTo(customerId))
                    .collectAsList()
                    .stream())
        .map(Alias::from)
        .findFirst();
  }

  /** All rows that lie between the records of customers, and what was decided of them. */
  public Neighbourhood around(List<String> customerIds) {
    Dataset<Row> records = recordsOf(customerIds);
    Map<RecordId, String> customers =
        records.collectAsList().stream()
            .collect(
                Collectors.toMap(
                    row ->
                        new RecordId(
                            row.getAs(CustomerIdentity.SOURCE),
                            row.getAs(CustomerIdentity.PARTY_ID)),
                    row -> row.getAs(CustomerIdentity.CUSTOMER_ID)));
    List<Edge> edges =
        edgesAmong(records, read(IdentityEdge.TABLE)).collectAsList().stream()
            .map(Edge::from)
            .toList();
    List<Decision> decisions =
        find(IdentityDecision.TABLE).stream()
            .flatMap(all -> decisionsAbout(records, all).collectAsList().stream())
            .map(Decision::from)
            .toList();
    return new Neighbourhood(customers, edges, decisions, mergeScore());
  }

  private Dataset<Row> recordsOf(List<String> customerIds) {
    return read(CustomerIdentity.TABLE)
        .where(col(CustomerIdentity.CUSTOMER_ID).isInCollection(customerIds))
        .select(CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID, CustomerIdentity.CUSTOMER_ID);
  }

  private static Dataset<Row> edgesAmong(Dataset<Row> records, Dataset<Row> edges) {
    return edges
        .join(
            broadcast(records),
            isRecord(records, edges, IdentityEdge.LEFT_SOURCE, IdentityEdge.LEFT_PARTY_ID),
            "left_semi")
        .join(
            broadcast(records),
            isRecord(records, edges, IdentityEdge.RIGHT_SOURCE, IdentityEdge.RIGHT_PARTY_ID),
            "left_semi");
  }

  private static Dataset<Row> decisionsAbout(Dataset<Row> records, Dataset<Row> decisions) {
    Column left =
        isRecord(records, decisions, IdentityDecision.LEFT_SOURCE, IdentityDecision.LEFT_PARTY_ID);
    Column right =
        isRecord(
            records, decisions, IdentityDecision.RIGHT_SOURCE, IdentityDecision.RIGHT_PARTY_ID);
    return decisions.join(broadcast(records), left.or(right), "left_semi");
  }

  private static Column isRecord(
      Dataset<Row> records, Dataset<Row> pairs, String source, String partyId) {
    return pairs
        .col(source)
        .equalTo(records.col(CustomerIdentity.SOURCE))
        .and(pairs.col(partyId).equalTo(records.col(CustomerIdentity.PARTY_ID)));
  }

  /** The one model of the night. */
  private double mergeScore() {
    return read(IdentityModel.TABLE).select(IdentityModel.MERGE_SCORE).first().getDouble(0);
  }

  private List<String> sources() {
    return read(CustomerIdentity.TABLE)
        .select(CustomerIdentity.SOURCE)
        .distinct()
        .orderBy(CustomerIdentity.SOURCE)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private Optional<Dataset<Row>> find(Table table) {
    return release.find(table).map(version -> read(table));
  }

  private Dataset<Row> read(Table table) {
    return lake.read(spark, release, table);
  }

  private static int major(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
