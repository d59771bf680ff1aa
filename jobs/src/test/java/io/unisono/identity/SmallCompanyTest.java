package io.unisono.identity;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Config;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityQuality;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A company with three systems and too few records to learn a model from: what is a duplicate to
 * any human is one customer all the same, and what cannot be known is not said.
 */
class SmallCompanyTest {

  private static final String[] GIVEN = {
    "Anna", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Giulia", "Marco", "Nadia", "Paolo"
  };
  private static final String[] FAMILY = {
    "Bertolini",
    "Cortese",
    "Dalmasso",
    "Ferrero",
    "Galvani",
    "Lombardi",
    "Moretti",
    "Nardini",
    "Pellegrino",
    "Rosselli",
    "Salvatori",
    "Tornatore",
    "Vendramin",
    "Zanetti"
  };

  private final TableRows rows =
      TableRows.of(
          Party.TABLE,
          Party.SOURCE,
          Party.PARTY_ID,
          Party.KIND,
          Party.GIVEN_NAME,
          Party.FAMILY_NAME,
          Party.BIRTH_DATE,
          Party.EMAIL,
          Party.PHONE);

  @ParameterizedTest
  @ValueSource(ints = {20, 60, 200})
  void whatIsADuplicateToAnyHumanIsOneCustomer(int persons) {
    for (int i = 0; i < persons; i++) {
      Person person = new Person(i);
      rows.row(
          "crm",
          "c" + i,
          "person",
          person.given(),
          person.family(),
          person.birth(),
          person.email(),
          person.phone());
    }
    Person of = new Person(0);
    rows.row("survey", "s0", "person", null, null, null, of.email(), null);
    of = new Person(1);
    rows.row("shop", "s1", "person", of.given(), of.family(), null, of.email(), null);
    of = new Person(2);
    rows.row(
        "shop", "s2", "person", of.given(), of.family(), null, "private@example.org", of.phone());
    of = new Person(3);
    rows.row("shop", "s3", "person", of.given(), of.family(), of.birth(), null, null);
    // Husband and wife share telephone and family name; a namesake has another day of birth.
    of = new Person(4);
    rows.row(
        "shop",
        "wife",
        "person",
        "Ottavia",
        of.family(),
        LocalDate.of(1971, 3, 5),
        null,
        of.phone());
    of = new Person(5);
    rows.row(
        "shop",
        "namesake",
        "person",
        of.given(),
        of.family(),
        LocalDate.of(1949, 11, 23),
        null,
        null);

    TestNight night = night();

    assertThat(shared(night)).containsExactlyInAnyOrder("c0 s0", "c1 s1", "c2 s2", "c3 s3");
    assertThat(blockingKeys(night)).contains("email", "phone", "birth");
  }

  /** One pair is too little to learn anything from. */
  @Test
  void oneEqualAddressIsEnough() {
    for (int i = 0; i < 30; i++) {
      Person person = new Person(i);
      rows.row(
          "crm", "c" + i, "person", person.given(), person.family(), null, person.email(), null);
    }
    rows.row("survey", "s", "person", null, null, null, new Person(7).email(), null);

    TestNight night = night();

    assertThat(shared(night)).containsExactly("c7 s");
    Row completeness =
        night.written(IdentityQuality.TABLE).where("measure = 'pair_completeness'").first();
    // Wilson's interval of 1 in 1.
    assertThat(completeness.getDouble(3)).isBetween(0.20, 0.21);
    assertThat(completeness.<Long>getAs(IdentityQuality.N)).isEqualTo(1);
  }

  /** Whom only a rule joins, nothing else is known to have been compared. */
  @Test
  void recallIsUnknownWhereNoPairTellsIt() {
    TableRows numbers =
        TableRows.of(
            Party.TABLE,
            Party.SOURCE,
            Party.PARTY_ID,
            Party.KIND,
            Party.CUSTOMER_NUMBER,
            Party.CITY);
    for (int i = 0; i < 10; i++) {
      numbers.row("crm", "c" + i, "person", null, "City " + i);
    }

    TestNight night =
        TestNight.of("2026-03-01")
            .with(REFERENCE)
            .with(Party.TABLE, numbers.dataset())
            .run(new IdentityJob());

    assertThat(night.written(IdentityQuality.TABLE).collectAsList()).isEmpty();
    assertThat(night.notes())
        .containsEntry("estimated quality", "unknown, no two records were joined");
  }

  private TestNight night() {
    return TestNight.of("2026-03-01")
        .with(REFERENCE)
        .with(Party.TABLE, rows.dataset())
        .run(new IdentityJob());
  }

  private static final IdentityConfig REFERENCE = Config.reference(IdentityConfig.class);

  private record Person(int i) {

    String given() {
      return GIVEN[i % GIVEN.length];
    }

    String family() {
      return FAMILY[i * 5 % FAMILY.length] + (i < 70 ? "" : "s");
    }

    LocalDate birth() {
      return LocalDate.of(1950 + i * 7 % 50, 1 + i * 5 % 12, 1 + i * 11 % 28);
    }

    String email() {
      return "%s.%s%d@example.com".formatted(given(), family(), i).toLowerCase(Locale.ROOT);
    }

    String phone() {
      return "+39333%07d".formatted(1_234_567 + i * 271_828 % 8_000_000);
    }
  }

  /** The customers with several records. */
  private static List<String> shared(TestNight night) {
    return night
        .written(CustomerIdentity.TABLE)
        .groupBy(CustomerIdentity.CUSTOMER_ID)
        .agg(expr("array_join(array_sort(collect_list(party_id)), ' ')"), expr("count(*)"))
        .where("`count(1)` > 1")
        .collectAsList()
        .stream()
        .map(row -> row.getString(1))
        .toList();
  }

  private static Set<String> blockingKeys(TestNight night) {
    return night
        .written(IdentityBlocking.TABLE)
        .select(IdentityBlocking.BLOCKING_KEY)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }
}
