package io.unisono.linkage.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1970-03-01,  19700301
          19700301,    19700301
          3/1/1970,    19700301
          3/1/70,      19700301
          13/1/1970,   19700113
          1-Mar-70,    19700301
          Mar 1 1970,  19700301
          1 mag 1970,  19700501
          1970,        19700000
          1993-06-31,  19930631
          1642-12-25,  16421225
          1900-01-01,
          0001-01-01,
          9999-12-31,
          1985-03-04 00:00:00,       19850304
          04.03.1985 12:30,          19850403
          1985-03-04T00:00:00.000Z,  19850304
          4. März 1985,              19850304
          4 mars 1985,               19850304
          4 de marzo de 1985,        19850304
          4 kwietnia 1985,           19850404
          4 марта 1985,              19850304
          4 Nisan 1985,              19850404
          4th of March 1985,         19850304
          1985年3月4日,              19850304
          31110,                     19850304
          31110.0,                   19850304
          100,
          yesterday,
          """)
  void readsWhatPeopleWrite(String text, String canonical) {
    assertThat(Dates.canonical(text, false)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1985, 3,      4,  19850304
          1985, marzo,  4,  19850304
          1985, März,   04, 19850304
          1985, 3.0,    4.0, 19850304
          1985, ,       4,  19850000
          ,     3,      4,
          """)
  void putsADateOfThreeColumnsTogether(String year, String month, String day, String canonical) {
    assertThat(Dates.ofParts(year, month, day)).isEqualTo(canonical);
  }

  @Test
  void theColumnTellsWhetherTheDayComesFirst() {
    assertThat(Dates.isDayFirst(List.of("3/4/1970", "25/12/1971"))).isTrue();
    assertThat(Dates.isDayFirst(List.of("3/4/1970", "12/25/1971"))).isFalse();
    assertThat(Dates.canonical("3/4/1970", true)).isEqualTo("19700403");
  }
}
