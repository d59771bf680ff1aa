package io.unisono.linkage.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          first_name,            GIVEN_NAME
          FirstName,             GIVEN_NAME
          bday,                  BIRTH_DATE
          Nato il,               BIRTH_DATE
          C.A.P.,                POSTCODE
          Città,                 CITY
          contact_number,        PHONE
          street_name,           STREET
          city_name,             CITY
          phone type,            IGNORED
          PASSPORT_COUNTRY,      REGION
          birth_year,            BIRTH_YEAR
          Geburtsdatum,          BIRTH_DATE
          Straße,                STREET
          PLZ,                   POSTCODE
          Handynummer,           PHONE
          Prénom,                GIVEN_NAME
          Nom,                   FAMILY_NAME
          Date de naissance,     BIRTH_DATE
          Fecha de nacimiento,   BIRTH_DATE
          Imię,                  GIVEN_NAME
          Nazwisko,              FAMILY_NAME
          Miejscowość,           CITY
          Soyadı,                FAMILY_NAME
          Şehir,                 CITY
          姓名,                  FULL_NAME
          姓,                    FAMILY_NAME
          名,                    GIVEN_NAME
          出生日期,              BIRTH_DATE
          公司名称,              ORGANISATION
          手机号码,              PHONE
          生年月日,              BIRTH_DATE
          اسم العائلة,           FAMILY_NAME
          رقم الهاتف,            PHONE
          تاريخ الميلاد,         BIRTH_DATE
          Дата рождения,         BIRTH_DATE
          Фамилия,               FAMILY_NAME
          Индекс,                POSTCODE
          """)
  void proposeAKindInAnyLanguage(String header, Kind kind) {
    assertThat(Headers.proposals(header).get(0).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"c1", "column_7", "x", "field 12"})
  void sayNothingWhereTheyAreNoWords(String header) {
    assertThat(Headers.proposals(header)).isEmpty();
  }
}
