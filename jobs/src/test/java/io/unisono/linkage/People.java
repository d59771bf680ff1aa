package io.unisono.linkage;

import io.unisono.linkage.column.ColumnKinds;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** People with known duplicates, typos and households; the same seed makes the same people. */
public final class People {

  public static final List<String> COLUMNS =
      List.of(
          "first_name", "last_name", "date_of_birth", "email", "phone", "street", "city", "zip");

  private static final String[] STARTS = {
    "ber", "cor", "dal", "fer", "gal", "lom", "mar", "nar", "pel", "ros", "sal", "tor", "ven", "zan"
  };
  private static final String[] MIDDLES = {"", "a", "e", "di", "lo", "ni", "ra", "ti", "vo"};
  private static final String[] ENDS = {"chi", "ni", "ri", "selli", "tto", "ssi", "gno", "zzi"};
  private static final String[] GIVEN = {
    "anna", "bruno", "carla", "dario", "elena", "fabio", "giulia", "marco", "nadia", "paolo",
    "rita", "sergio", "tina", "ugo", "vera", "walter", "chiara", "matteo", "silvia", "leonardo"
  };

  private final SplittableRandom random;
  private final List<String[]> rows = new ArrayList<>();
  private final List<String> persons = new ArrayList<>();

  private People(long seed) {
    random = new SplittableRandom(seed);
  }

  /** So many persons, two of a household each, with one to three records. */
  public static People of(int persons, long seed) {
    People people = new People(seed);
    String[] home = null;
    for (int p = 0; p < persons; p++) {
      String[] person = people.person(p % 2 == 1 ? home : null);
      home = person;
      int records = 1 + people.random.nextInt(3);
      for (int r = 0; r < records; r++) {
        people.rows.add(r == 0 ? person : people.copy(person));
        people.persons.add("p" + p);
      }
    }
    return people;
  }

  /** Rows of {@link #COLUMNS}. */
  public List<String[]> rows() {
    return rows;
  }

  /** Who each row is about. */
  public List<String> persons() {
    return persons;
  }

  public Layout layout() {
    return ColumnKinds.layout(COLUMNS, rows, java.util.Map.of());
  }

  public List<Profile> profiles() {
    Layout layout = layout();
    List<Profile> profiles = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      profiles.add(layout.profile("people", "r" + i, rows.get(i)));
    }
    return profiles;
  }

  private String[] person(String[] housemate) {
    int lot = random.nextInt(GIVEN.length);
    boolean isTaken = housemate != null && housemate[0].equals(GIVEN[lot]);
    String given = GIVEN[isTaken ? (lot + 1) % GIVEN.length : lot];
    String family = housemate == null ? family() : housemate[1];
    String birth =
        "%d-%02d-%02d"
            .formatted(1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28));
    String email = given + "." + family + random.nextInt(1000) + "@posta.it";
    String phone =
        housemate == null ? "33" + (10_000_000 + random.nextInt(89_999_999)) : housemate[4];
    String street =
        housemate == null ? "via " + family() + " " + (1 + random.nextInt(150)) : housemate[5];
    String city = housemate == null ? family() + "ano" : housemate[6];
    String zip =
        housemate == null ? "%05d".formatted(10_000 + random.nextInt(80_000)) : housemate[7];
    return new String[] {given, family, birth, email, phone, street, city, zip};
  }

  private String family() {
    return STARTS[random.nextInt(STARTS.length)]
        + MIDDLES[random.nextInt(MIDDLES.length)]
        + ENDS[random.nextInt(ENDS.length)];
  }

  /** Every other value as it was, the rest missing or with a slip. */
  private String[] copy(String[] person) {
    String[] copy = person.clone();
    for (int i = 0; i < copy.length; i++) {
      int lot = random.nextInt(10);
      if (lot == 0) {
        copy[i] = null;
      } else if (lot == 1) {
        copy[i] = slip(copy[i]);
      }
    }
    return copy;
  }

  private String slip(String text) {
    int at = 1 + random.nextInt(text.length() - 2);
    return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }
}
