package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Config;
import io.unisono.support.TableRows;
import io.unisono.table.staged.Party;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HubsTest {

  private static final IdentityConfig REFERENCE = Config.reference(IdentityConfig.class);

  @Test
  void aValueOfManyRecordsWithManyNamesIsAHub() {
    assertThat(hubs(31, 9)).containsExactly("email front.desk@example.com 31 9");
  }

  @Test
  void manyRecordsOfFewNamesAreAFamily() {
    assertThat(hubs(31, 8)).isEmpty();
  }

  @Test
  void manyNamesOnFewRecordsAreAnOffice() {
    assertThat(hubs(30, 30)).isEmpty();
  }

  @Test
  void aHubIsTakenFromEveryRecordThatSpellsIt() {
    Dataset<Row> records = Records.of(parties(31, 9));
    Dataset<Row> hubs = Hubs.of(records, REFERENCE);

    Dataset<Row> left = Hubs.removed(records, hubs);

    assertThat(left.select(Party.EMAIL).distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly((String) null);
    assertThat(left.where("phone is not null").count()).isEqualTo(1);
  }

  private static List<String> hubs(int records, int names) {
    return Hubs.of(Records.of(parties(records, names)), REFERENCE).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  /** Every record bears the address, half of them with a tag, and one a telephone. */
  private static Dataset<Row> parties(int records, int names) {
    TableRows rows =
        TableRows.of(
            Party.TABLE,
            Party.SOURCE,
            Party.PARTY_ID,
            Party.KIND,
            Party.FULL_NAME,
            Party.EMAIL,
            Party.PHONE);
    for (int i = 0; i < records; i++) {
      String email = i % 2 == 0 ? "front.desk@example.com" : "front.desk+web@example.com";
      String phone = i == 0 ? "+390612345678" : null;
      rows.row("desk", "r" + i, "person", "Anna N" + i % names, email, phone);
    }
    return rows.dataset();
  }
}
