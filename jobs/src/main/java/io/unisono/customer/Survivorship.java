package io.unisono.customer;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.identity.Hubs;
import io.unisono.rows.GroupedRows;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerProvenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which of several records' values becomes the customer's. What a person decided comes before what
 * a source says, and a value that is valid before one that is not; then the policy of the field
 * decides; what is still equal is decided by recency, trust in the source, and the record's key, so
 * that the order of rows never matters.
 */
final class Survivorship {

  /** Day on which a source knew the customer first. */
  static final String SIGNED_UP_ON = "signed_up_on";

  private static final String VALUE = "value";
  private static final String CHANGED_AT = "changed_at";
  private static final String IS_INVALID = "is_invalid";
  private static final String FREQUENCY = "frequency_of_";
  private static final String FOLDED = "folded_";
  private static final String WINNER = "winner_of_";
  private static final String RECORDS = "records_with_";
  private static final String DISTINCT = "distinct_";
  private static final String CELL = "cell";

  private final CustomerConfig config;

  Survivorship(CustomerConfig config) {
    this.config = config;
  }

  /**
   * The records with what the policies need to know of the other records of the customer.
   *
   * @param records parties with {@link Customer#CUSTOMER_ID} and the marks of {@link Hubs}, and
   *     {@link ManualValues} among them
   */
  Dataset<Row> prepared(Dataset<Row> records) {
    Dataset<Row> prepared = GroupedRows.shuffled(records, col(Customer.CUSTOMER_ID));
    for (Map.Entry<Field, Policy> entry : config.survivorship().entrySet()) {
      if (entry.getValue() == Policy.MOST_FREQUENT) {
        Column value = entry.getKey().value();
        Column frequency = count(value).over(Window.partitionBy(col(Customer.CUSTOMER_ID), value));
        prepared = prepared.withColumn(FREQUENCY + entry.getKey(), frequency);
      }
    }
    for (Field field : Field.values()) {
      prepared = prepared.withColumn(FOLDED + field, when(hasValue(field), field.folded()));
    }
    return prepared;
  }

  /**
   * One row per customer: the surviving value of every field under its {@link Field#code}, a struct
   * for a group; what {@link #provenance} reads; {@link Customer#SOURCES}, {@link
   * Customer#RECORDS}, {@link Customer#CONFLICTS} and {@link #SIGNED_UP_ON}. All of it in one
   * grouping.
   *
   * @param prepared records
   */
  Dataset<Row> goldenRecords(Dataset<Row> prepared) {
    List<Column> aggregates = new ArrayList<>();
    for (Field field : Field.values()) {
      aggregates.add(winner(field).as(WINNER + field));
      aggregates.add(count_if(hasValue(field)).cast("int").as(RECORDS + field));
      aggregates.add(size(collect_set(hash(FOLDED + field))).as(DISTINCT + field));
      if (field.holdsSeveral()) {
        aggregates.add(array_sort(collect_set(when(isOfSource(), field.value()))).as(field.code()));
      }
    }
    aggregates.add(
        array_sort(collect_set(when(isOfSource(), col(Party.SOURCE)))).as(Customer.SOURCES));
    aggregates.add(to_date(min(Party.CREATED_AT)).as(SIGNED_UP_ON));
    Dataset<Row> golden =
        prepared
            .groupBy(Customer.CUSTOMER_ID)
            .agg(
                count_if(isOfSource()).cast("int").as(Customer.RECORDS),
                aggregates.toArray(Column[]::new));
    for (Field field : Field.values()) {
      golden = golden.withColumn(field.code(), surviving(field));
    }
    return golden.withColumn(Customer.CONFLICTS, conflicts());
  }

  /**
   * One row per customer and field that has a winner, with the columns of the table.
   *
   * @param golden made by {@link #goldenRecords}
   */
  Dataset<Row> provenance(Dataset<Row> golden) {
    Column[] cells = Arrays.stream(Field.values()).map(this::cell).toArray(Column[]::new);
    return golden
        .select(col(Customer.CUSTOMER_ID), explode(array(cells)).as(CELL))
        .where(col(CELL).getField(CustomerProvenance.POLICY).isNotNull())
        .select(col(Customer.CUSTOMER_ID), col(CELL + ".*"));
  }

  private Column cell(Field field) {
    Column winner = col(WINNER + field);
    Column policy =
        when(winner.getField(ManualValues.DECIDES), Policy.MANUAL).otherwise(policy(field).code());
    return struct(
        lit(field.code()).as(CustomerProvenance.FIELD),
        when(winner.isNotNull(), policy).as(CustomerProvenance.POLICY),
        winner.getField(Party.SOURCE).as(CustomerProvenance.SOURCE),
        winner.getField(Party.PARTY_ID).as(CustomerProvenance.PARTY_ID),
        winner.getField(CHANGED_AT).as(CustomerProvenance.CHANGED_AT),
        not(winner.getField(IS_INVALID)).as(CustomerProvenance.IS_VALID),
        col(RECORDS + field).as(CustomerProvenance.RECORDS),
        col(DISTINCT + field).as(CustomerProvenance.DISTINCT_VALUES));
  }

  /** The value of a golden record, from the winner and, for lists, from all values. */
  private Column surviving(Field field) {
    Column winner = col(WINNER + field);
    Column value = winner.getField(VALUE);
    if (!field.holdsSeveral()) {
      return value;
    }
    Column none = array().cast("array<string>");
    Column of = when(value.isNull(), none).otherwise(array(value));
    return when(winner.getField(ManualValues.DECIDES), coalesce(listed(value), none))
        .otherwise(policy(field) == Policy.UNION ? col(field.code()) : of);
  }

  private static Column listed(Column text) {
    Column parts = transform(split(text, ManualValues.SEPARATOR), part -> trim(part));
    return array_sort(filter(parts, part -> length(part).gt(0)));
  }

  private static Column conflicts() {
    return Arrays.stream(Field.values())
        .filter(Field::canConflict)
        .map(field -> col(DISTINCT + field).gt(1).cast("int"))
        .reduce(Column::plus)
        .orElseThrow();
  }

  /** Aggregate: the record whose value survives. */
  private Column winner(Field field) {
    Column offer = offer(field);
    return policy(field) == Policy.MAX ? max(offer) : min(offer);
  }

  /**
   * What a record offers for a field, in the order of preference; null if it offers nothing. The
   * smallest offer of a customer survives; under {@link Policy#MAX} the greatest, because a text
   * cannot be negated.
   */
  private Column offer(Field field) {
    Column changedAt = coalesce(col(Party.UPDATED_AT), col(Party.CREATED_AT));
    Column age = coalesce(negate(unix_micros(changedAt)), lit(0L));
    Column isManual = not(isOfSource());
    Column decides = col(ManualValues.DECIDES).equalTo(field.code());
    Column ageOfDecision = when(isManual, age).otherwise(0L);
    Column invalid = not(isManual.or(field.isValid()));
    Column value = field.value();
    boolean greatest = policy(field) == Policy.MAX;
    Column order =
        switch (policy(field)) {
          case MOST_RECENT, UNION -> struct(age, distrust());
          case SOURCE_PRIORITY -> struct(distrust(), age);
          case MOST_FREQUENT -> struct(negate(col(FREQUENCY + field)), age, distrust());
          case MOST_COMPLETE ->
              struct(negate(field.filled()), negate(Field.filledOfAll()), age, distrust());
          case LONGEST -> struct(negate(field.letters()), age, distrust());
          case MIN -> struct(value, age, distrust());
          case MAX -> struct(value, negate(age), negate(distrust()));
        };
    return when(
        isManual.and(decides).or(hasValue(field)),
        struct(
            greatest ? isManual : not(isManual),
            greatest ? negate(ageOfDecision) : ageOfDecision,
            greatest ? not(invalid) : invalid,
            order,
            col(Party.SOURCE),
            col(Party.PARTY_ID),
            changedAt.as(CHANGED_AT),
            invalid.as(IS_INVALID),
            isManual.as(ManualValues.DECIDES),
            value.as(VALUE)));
  }

  /** Null for null. A set of hashes takes less memory than a set of names. */
  private static Column hash(String column) {
    return when(col(column).isNotNull(), xxhash64(col(column)));
  }

  private static Column hasValue(Field field) {
    return isOfSource().and(field.value().isNotNull());
  }

  private static Column isOfSource() {
    return col(ManualValues.DECIDES).isNull();
  }

  private Policy policy(Field field) {
    return config.survivorship().get(field);
  }

  /** Position of the source among the trusted ones. */
  private Column distrust() {
    List<String> trusted = config.sourcePriority();
    Column rank = lit(trusted.size());
    for (int i = 0; i < trusted.size(); i++) {
      rank = when(col(Party.SOURCE).equalTo(trusted.get(i)), i).otherwise(rank);
    }
    return rank;
  }
}
