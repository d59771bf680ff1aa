package io.unisono.customer;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unisono.identity.Hubs;
import io.unisono.staging.StagedTexts;
import io.unisono.table.staged.ManualValue;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What people decided about customers, in the shape of records that know one field each: so a
 * decision takes part in survivorship as a record does, and wins.
 */
final class ManualValues {

  /** The {@link Field#code} that a manual record decides; null on a record of a source. */
  static final String DECIDES = "decides";

  /** Between the values of a field that holds several. */
  static final String SEPARATOR = ";";

  /** Names of the counts of {@link #counts}. */
  static final String ALL = "all";

  static final String UNREADABLE = "unreadable";
  static final String UNKNOWN = "unknown";

  private static final String TYPED = "typed";
  private static final String DELIVERED_BY = "delivered_by";

  private ManualValues() {}

  /** The records of sources, marked as such. */
  static Dataset<Row> ofSources(Dataset<Row> records) {
    return records.withColumn(DECIDES, lit(null).cast("string"));
  }

  /**
   * One row per record of a source and field that somebody decided, with the columns of parties
   * that a field has, {@link Hubs} and {@link #DECIDES}. Values that cannot be read are left out.
   *
   * @param decisions {@code manual_value}
   */
  static Dataset<Row> records(Dataset<Row> decisions) {
    Column[] parts =
        Arrays.stream(Field.values())
            .flatMap(field -> field.parts().stream())
            .distinct()
            .map(column -> part(column).as(column))
            .toArray(Column[]::new);
    return decisions
        .withColumn(TYPED, typed())
        .where(isReadable())
        .groupBy(
            col(ManualValue.SOURCE).as(DELIVERED_BY),
            col(ManualValue.RECORD_SOURCE).as(Party.SOURCE),
            col(ManualValue.PARTY_ID),
            fieldOfColumn().as(DECIDES))
        .agg(max(ManualValue.DECIDED_AT).as(Party.UPDATED_AT), parts)
        .drop(DELIVERED_BY)
        .withColumn(Hubs.EMAIL_IS_HUB, lit(false))
        .withColumn(Hubs.PHONE_IS_HUB, lit(false));
  }

  /** One row: how many decisions there are, cannot be read, name a record that no source has. */
  static Dataset<Row> counts(Dataset<Row> decisions, Dataset<Row> identity) {
    Column sameRecord =
        col(ManualValue.RECORD_SOURCE)
            .equalTo(identity.col(CustomerIdentity.SOURCE))
            .and(
                decisions
                    .col(ManualValue.PARTY_ID)
                    .equalTo(identity.col(CustomerIdentity.PARTY_ID)));
    Dataset<Row> known =
        identity.join(broadcast(decisions), sameRecord).agg(count(lit(1)).as(UNKNOWN));
    return decisions
        .withColumn(TYPED, typed())
        .agg(count(lit(1)).as(ALL), count_if(not(isReadable())).as(UNREADABLE))
        .crossJoin(known)
        .withColumn(UNKNOWN, col(ALL).minus(col(UNKNOWN)));
  }

  /** The decided value of a column of parties, where the group of rows decides it. */
  private static Column part(String column) {
    Object[] names =
        Stream.concat(
                Stream.of(column),
                Arrays.stream(Field.values())
                    .filter(field -> field.holdsSeveral() && field.parts().contains(column))
                    .map(Field::code))
            .toArray();
    Column typed = col(TYPED).try_cast(Party.TABLE.schema().apply(column).dataType());
    return max(when(col(ManualValue.FIELD).isin(names), typed));
  }

  private static Column fieldOfColumn() {
    Column field = col(ManualValue.FIELD);
    Column group = lit(null).cast("string");
    for (Field candidate : Field.values()) {
      if (candidate.isGroup()) {
        group = when(field.isin(candidate.parts().toArray()), candidate.code()).otherwise(group);
      }
    }
    return coalesce(group, field);
  }

  /** The value as text in its canonical form; null if there is none or it cannot be read. */
  private static Column typed() {
    Column text = given();
    return when(isField(Field.EMAIL), canonical(Party.EMAIL, text))
        .when(isField(Field.PHONE), canonical(Party.PHONE, text))
        .when(isField(Field.BIRTH_DATE), text.try_cast("date").cast("string"))
        .when(isField(Field.KIND), when(isKind(text), lower(text)))
        .when(col(ManualValue.FIELD).equalTo(Party.COUNTRY), canonical(Party.COUNTRY, text))
        .when(isField(Field.LANGUAGE), canonical(Party.LANGUAGE, text))
        .otherwise(text);
  }

  private static Column canonical(String column, Column text) {
    return StagedTexts.of(Party.TABLE.column(column), text);
  }

  private static Column isReadable() {
    return given().isNull().or(col(TYPED).isNotNull());
  }

  private static Column isKind(Column text) {
    return lower(text).isin(Party.Kind.PERSON, Party.Kind.ORGANISATION);
  }

  private static Column given() {
    return nullif(trim(col(ManualValue.VALUE)), lit(""));
  }

  private static Column isField(Field field) {
    return col(ManualValue.FIELD).equalTo(field.code());
  }
}
