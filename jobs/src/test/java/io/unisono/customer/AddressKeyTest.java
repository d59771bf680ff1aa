package io.unisono.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Via Roma 12          | V. ROMA, 12",
        "Via Roma 12          | via roma n. 12",
        "Via Roma 12/A        | Via Roma 12a",
        "P.zza Dante 3        | Piazza Dante, 3",
        "P.za Dante 3         | Pza. Dante n° 3",
        "V.le Libertà 4       | Viale Liberta' 4",
        "C.so Forlì 5         | CORSO FORLI 5",
        "12 Market Road       | 12 Market Rd.",
        "12 St. John's Street | 12, st johns st",
        "Flat 3, 12 High St   | Apt 3, 12 High Street"
      })
  void spellingsOfOneAddressAreEqual(String left, String right) {
    assertThat(AddressKey.place(left, "I-20100", null))
        .isNotNull()
        .isEqualTo(AddressKey.place(right, "i 20100", "Milano"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Via Roma 12           | Via Roma 21",
        "Via Roma 12           | Viale Roma 12",
        "Via Roma 12           | Via Roma 12/A",
        "Via 20 Settembre 5    | Via 5 Settembre 20",
        "Flat 3, 12 High St    | Flat 4, 12 High St"
      })
  void otherAddressesAreNot(String left, String right) {
    assertThat(AddressKey.place(left, "20100", null))
        .isNotEqualTo(AddressKey.place(right, "20100", null));
  }

  @Test
  void aStreetWithoutHouseNumberOrTownIsNoHome() {
    assertThat(AddressKey.place("Via Roma", "20100", "Milano")).isNull();
    assertThat(AddressKey.place("Via Roma 12", null, " ")).isNull();
    assertThat(AddressKey.place(null, "20100", "Milano")).isNull();
    assertThat(AddressKey.place("Via Roma 12", null, "Forlì"))
        .isEqualTo(AddressKey.place("Via Roma 12", null, "FORLI"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Rossi           | -            | [rossi]",
        "D'Angelo        | -            | [dangelo]",
        "De Luca         | -            | [deluca]",
        "van der Berg    | -            | [vanderberg]",
        "Rossi-Bianchì   | -            | [rossi, bianchi]",
        "Smith Jr.       | -            | [smith]",
        "R.              | Anna R.      | []",
        "-               | Anna Rossi   | [rossi]",
        "-               | Anna         | []",
        "-               | -            | []"
      })
  void familyNamesAreComparedWithoutAccentsAndParticlesApart(
      String family, String display, String expected) {
    assertThat(AddressKey.families(family, display)).hasToString(expected);
  }
}
