package io.unisono.customer;

import static org.apache.spark.sql.functions.lit;

import io.unisono.config.Config;
import io.unisono.identity.IdentityConfig;
import io.unisono.support.SparkFixture;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Customer of a record "a1" is "A": the first letter of the party id names it. */
final class CustomerFixture {

  static final CustomerConfig REFERENCE = Config.reference(CustomerConfig.class);

  private CustomerFixture() {}

  static TestNight night(Dataset<Row> parties) {
    Dataset<Row> keyed = parties.na().fill(Map.of(Party.SOURCE, "crm", Party.KIND, "person"));
    Dataset<Row> identity =
        keyed.selectExpr(
            "source",
            "party_id",
            "upper(left(party_id, 1)) as customer_id",
            "true as founding",
            "date'2026-01-01' as minted_on",
            "0L as fingerprint");
    return TestNight.of("2026-01-20")
        .with(REFERENCE)
        .with(Config.reference(IdentityConfig.class))
        .with(Party.TABLE, keyed)
        .with(CustomerIdentity.TABLE, identity);
  }

  static Dataset<Row> parties(String... ids) {
    TableRows rows = TableRows.of(Party.TABLE, Party.PARTY_ID);
    for (String id : ids) {
      rows.row(id);
    }
    return rows.dataset();
  }

  static List<String> customers(TestNight night, String... columns) {
    night.run(new CustomerJob());
    String[] all = new String[columns.length + 1];
    all[0] = Customer.CUSTOMER_ID;
    System.arraycopy(columns, 0, all, 1, columns.length);
    return lines(night.written(Customer.TABLE), all);
  }

  static List<String> lines(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  static String digest(String value) {
    return SparkFixture.spark()
        .range(1)
        .select(Config.reference(IdentityConfig.class).valueDigest().of(lit(value)))
        .first()
        .getString(0);
  }

  static Instant day(int ofJanuary) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * (ofJanuary - 1));
  }
}
