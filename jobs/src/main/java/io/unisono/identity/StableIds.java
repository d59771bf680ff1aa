package io.unisono.identity;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.record.LinkColumns;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEvent;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Customer ids that outlive a night. Every id of the previous night offers itself to the cluster
 * that holds most of its records; a cluster takes the offer that brings most records, of these the
 * oldest, of these the smallest. A cluster without an offer gets a new id, minted from its smallest
 * record and the run date: a rerun mints the same id, another night never the same again.
 */
final class StableIds {

  /** 80 bits: two of a hundred million ids are equal with a probability of 4e-9. */
  private static final int HEX_DIGITS = 20;

  /** Id of a record on the previous night, and its history. */
  private static final String BEFORE = "before";

  private static final String WAS_FOUNDING = "was_founding";
  private static final String MINTED_BEFORE = "minted_before";

  /** Id of a record tonight. */
  private static final String NOW = "now";

  private static final String RECORDS = "records";
  private static final String HAS_FOUNDING = "has_founding";
  private static final String FIRST_RECORD = "first_record";
  private static final String CHOICE = "choice";
  private static final String KEPT = "kept";
  private static final String RANK = "rank";
  private static final String RECORDS_NOW = "records_now";
  private static final String KNOWN = "known";
  private static final String HEIR = "heir";
  private static final String ENDED_TONIGHT = "ended_tonight";
  private static final String LIVES = "lives";

  private static final String[] KEY = {CustomerIdentity.SOURCE, CustomerIdentity.PARTY_ID};

  private StableIds() {}

  /**
   * Customer of every record of tonight, with the columns of {@code customer_identity}.
   *
   * @param clusters source, party id, {@link LinkColumns#CLUSTER}, fingerprint
   * @param previous {@code customer_identity} of the previous night
   */
  static Dataset<Row> assigned(Dataset<Row> clusters, Dataset<Row> previous, LocalDate runDate) {
    Dataset<Row> records = withPrevious(clusters, previous, "left_outer");
    Column kept = col(KEPT).getField(BEFORE);
    Column founding =
        when(kept.isNull(), recordKey().equalTo(col(FIRST_RECORD)))
            .otherwise(coalesce(col(WAS_FOUNDING).and(col(BEFORE).equalTo(kept)), lit(false)));
    return records
        .withColumn(FIRST_RECORD, min(recordKey()).over(Window.partitionBy(LinkColumns.CLUSTER)))
        .join(keptIds(records), new String[] {LinkColumns.CLUSTER}, "left_outer")
        .select(
            col(CustomerIdentity.SOURCE),
            col(CustomerIdentity.PARTY_ID),
            coalesce(kept, minted(col(FIRST_RECORD), runDate)).as(CustomerIdentity.CUSTOMER_ID),
            founding.as(CustomerIdentity.FOUNDING),
            coalesce(col(KEPT).getField(MINTED_BEFORE), lit(runDate))
                .as(CustomerIdentity.MINTED_ON),
            col(CustomerIdentity.FINGERPRINT));
  }

  /**
   * What happened to ids between the two nights, with the columns of {@code identity_event}.
   *
   * @param identity {@code customer_identity} of tonight
   * @param previous the same of the previous night
   */
  static Dataset<Row> events(Dataset<Row> identity, Dataset<Row> previous, LocalDate runDate) {
    Dataset<Row> records =
        withPrevious(
            identity.select(
                col(CustomerIdentity.SOURCE),
                col(CustomerIdentity.PARTY_ID),
                col(CustomerIdentity.CUSTOMER_ID).as(NOW)),
            previous,
            "full_outer");
    // Keyed by the other id where one is missing, so that new records are not one huge partition.
    WindowSpec ofNow = Window.partitionBy(col(NOW), when(col(NOW).isNull(), col(BEFORE)));
    WindowSpec ofBefore = Window.partitionBy(col(BEFORE), when(col(BEFORE).isNull(), col(NOW)));
    return shares(records, NOW)
        .withColumn(RECORDS_NOW, sum(RECORDS).over(ofNow))
        .withColumn(KNOWN, count(BEFORE).over(ofNow).gt(0))
        .withColumn(RANK, row_number().over(ofBefore.orderBy(col(NOW).isNull(), preference())))
        .withColumn(IdentityEvent.EVENT, event())
        .where(col(IdentityEvent.EVENT).isNotNull())
        .select(
            lit(runDate).as(IdentityEvent.RUN_DATE),
            col(IdentityEvent.EVENT),
            when(idEnds(), col(BEFORE)).otherwise(col(NOW)).as(IdentityEvent.CUSTOMER_ID),
            when(isEvent(IdentityEvent.Event.MERGED), col(NOW))
                .when(isEvent(IdentityEvent.Event.SPLIT), col(BEFORE))
                .otherwise("")
                .as(IdentityEvent.OTHER_CUSTOMER_ID),
            when(idEnds(), 0).otherwise(col(RECORDS_NOW)).cast("int").as(IdentityEvent.RECORDS));
  }

  /**
   * Which live id stands for every id that ever ended, with the columns of {@code customer_alias}.
   * The heir of a merge lives tonight, so that one step from the previous night's aliases is the
   * whole chain.
   *
   * @param previous {@code customer_alias} of the previous night
   * @param events tonight's, as {@link #events} tells them
   */
  static Dataset<Row> aliases(Dataset<Row> previous, Dataset<Row> events) {
    Dataset<Row> ended =
        events
            .where(idEnds())
            .select(
                col(IdentityEvent.CUSTOMER_ID).as(CustomerAlias.ENDED_ID),
                nullif(col(IdentityEvent.OTHER_CUSTOMER_ID), lit("")).as(CustomerAlias.CUSTOMER_ID),
                col(IdentityEvent.EVENT).as(CustomerAlias.EVENT),
                col(IdentityEvent.RUN_DATE).as(CustomerAlias.ENDED_ON));
    Dataset<Row> heirs =
        ended.select(
            col(CustomerAlias.ENDED_ID).as(BEFORE),
            col(CustomerAlias.CUSTOMER_ID).as(HEIR),
            lit(true).as(ENDED_TONIGHT));
    return previous
        .join(heirs, col(CustomerAlias.CUSTOMER_ID).equalTo(col(BEFORE)), "left_outer")
        .select(
            col(CustomerAlias.ENDED_ID),
            when(col(ENDED_TONIGHT), col(HEIR))
                .otherwise(col(CustomerAlias.CUSTOMER_ID))
                .as(CustomerAlias.CUSTOMER_ID),
            col(CustomerAlias.EVENT),
            col(CustomerAlias.ENDED_ON))
        .unionByName(ended);
  }

  /**
   * How much changed since the previous night, with the columns of {@code identity_churn}; no row
   * if there was none. Records that came or went have no id to change.
   *
   * @param identity {@code customer_identity} of tonight
   * @param previous the same of the previous night
   */
  static Dataset<Row> churn(Dataset<Row> identity, Dataset<Row> previous, LocalDate runDate) {
    Dataset<Row> now =
        identity.select(
            col(CustomerIdentity.SOURCE),
            col(CustomerIdentity.PARTY_ID),
            col(CustomerIdentity.CUSTOMER_ID).as(NOW));
    Column changed = col(BEFORE).notEqual(col(NOW));
    Column lives = coalesce(bool_or(col(BEFORE).equalTo(col(NOW))), lit(false));
    return withPrevious(now, previous, "right_outer")
        .groupBy(BEFORE)
        .agg(
            count(NOW).as(IdentityChurn.RECORDS_KNOWN),
            count_if(changed).as(IdentityChurn.RECORDS_CHANGED),
            lives.as(LIVES))
        .agg(
            sum(IdentityChurn.RECORDS_KNOWN).as(IdentityChurn.RECORDS_KNOWN),
            sum(IdentityChurn.RECORDS_CHANGED).as(IdentityChurn.RECORDS_CHANGED),
            count(lit(1)).as(IdentityChurn.IDS_BEFORE),
            count_if(not(col(LIVES))).as(IdentityChurn.IDS_ENDED))
        .where(col(IdentityChurn.IDS_BEFORE).gt(0))
        .withColumn(IdentityChurn.RUN_DATE, lit(runDate))
        .withColumn(
            IdentityChurn.RECORDS_CHANGED_SHARE,
            share(IdentityChurn.RECORDS_CHANGED, IdentityChurn.RECORDS_KNOWN))
        .withColumn(
            IdentityChurn.IDS_ENDED_SHARE,
            share(IdentityChurn.IDS_ENDED, IdentityChurn.IDS_BEFORE));
  }

  private static Column share(String part, String whole) {
    return coalesce(try_divide(col(part), col(whole)), lit(0.0));
  }

  /** One row per cluster that keeps an id: component and {@link #KEPT}. */
  private static Dataset<Row> keptIds(Dataset<Row> records) {
    Column bestCluster =
        min(struct(preference(), col(LinkColumns.CLUSTER), col(RECORDS), col(MINTED_BEFORE)));
    Column bestId = min(struct(negate(col(RECORDS)), col(MINTED_BEFORE), col(BEFORE)));
    return shares(records.where(col(BEFORE).isNotNull()), LinkColumns.CLUSTER)
        .groupBy(BEFORE)
        .agg(bestCluster.as(CHOICE))
        .select(col(BEFORE), col(CHOICE + ".*"))
        .groupBy(LinkColumns.CLUSTER)
        .agg(bestId.as(KEPT));
  }

  /** One row per id before and group now, with what decides which part keeps an id. */
  private static Dataset<Row> shares(Dataset<Row> records, String group) {
    return records
        .groupBy(BEFORE, group)
        .agg(
            count(lit(1)).as(RECORDS),
            bool_or(coalesce(col(WAS_FOUNDING), lit(false))).as(HAS_FOUNDING),
            min(recordKey()).as(FIRST_RECORD),
            min(MINTED_BEFORE).as(MINTED_BEFORE));
  }

  /** Sorts the parts of an id: the largest first, then the one with the founding record. */
  private static Column preference() {
    return struct(
        negate(col(RECORDS)).as(RECORDS),
        not(col(HAS_FOUNDING)).as(HAS_FOUNDING),
        col(FIRST_RECORD));
  }

  /** Null where nothing happened. */
  private static Column event() {
    Column isMainPart = col(RANK).equalTo(1);
    return when(
            col(BEFORE).isNull(),
            when(col(KNOWN), IdentityEvent.Event.ABSORBED).otherwise(IdentityEvent.Event.CREATED))
        .when(col(NOW).isNull(), when(isMainPart, IdentityEvent.Event.RETIRED))
        .when(
            col(BEFORE).notEqual(col(NOW)),
            when(isMainPart, IdentityEvent.Event.MERGED).otherwise(IdentityEvent.Event.SPLIT));
  }

  private static Column idEnds() {
    return col(IdentityEvent.EVENT).isin(IdentityEvent.Event.MERGED, IdentityEvent.Event.RETIRED);
  }

  private static Column isEvent(String name) {
    return col(IdentityEvent.EVENT).equalTo(name);
  }

  private static Column minted(Column record, LocalDate runDate) {
    Column text =
        concat_ws(
            "|",
            record.getField(CustomerIdentity.SOURCE),
            record.getField(CustomerIdentity.PARTY_ID),
            lit(runDate.toString()));
    return concat(lit("C"), upper(left(sha2(text.cast("binary"), 256), lit(HEX_DIGITS))));
  }

  private static Column recordKey() {
    return struct(col(CustomerIdentity.SOURCE), col(CustomerIdentity.PARTY_ID));
  }

  private static Dataset<Row> withPrevious(Dataset<Row> now, Dataset<Row> previous, String how) {
    Dataset<Row> before =
        previous.select(
            col(CustomerIdentity.SOURCE),
            col(CustomerIdentity.PARTY_ID),
            col(CustomerIdentity.CUSTOMER_ID).as(BEFORE),
            col(CustomerIdentity.FOUNDING).as(WAS_FOUNDING),
            col(CustomerIdentity.MINTED_ON).as(MINTED_BEFORE));
    return now.join(before, KEY, how);
  }
}
