package io.unisono.linkage.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contents are, whatever stands above them. Values of a column are parted by "; ". */
class RecogniserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EMAIL        | anna@posta.it; m.rossi@libero.it; info@firma.de
          BIRTH_DATE   | 1961-03-04; 1985-12-01; 1999-07-30
          BIRTH_DATE   | 04.03.1961; 01.12.1985; 30.07.1999
          BIRTH_DATE   | 1961年3月4日; 1985年12月1日; 1999年7月30日
          IGNORED      | 2024-03-04 10:15; 2024-03-05 11:20; 2024-05-01 09:00
          GENDER       | M; F; F; M
          GENDER       | männlich; weiblich; divers
          GENDER       | 男; 女; 女
          GENDER       | ذكر; أنثى
          PHONE        | +39 347 1234567; 02 1234567; 347 765 4321
          PHONE        | 0171 / 1234567; 0172 / 7654321
          PHONE        | 13469508963; 13569508964; 15069508963
          PHONE        | 3865286; 2865286; 7865287
          POSTCODE     | 20121; 00184; 10115
          POSTCODE     | LS1 4QX; BS2 8DH
          POSTCODE     | 30-001; 00-950
          IDENTIFIER   | RSSMRA61C04F205X; VRDLGI85T01H501Z
          IDENTIFIER   | 123-45-6789; 987-65-4321
          STREET       | Via Roma 1; Corso Italia 22; Piazza Dante 3
          STREET       | Hauptstr. 5; Lindenallee 7; Bergstraße 1a
          STREET       | 人民路12号; 中山路3号
          STREET       | شارع النيل 12; شارع السلام 3
          STREET       | ул. Ленина, д. 4; пр-т Мира, д. 7
          STREET       | Atatürk Caddesi No:5; Lale Sokak No:7
          CITY         | Milano; Roma; Paris; 上海市
          ORGANISATION | Rossi S.r.l.; Müller GmbH; Smith Ltd
          ORGANISATION | PHILIPS; ASML; AKZO NOBEL; SHELL INTERNAT RES; DSM; HEINEKEN
          GIVEN_NAME   | Anna; Marco; Giulia
          GIVEN_NAME   | Jürgen; Sabine; Wolfgang
          GIVEN_NAME   | Agnieszka; Paweł; Zofia
          GIVEN_NAME   | محمد; فاطمة; خالد
          GIVEN_NAME   | Сергей; Ольга; Наталья
          GIVEN_NAME   | 志强; 桂英; 建华
          FAMILY_NAME  | Kowalski; Nowak; Wiśniewska
          FAMILY_NAME  | Yılmaz; Demir; Şahin
          FAMILY_NAME  | 王; 李; 张
          FULL_NAME    | Mario Rossi; Anna De Luca; Luca Bianchi
          FULL_NAME    | Сергей Иванов; Ольга Петрова
          """)
  void tellsTheKind(Kind kind, String values) {
    assertThat(reading(values.split("; ")).map(ColumnReading::kind)).contains(kind);
  }

  /** Neither words that no list knows, nor numbers that may be anything. */
  @Test
  void tellsNothingOfWhatSaysNothing() {
    assertThat(reading("blue", "grey", "beige")).isEmpty();
    assertThat(reading("1", "17", "204")).isEmpty();
    assertThat(reading("12.50", "7.00", "1000.10")).isEmpty();
  }

  private static Optional<ColumnReading> reading(String... values) {
    List<String[]> rows = new ArrayList<>();
    for (String value : values) {
      rows.add(new String[] {value});
    }
    return Recogniser.reading("c1", Contents.of(rows, 0));
  }
}
