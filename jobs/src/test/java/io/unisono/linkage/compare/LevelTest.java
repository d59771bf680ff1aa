package io.unisono.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          GIVEN;        |robert;        |robert;        7
          GIVEN;        |robert;        |robbert;       6
          GIVEN;        |robert;        |robert james;  6
          GIVEN;        |robert;        |bob;           5
          GIVEN;        |robert;        |r;             4
          GIVEN;        |r;             |r;             4
          GIVEN;        |salimbene;     |sal;           3
          GIVEN;        |robert;        |xavieria;      2
          GIVEN;        |robert;        |alice;         1
          GIVEN;        |anna;          |annabelle;     1
          GIVEN;        |marco;         |mario;         1
          GIVEN;        |marco;         |marcp;         6
          GIVEN;        |john;          |jane;          1
          GIVEN;        |sean;          |shawn;         5
          GIVEN;        |sandra;        |sandy;         5
          GIVEN;        |john;          |jon;           5
          GIVEN;        junior|david;   senior|david;   1
          GIVEN;        junior|david;   |david;         6
          FAMILY;       marco;          mario;          6
          FAMILY;       sentosa;        medina sentosa; 5
          FAMILY;       klempski;       klempsky;       6
          BIRTH;        19700301;       19700301;       6
          BIRTH;        19700301;       19700103;       5
          BIRTH;        19700301;       19700311;       5
          BIRTH;        19700301;       19600301;       5
          BIRTH;        19700301;       19840301;       4
          BIRTH;        19700301;       19800411;       3
          BIRTH;        19700301;       19701118;       2
          BIRTH;        19700301;       19450917;       1
          BIRTH;        19700000;       19700301;       2
          EMAIL;        bob@acme.com;   bob@acne.org;   4
          EMAIL;        bob@acme.com;   bob@jones.org;  3
          EMAIL;        b.o.b12@acme.com; bob12@jones.org; 2
          EMAIL;        bob12@acme.com; bob90@jones.org; 1
          EMAIL;        bob12@acme.com; bob13@acme.com; 1
          EMAIL;        anna.rossi@acme.com; annarossi@acme.com; 4
          PHONE;        7029191300;     9191300;        3
          PHONE;        7029191300;     7029191301;     2
          IDENTIFIER;   294669999;      294669998;      2
          IDENTIFIER;   294669999;      118273645;      1
          STREET;       12|verdi;       12|giuseppe verdi; 5
          STREET;       12|verdi;       |verdi;         4
          STREET;       12|verdi;       14|verdi;       3
          STREET;       12|verdi;       12|mazzini;     2
          PLACE;        20100|milano;   20100|milano;   6
          PLACE;        20100|milano;   20100|;         5
          PLACE;        20100|milano;   |milano;        4
          PLACE;        00178|roma;     00176|roma;     3
          PLACE;        20100|milano;   00185|roma;     1
          PLACE;        20100|;         |roma;          0
          ORGANISATION; universal exports; universl exports; 5
          ORGANISATION; universal exports; singapore exports; 2
          ORGANISATION; robert bosch;      bosch robert;      6
          ORGANISATION; fiat fiat;         fiat auto;         2
          """)
  void levels(ComparisonType type, String a, String b, int level) {
    assertThat(Level.level(type, Value.of(type, a), Value.of(type, b))).isEqualTo(level);
    assertThat(Level.level(type, Value.of(type, b), Value.of(type, a))).isEqualTo(level);
  }

  @Property(tries = 500)
  void isSymmetricAndWithinTheLevelsOfItsFacet(
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String a,
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String b) {
    for (ComparisonType type :
        new ComparisonType[] {
          ComparisonType.FAMILY,
          ComparisonType.ORGANISATION,
          ComparisonType.TEXT,
          ComparisonType.IDENTIFIER
        }) {
      int level = Level.level(type, Value.of(type, a), Value.of(type, b));

      assertThat(Level.level(type, Value.of(type, b), Value.of(type, a))).isEqualTo(level);
      assertThat(level).isBetween(1, type.levels());
    }
  }
}
