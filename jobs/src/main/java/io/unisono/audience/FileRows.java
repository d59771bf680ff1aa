package io.unisono.audience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.unisono.audience.destination.ContactKeys;
import io.unisono.audience.destination.Destination;
import io.unisono.audience.destination.RecordIds;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** The rows of a destination's file. */
final class FileRows {

  private static final String RECORD_ID = "record_id";
  private static final String PREFERRED = "preferred_email";
  private static final String ORDER = "record_order";

  private FileRows() {}

  /**
   * The rows of a file, best first: members as they are for a spreadsheet; else the key columns of
   * the destination, one row per set of keys, so that a member without a key has none.
   *
   * @param reached members who go into the file, with contact points and {@code record_id}
   */
  static Dataset<Row> of(Dataset<Row> reached, Destination destination) {
    return destination == Destination.SPREADSHEET
        ? reached.orderBy(AudienceMember.RANK)
        : keyed(reached, destination).orderBy(AudienceMember.RANK);
  }

  private static Dataset<Row> keyed(Dataset<Row> reached, Destination destination) {
    List<String> names = destination.keyColumns();
    Column[] keys =
        IntStream.range(0, names.size())
            .mapToObj(i -> key(destination, i).as(names.get(i)))
            .toArray(Column[]::new);
    Column[] named = names.stream().map(FileRows::quoted).toArray(Column[]::new);
    Dataset<Row> rows =
        reached.select(
            Stream.concat(Arrays.stream(keys), Stream.of(col(AudienceMember.RANK)))
                .toArray(Column[]::new));
    return rows.where(coalesce(named).isNotNull())
        .groupBy(named)
        .agg(min(AudienceMember.RANK).as(AudienceMember.RANK));
  }

  private static Column key(Destination destination, int column) {
    return switch (destination.key()) {
      case EXPORT_ID -> throw new IllegalArgumentException(destination + " has no key of its own");
      case RECORD -> text(id -> RecordIds.of(destination, id), "record_id", col(RECORD_ID));
      case HASHED ->
          column == 0
              ? text(mail -> ContactKeys.email(destination, mail), "email_key", col(Customer.EMAIL))
              : text(
                  phone -> ContactKeys.phone(destination, phone), "phone_key", col(Customer.PHONE));
    };
  }

  private static Column text(UDF1<String, String> of, String name, Column column) {
    return udf(of, DataTypes.StringType).withName(name).apply(column);
  }

  private static Column quoted(String name) {
    return col("`" + name + "`");
  }

  /**
   * One row per customer with a record that the destination can take: {@code record_id}. Of several
   * records the one with the customer's preferred e-mail address, then the one changed last.
   *
   * @param records {@code party} of the destination's source
   */
  static Dataset<Row> recordIds(
      Dataset<Row> records,
      Dataset<Row> identity,
      Dataset<Row> customers,
      Destination destination) {
    String[] record = {Party.SOURCE, Party.PARTY_ID};
    Column inSource = coalesce(col(Party.PARTY_ID_IN_SOURCE), col(Party.PARTY_ID));
    Column preferred = col(Party.EMAIL).eqNullSafe(col(PREFERRED));
    Column order =
        struct(
            when(preferred, 0).otherwise(1).as("is_other"),
            coalesce(negate(unix_micros(col(Party.UPDATED_AT))), lit(0L)).as("age"),
            col(RECORD_ID));
    return records
        .select(
            col(Party.SOURCE),
            col(Party.PARTY_ID),
            col(Party.EMAIL),
            col(Party.UPDATED_AT),
            text(id -> RecordIds.of(destination, id), "record_id", inSource).as(RECORD_ID))
        .where(col(RECORD_ID).isNotNull())
        .join(identity.select(Party.SOURCE, Party.PARTY_ID, Customer.CUSTOMER_ID), record, "inner")
        .join(
            customers.select(col(Customer.CUSTOMER_ID), col(Customer.EMAIL).as(PREFERRED)),
            new String[] {Customer.CUSTOMER_ID},
            "inner")
        .groupBy(Customer.CUSTOMER_ID)
        .agg(min(order).as(ORDER))
        .select(col(Customer.CUSTOMER_ID), col(ORDER).getField(RECORD_ID).as(RECORD_ID));
  }
}
