package io.unisono.linkage.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mario Rossi          | mario     | rossi   |
          Rossi, Mario         | mario     | rossi   |
          Dott. Mario De Luca  | mario     | deluca  |
          D'Angelo, Niccolò    | niccolo   | dangelo |
          Robert E Smith Sr    | robert e  | smith   | senior
          王杰                  | wang      | jie     |
          Rossi                |           | rossi   |
          unknown              |           |         |
          """)
  void partsANameInOneText(String text, String given, String family, String generation) {
    assertThat(PersonName.ofFullName(text)).isEqualTo(new PersonName(given, family, generation));
  }

  @Test
  void takesTheGenerationFromEitherPart() {
    assertThat(PersonName.of("David", "Dobbins Jr").generation()).isEqualTo("junior");
    assertThat(PersonName.of("Morris II", "Klein").generation()).isEqualTo("junior");
    assertThat(PersonName.of("Junior", "Klein").generation()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Mario.Rossi+shop@Gmail.com,       mariorossi@gmail.com
          "Jay Jones <jay@fmail.com>",      jay@fmail.com
          mario.rossi@posta.it,             mario.rossi@posta.it
          test@test.com,
          not an address,
          """)
  void unifiesMailboxes(String address, String canonical) {
    assertThat(Canonical.email(address)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +39 0352 6553537, 3526553537
          0352 6553537,     3526553537
          (702) 919-1300,   7029191300
          702-919-1300 x42, 7029191300
          702.919.1300 ext. 7, 7029191300
          Telefono 0352 655355, 0352655355
          385-3286,         3853286
          000000000,
          12345,
          """)
  void keepsTheDigitsOfAPhoneThatNoPrefixChanges(String number, String canonical) {
    assertThat(Canonical.phone(number)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Via Giuseppe Verdi, 12   ; 12|giuseppe verdi
          12 Verdi Street          ; 12|verdi
          Ansbacher Strasse 23     ; 23|ansbacher
          #321, Street 128         ; 321|
          P.O. Box 12987           ; 12987|box
          n/a                      ;
          """)
  void knowsANumberAndTheNameOfAStreet(String street, String canonical) {
    assertThat(PostalAddress.street(null, street)).isEqualTo(canonical);
  }

  @Test
  void aMegabyteIsCut() {
    assertThat(Canonical.text("x".repeat(1_000_000))).hasSize(Text.MAX_LENGTH);
  }
}
