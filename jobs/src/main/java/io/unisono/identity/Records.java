package io.unisono.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.IdentityEdge;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Parties as the engine takes them: texts, and what each of them is. */
final class Records {

  /** Numbers that are issued to one party only: whoever bears one is that party. */
  static final List<String> STRONG = List.of(Party.CUSTOMER_NUMBER, Party.TAX_ID);

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry(Party.KIND, Kind.GROUP),
          Map.entry(Party.CUSTOMER_NUMBER, Kind.IDENTIFIER),
          Map.entry(Party.TAX_ID, Kind.IDENTIFIER),
          Map.entry(Party.GIVEN_NAME, Kind.GIVEN_NAME),
          Map.entry(Party.FAMILY_NAME, Kind.FAMILY_NAME),
          Map.entry(Party.FULL_NAME, Kind.FULL_NAME),
          Map.entry(Party.ORGANISATION_NAME, Kind.ORGANISATION),
          Map.entry(Party.BIRTH_DATE, Kind.BIRTH_DATE),
          Map.entry(Party.GENDER, Kind.GENDER),
          Map.entry(Party.EMAIL, Kind.EMAIL),
          Map.entry(Party.PHONE, Kind.PHONE),
          Map.entry(Party.STREET, Kind.STREET),
          Map.entry(Party.CITY, Kind.CITY),
          Map.entry(Party.POSTCODE, Kind.POSTCODE));

  private static final List<String> COMPARED = KINDS.keySet().stream().sorted().toList();

  /** Birth dates are staged as dates, so that no day can be taken for a month. */
  static final Layout LAYOUT =
      new Layout(COMPARED, COMPARED.stream().map(KINDS::get).toList(), false);

  /** Records come in and edges go out under the names of the tables. */
  static final LinkColumns COLUMNS =
      new LinkColumns(
          Party.SOURCE,
          Party.PARTY_ID,
          IdentityEdge.LEFT_SOURCE,
          IdentityEdge.LEFT_PARTY_ID,
          IdentityEdge.RIGHT_SOURCE,
          IdentityEdge.RIGHT_PARTY_ID);

  private Records() {}

  /** One row per party: source, id, and the columns of {@link #LAYOUT} as text. */
  static Dataset<Row> of(Dataset<Row> parties) {
    Column[] columns =
        Stream.concat(
                Stream.of(col(Party.SOURCE), col(Party.PARTY_ID)),
                COMPARED.stream().map(name -> value(name).as(name)))
            .toArray(Column[]::new);
    return parties.select(columns);
  }

  private static Column value(String column) {
    return switch (column) {
      // An employer says little of who somebody is, and colleagues would look alike.
      case Party.ORGANISATION_NAME ->
          when(isOrganisation(), coalesce(col(Party.ORGANISATION_NAME), col(Party.FULL_NAME)));
      case Party.GIVEN_NAME, Party.FAMILY_NAME, Party.FULL_NAME ->
          when(isOrganisation(), (Object) null).otherwise(col(column));
      default -> col(column).cast("string");
    };
  }

  private static Column isOrganisation() {
    return col(Party.KIND).equalTo(Party.Kind.ORGANISATION);
  }
}
