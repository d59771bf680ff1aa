package io.unisono.staging;

import static io.unisono.staging.StagingFixture.balance;
import static io.unisono.staging.StagingFixture.rows;
import static io.unisono.support.TableRows.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import io.unisono.lake.Quarantine;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Consent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of a real PostgreSQL as an input. */
class JdbcInputTest {

  private static EmbeddedPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void startDatabase() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE consents (id bigint, customer text, granted boolean, purpose text,"
              + " decided_at timestamptz)");
      statement.execute(
          "INSERT INTO consents VALUES"
              + " (1, 'K-1', true, 'marketing', '2026-01-01 10:00:00+01'),"
              + " (2, 'K-2', false, 'marketing', '2026-01-02 10:00:00+01'),"
              + " (3, 'K-3', true, 'other', '2026-01-03 10:00:00+01')");
      statement.execute(
          "CREATE TABLE local AS SELECT id, customer, granted, purpose,"
              + " timestamp '2026-01-01 10:00:00.5' AS decided_at FROM consents WHERE id = 1");
    }
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @Test
  void aTableIsReadInPartsAndJudgedLikeAFile() {
    TestNight night =
        new StagingFixture(folder)
            .stage(
                sources(
                    "consents",
                    ", partition-column: id, lower-bound: 1, upper-bound: 3, partitions: 2"));

    assertThat(
            rows(
                night,
                Consent.TABLE,
                Consent.SOURCE,
                Consent.PARTY_ID,
                Consent.GRANTED,
                Consent.DECIDED_AT))
        .containsExactly(
            "preferences|K-1|true|2026-01-01 09:00:00",
            "preferences|K-2|false|2026-01-02 09:00:00");
    assertThat(
            lines(
                night.quarantined(Consent.TABLE),
                Quarantine.FILE,
                Quarantine.LINE,
                Quarantine.RULE,
                Quarantine.PAYLOAD))
        .containsExactly(
            "consents|null|invalid_value:purpose|{\"id\":3,\"customer\":\"K-3\",\"granted\":true,"
                + "\"purpose\":\"other\",\"decided_at\":\"2026-01-03T09:00:00.000Z\"}");
    assertThat(balance(night)).containsExactly("consents consents: 3 = 2 + 1 + 0, 0");
  }

  @Test
  void aTimeWithoutAZoneIsOfTheZoneOfItsSource() {
    TestNight night =
        new StagingFixture(folder)
            .stage(
                sources("local", "")
                    .replace("adapter: mapped", "adapter: mapped\n    time-zone: Europe/Rome"));

    assertThat(rows(night, Consent.TABLE, Consent.DECIDED_AT))
        .containsExactly("2026-01-01 09:00:00.5");
  }

  /** Else every row holds the names of its columns. */
  @Test
  void namesAreQuotedAsTheDriverSays() throws SQLException {
    BacktickDatabase driver = new BacktickDatabase();
    DriverManager.registerDriver(driver);
    try {
      TestNight night =
          new StagingFixture(folder)
              .stage(
                  sources("local", "")
                      .replace("\"jdbc:", "\"" + BacktickDatabase.PREFIX + "jdbc:"));

      assertThat(rows(night, Consent.TABLE, Consent.PARTY_ID, Consent.PURPOSE))
          .containsExactly("K-1|marketing");
    } finally {
      DriverManager.deregisterDriver(driver);
    }
  }

  @Test
  void aDriverThatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                new StagingFixture(folder)
                    .stage(sources("local", "").replace("jdbc:postgresql:", "jdbc:nowhere:")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("No driver on the class path knows the 'url' of the input")
        .hasMessageContaining("Put the database's driver into drivers/ beside cx");
  }

  @Test
  void aTableThatIsNotThereIsTheUsersToMend() {
    assertThatThrownBy(() -> new StagingFixture(folder).stage(sources("consent", "")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Table consent of preferences/consents cannot be read.")
        .hasMessageContaining("relation \"consent\" does not exist");
  }

  @Test
  void aDriverThatIsNotThereIsNamedWithItsPlace() {
    String unknown = sources("consents", "").replace("jdbc:postgresql:", "jdbc:nosuchbase:");

    assertThatThrownBy(() -> new StagingFixture(folder).stage(unknown))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be read without a JDBC driver")
        .hasMessageContaining("drivers/ beside cx");
  }

  @Test
  void aQueryIsNotATable() {
    assertThatThrownBy(() -> new StagingFixture(folder).stage(sources("(SELECT 1) AS x", "")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("must be a table's name, not a query");
  }

  private static String sources(String table, String partitions) {
    return """
        sources:
          - name: preferences
            adapter: mapped
            max-quarantined-share: 1
            inputs:
              - name: consents
                jdbc: {url: "%s", table: "%s", user: postgres%s}
                target: consent
                columns:
                  party_id: {from: customer}
                  purpose: {from: purpose}
                  channel: {constant: any}
                  granted: {from: granted}
                  decided_at: {from: decided_at}
        """
        .formatted(postgres.getJdbcUrl("postgres", "postgres"), table, partitions);
  }
}
