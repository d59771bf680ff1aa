package io.unisono.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.Profile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a comparer sees that no single comparison does. */
class ComparerTest {

  private static final Layout LAYOUT =
      new Layout(
          List.of("given", "family", "born", "email", "street"),
          List.of(Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.BIRTH_DATE, Kind.EMAIL, Kind.STREET),
          true);

  private final Comparer comparer = new Comparer(LAYOUT);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Florence; Brown;    Brown;   Florence; 5; 5
          Florence; Brown;    Brwon;   Florence; 5; 5
          Robert;   Brown;    Brown;   Bob;      5; 5
          Robert;   Brown;    Brown;   R;        4; 5
          Florence; Brown;    Brown;   ;         0; 5
          ;         Brown;    Brown;   Florence; 5; 0
          Florence; Brown;    B;       F;        2; 2
          Florence; Brown;    Brown;   Alice;    2; 2
          Martin;   Thomas;   Martin;  Thomas;   7; 7
          """)
  void namesInEachOthersPlaceAreOneSlip(
      String given, String family, String otherGiven, String otherFamily, int first, int second) {
    Profile a = profile(given, family, null, null, null);
    Profile b = profile(otherGiven, otherFamily, null, null, null);

    for (long pattern : new long[] {comparer.pattern(a, b), comparer.pattern(b, a)}) {
      assertThat(List.of(Comparer.level(pattern, 0), Comparer.level(pattern, 1)))
          .containsExactlyInAnyOrder(first, second);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          jjones@jones.com;  jjones@fmail.org;  0
          jay@jones.com;     jay@fmail.org;     0
          roadie@jones.com;  roadie@fmail.org;  3
          jjones@jones.com;  jjones@jomes.com;  4
          jjones@jones.com;  jjones@jones.com;  5
          info@state.gov;    info@state.gov;    0
          """)
  void anAddressSaysNothingBeyondTheNameOrOfficeItIsMadeOf(String one, String other, int level) {
    Profile a = profile("Jay", "Jones", null, one, null);
    Profile b = profile("Jay", "Jones", null, other, null);

    assertThat(Comparer.level(comparer.pattern(a, b), LAYOUT.indexOf(ComparisonType.EMAIL)))
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          John;  Smith; 1970-10-10; ;           John;   Smith; 1990-03-15; ;             true
          John;  Smith; 1970-10-10; ;           John;   Smith; 1970-10-01; ;             false
          John;  Smith; 1970-10-10; ;           John;   Smith; ;           ;             false
          Darla; Smith; ;           ;           Darlene; Smith; ;          ;             true
          Darla; Smith; ;           12 Main St; Darla;  Smith; ;           9 Pine Grove; false
          ;      ;      ;           12 Main St; ;       ;      ;           9 Pine Grove; true
          """)
  void whatStaysTheSameForLifeContradicts(
      String given,
      String family,
      String born,
      String street,
      String otherGiven,
      String otherFamily,
      String otherBorn,
      String otherStreet,
      boolean contradict) {
    Profile a = profile(given, family, born, null, street);
    Profile b = profile(otherGiven, otherFamily, otherBorn, null, otherStreet);

    assertThat(comparer.differsForLife(comparer.pattern(a, b))).isEqualTo(contradict);
  }

  private static Profile profile(String... row) {
    return LAYOUT.profile("source", "id", row);
  }
}
