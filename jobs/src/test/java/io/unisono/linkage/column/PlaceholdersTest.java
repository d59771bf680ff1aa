package io.unisono.linkage.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  private static final List<ColumnReading> COLUMNS =
      List.of(
          new ColumnReading("family", Kind.FAMILY_NAME, ""),
          new ColumnReading("mail", Kind.EMAIL, ""),
          new ColumnReading("born", Kind.BIRTH_DATE, ""));

  private static final List<String> FAMILIES =
      List.of(
          "Rossi", "Bianchi", "Verdi", "Colombo", "Ferrari", "Greco", "Marino", "Fontana", "Villa");

  @Test
  void whatManyFamiliesShareStandsForAnUnknownValue() {
    List<String[]> rows = rows();
    for (String family : FAMILIES) {
      rows.add(new String[] {family, "shop@negozio.it", "1970-01-01"});
    }

    assertThat(Placeholders.of(COLUMNS, rows))
        .containsOnlyKeys("mail", "born")
        .satisfies(found -> assertThat(found.get("mail")).containsOnlyKeys("shop@negozio.it"))
        .satisfies(found -> assertThat(found.get("born")).containsEntry("1970-01-01", null));
  }

  /** Nobody's year is thrown away with a day that a form made up. */
  @Test
  void tooManyBirthsOnTheFirstOfJanuaryKeepTheirYear() {
    List<String[]> rows = rows();
    for (int i = 0; i < FAMILIES.size(); i++) {
      rows.add(new String[] {FAMILIES.get(i), null, 1950 + i + "-01-01"});
    }

    assertThat(Placeholders.of(COLUMNS, rows).get("born"))
        .hasSize(FAMILIES.size())
        .containsEntry("1953-01-01", "1953");
  }

  @Test
  void aFamilyAndTheManyRecordsOfOnePersonShareWhatTheyLike() {
    List<String[]> rows = rows();
    for (int i = 0; i < 30; i++) {
      rows.add(new String[] {i % 2 == 0 ? "Rossi" : "Rosssi", "rossi@casa.it", "1961-05-17"});
    }

    assertThat(Placeholders.of(COLUMNS, rows)).isEmpty();
  }

  private static List<String[]> rows() {
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(
          new String[] {
            FAMILIES.get(i % FAMILIES.size()),
            i + "@posta.it",
            1940 + i % 60 + "-03-" + (10 + i % 19)
          });
    }
    return rows;
  }
}
