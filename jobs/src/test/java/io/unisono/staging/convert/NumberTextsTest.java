package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextsTest {

  private static final NumberTexts UNKNOWN = new NumberTexts();
  private static final NumberTexts ITALIAN = texts(',', '.');
  private static final NumberTexts ENGLISH = texts('.', ',');

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7;         7",
        "-7;        -7",
        "\u22127;   -7",
        "+7;        7",
        "007;       7",
        "4.5;       4.5",
        "4,5;       4.5",
        "29.90;     29.9",
        "1.0E1;     10",
        "2e-3;      0.002",
        "1.234E3;   1234",
        "1,18E+11;  118000000000",
        // Two signs: the last one is before the fraction.
        "1.234,56;  1234.56",
        "1,234.56;  1234.56",
        "1.234.567; 1234567",
        "1,234,567; 1234567",
        // Not what a sign between thousands leaves behind it.
        "0.125;     0.125",
        "0,125;     0.125",
        "1234.567;  1234.567",
        "1.2345;    1.2345",
        ".975;      0.975",
      })
  void readsWhatCanBeOneNumberOnly(String text, double number) {
    assertThat(UNKNOWN.real(text)).isEqualTo(number);
    assertThat(UNKNOWN.isAmbiguous(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "1,234", "-1.234", "12,345", "999.000", "1.000"})
  void doesNotChooseBetweenTwoNumbers(String text) {
    assertThat(UNKNOWN.real(text)).isNull();
    assertThat(UNKNOWN.whole(text)).isNull();
    assertThat(UNKNOWN.amount(text, 18, 2)).isNull();
    assertThat(UNKNOWN.leading(text)).isNull();
    assertThat(UNKNOWN.leading(text + " - good")).isNull();
    assertThat(UNKNOWN.isAmbiguous(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "1.",
        "1..2",
        "1,2,3",
        "1.2.3",
        "12.34,5",
        "1,23.4",
        "1.234,5,6",
        "1.2345.678",
        "9-10",
        "85%",
        "3/5",
        "1 234",
        "12:30",
        "0x1F",
        "1d",
        "NaN",
        "Infinity",
        "E5",
        "1E",
        "1E+",
        "1E9999",
        "e",
        "$5",
        "5 \u20ac",
        "(5)",
        "5-",
        "ten",
        "1_000",
        "\u0664",
        "11111111111111111111111111111111111111111111111111111111111111111"
      })
  void isNoNumber(String text) {
    assertThat(UNKNOWN.real(text)).isNull();
    assertThat(ITALIAN.real(text)).isNull();
    assertThat(ENGLISH.real(text)).isNull();
    assertThat(UNKNOWN.isAmbiguous(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.234;        1234;  1.234",
        "1.234,56;     1234.56;",
        "29,90;        29.9;  ",
        "1,234;        1.234;1234",
        "29.90;        ;      29.9",
        "1,234.56;     ;      1234.56",
        "1.23;         ;      1.23",
        "12,34,567.8;  ;      ",
      })
  void aColumnThatSaysItsSignsHasOneReading(String text, Double italian, Double english) {
    assertThat(ITALIAN.real(text)).isEqualTo(italian);
    assertThat(ENGLISH.real(text)).isEqualTo(english);
  }

  @Test
  void stripsOnlyTheTextsThatTheColumnNames() {
    NumberTexts euros = new NumberTexts(',', '.', List.of("\u20ac", "EUR"), BigDecimal.ONE);

    assertThat(euros.real("\u20ac 29,90")).isEqualTo(29.9);
    assertThat(euros.real("29,90\u00a0\u20ac")).isEqualTo(29.9);
    assertThat(euros.real("-\u20ac29,90")).isEqualTo(-29.9);
    assertThat(euros.real("EUR 1.234,50")).isEqualTo(1234.5);
    assertThat(euros.real("$29,90")).isNull();
    assertThat(euros.real("\u20ac")).isNull();
  }

  @Test
  void multipliesByTheFactorOfTheColumnWithoutAnErrorOfRounding() {
    NumberTexts cents = new NumberTexts('.', ',', List.of(), new BigDecimal("0.01"));

    assertThat(cents.amount("2999", 18, 2)).isEqualByComparingTo("29.99");
    assertThat(cents.real("110")).isEqualTo(1.1);
  }

  @Test
  void aWholeNumberIsOneWithoutAFraction() {
    assertThat(UNKNOWN.whole("101.0")).isEqualTo(101);
    assertThat(UNKNOWN.whole("1.0E1")).isEqualTo(10);
    assertThat(UNKNOWN.whole("4.5")).isNull();
    assertThat(UNKNOWN.whole("2147483647")).isEqualTo(Integer.MAX_VALUE);
    assertThat(UNKNOWN.whole("2147483648")).isNull();
    assertThat(UNKNOWN.whole("1E300")).isNull();
    assertThat(ITALIAN.whole("1.000")).isEqualTo(1000);
  }

  @Test
  void anAmountIsRoundedToItsScaleAndRefusedBeyondItsPrecision() {
    assertThat(UNKNOWN.amount("8.3333", 18, 2)).isEqualTo(new BigDecimal("8.33"));
    assertThat(UNKNOWN.amount("0.005", 18, 2)).isEqualTo(new BigDecimal("0.01"));
    assertThat(UNKNOWN.amount("1E15", 18, 2)).isEqualByComparingTo("1E15");
    assertThat(UNKNOWN.amount("1E16", 18, 2)).isNull();
    assertThat(UNKNOWN.amount("9999999999999999.999", 18, 2)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "10 - Extremely likely; 10",
        "10- Extremely likely;  10",
        "0 = Per niente;        0",
        "7: good;               7",
        "5. Molto bene;         5",
        "4 (likely);            4",
        "5 stelle;              5",
        "4,5 - good;            4.5",
        "9,5;                   9.5",
        "-1 - worse;            -1",
        "9-10;                  ",
        "9 - 10;                ",
        "9 / 10;                ",
        "3/5;                   ",
        "4 of 5;                ",
        "85%;                   ",
        "2nd;                   ",
        "5 1;                   ",
        "good 5;                ",
        "1 - less than 5 times; ",
      })
  void aLabelAfterTheNumberOfAScaleHasNoDigits(String text, Double number) {
    assertThat(UNKNOWN.leading(text)).isEqualTo(number);
  }

  @Test
  void readsWhatAnyLocaleWritesWithBothSigns() {
    Random random = new Random(42);
    for (int i = 0; i < 1_000; i++) {
      double number = random.nextInt(100_000, 1_000_000_000) / 100d;
      assertThat(UNKNOWN.real(String.format(Locale.ITALY, "%,.2f", number))).isEqualTo(number);
      assertThat(UNKNOWN.real(String.format(Locale.US, "%,.2f", number))).isEqualTo(number);
      assertThat(ITALIAN.real(String.format(Locale.ITALY, "%,.2f", number))).isEqualTo(number);
      assertThat(ITALIAN.real(String.format(Locale.US, "%,.2f", number))).isNull();
    }
  }

  private static NumberTexts texts(char decimal, char grouping) {
    return new NumberTexts(decimal, grouping, List.of(), BigDecimal.ONE);
  }
}
