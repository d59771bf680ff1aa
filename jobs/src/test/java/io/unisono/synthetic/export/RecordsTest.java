package io.unisono.synthetic.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;
import io.unisono.synthetic.silo.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whether the records of persons are as hard to bring together as they are meant to be. */
class RecordsTest {

  private static final int LAST_DAY = Math.toIntExact(LocalDate.of(2026, 6, 30).toEpochDay());
  private static final Scenario SCENARIO = new Scenario(5, 3_000, LAST_DAY - 730, LAST_DAY);
  private static final List<Snapshot> SNAPSHOTS =
      LongStream.range(0, AddressBlock.count(SCENARIO))
          .mapToObj(number -> new Snapshot(SCENARIO, AddressBlock.of(SCENARIO, number), LAST_DAY))
          .toList();

  private record Owned(long person, SiloRecord known) {}

  @Test
  void strongIdsEmailsAndGuardedPhonesReachNearlyEverybodyButNotAll() {
    List<Owned> records = records();
    int[] cluster = linkedByKeys(records);

    Map<String, Long> cells = new HashMap<>();
    Map<Long, Long> persons = new HashMap<>();
    Map<Integer, Long> clusters = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      cells.merge(records.get(i).person() + " " + cluster[i], 1L, Long::sum);
      persons.merge(records.get(i).person(), 1L, Long::sum);
      clusters.merge(cluster[i], 1L, Long::sum);
    }
    double precision = pairs(cells) / pairs(clusters);
    double recall = pairs(cells) / pairs(persons);
    assertThat(precision).isBetween(0.97, 0.999);
    assertThat(2 * precision * recall / (precision + recall)).isBetween(0.965, 0.985);
  }

  @Test
  void aMinorityHasNoKeyAtAll() {
    long orphans = records().stream().filter(owned -> owned.known().isOrphan()).count();
    assertThat((double) orphans / records().size()).isBetween(0.015, 0.03);
  }

  @Test
  void everyTelephoneNumberIsValid() throws NumberParseException {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    Set<String> mobiles = new HashSet<>();
    for (Snapshot snapshot : SNAPSHOTS) {
      for (Person person : snapshot.block().persons()) {
        for (String national : numbersOf(person)) {
          var number = phones.parse(national, person.culture().country);
          assertThat(phones.isValidNumber(number)).as(national).isTrue();
        }
        var mobile = phones.parse(person.mobile(), person.culture().country);
        mobiles.add(phones.format(mobile, PhoneNumberFormat.E164));
      }
    }
    assertThat(mobiles).hasSize(3_000);
  }

  @Test
  void nobodyCanReceiveMailThere() {
    assertThat(records())
        .map(owned -> owned.known().email())
        .filteredOn(email -> email != null)
        .allMatch(email -> email.toLowerCase(Locale.ROOT).matches(".+@example\\.(com|org|net)"));
  }

  @Test
  void identifiersAreUniqueInTheirSilo() {
    List<String> ids =
        records().stream()
            .map(owned -> owned.known().silo() + " " + owned.known().partyId())
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void householdsShareAddressAndLandline() {
    for (Snapshot snapshot : SNAPSHOTS.subList(0, 20)) {
      Map<Long, Person> first = new HashMap<>();
      for (Person person : snapshot.block().persons()) {
        Person head = first.computeIfAbsent(person.household(), household -> person);
        assertThat(person.home()).isEqualTo(head.home());
        assertThat(person.landline()).isEqualTo(head.landline());
        assertThat(person.mobile().equals(head.mobile())).isEqualTo(person.id() == head.id());
      }
    }
  }

  private static List<String> numbersOf(Person person) {
    return person.landline() == null
        ? List.of(person.mobile())
        : List.of(person.mobile(), person.landline());
  }

  private static List<Owned> records() {
    List<Owned> records = new ArrayList<>();
    for (Snapshot snapshot : SNAPSHOTS) {
      for (Person person : snapshot.customers()) {
        for (Silo silo :
            List.of(Silo.BILLING, Silo.SALESFORCE, Silo.HUBSPOT, Silo.WEB, Silo.ZENDESK)) {
          snapshot.records(person, silo).forEach(r -> records.add(new Owned(person.id(), r)));
        }
        SurveyExports.answersOf(snapshot, person)
            .forEach(
                answer ->
                    records.add(
                        new Owned(
                            person.id(), SurveyExports.respondent(snapshot, person, answer))));
      }
    }
    return records;
  }

  /** Connected components over equal keys; a key with more than eight names is a hub. */
  private static int[] linkedByKeys(List<Owned> records) {
    Map<String, List<Integer>> byKey = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      for (String key : keysOf(records.get(i).known())) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
      }
    }
    int[] parent = IntStream.range(0, records.size()).toArray();
    for (List<Integer> members : byKey.values()) {
      long names = members.stream().map(i -> given(records.get(i).known())).distinct().count();
      if (names <= 8) {
        for (int member : members) {
          parent[root(parent, member)] = root(parent, members.get(0));
        }
      }
    }
    return IntStream.range(0, parent.length).map(i -> root(parent, i)).toArray();
  }

  private static List<String> keysOf(SiloRecord known) {
    List<String> keys = new ArrayList<>();
    if (known.customerNumber() != null) {
      keys.add("number " + known.customerNumber());
    }
    if (known.taxId() != null) {
      keys.add("tax " + known.taxId());
    }
    if (known.email() != null) {
      keys.add("email " + known.email().toLowerCase(Locale.ROOT));
    }
    if (known.phone() != null) {
      // The households' guard: the same telephone and the same given name.
      String digits = known.phone().replaceAll("[^0-9]", "").replaceFirst("^0?0?(39|44)", "");
      keys.add("phone " + digits + given(known));
    }
    return keys;
  }

  private static String given(SiloRecord known) {
    return known.given().strip().toLowerCase(Locale.ROOT);
  }

  private static int root(int[] parent, int node) {
    int root = node;
    while (parent[root] != root) {
      root = parent[root];
    }
    parent[node] = root;
    return root;
  }

  private static double pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }
}
