package io.unisono.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  @ParameterizedTest(name = "{0} {1} -> {2} / {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT   | 1234567 | 1,234,567 | 1.234.567",
        "SHARE   | 0.1234  | 12.3%     | 12,3%",
        "POINTS  | 33.04   | +33.0     | +33,0",
        "POINTS  | -7.25   | -7.2      | -7,2",
        "POINTS  | -0.01   | 0.0       | 0,0",
        "SCORE   | 0.81234 | 0.812     | 0,812",
        "SECONDS | 89      | 89 s      | 89 s",
        "SECONDS | 5399    | 90 min    | 90 min",
        "MINUTES | 90      | 1.5 h     | 1,5 h",
        "MINUTES | 1400    | 23.3 h    | 23,3 h",
        "MINUTES | 2880    | 2.0 days  | 2,0 giorni",
      })
  void numbersAreWrittenAsTheLanguageDoes(
      Format format, double value, String english, String italian) {
    assertThat(Messages.in("en").show(format, value)).isEqualTo(english);
    assertThat(Messages.in("it").show(format, value)).isEqualTo(italian);
  }

  @Test
  void datesAreWrittenAsTheLanguageDoes() {
    LocalDate day = LocalDate.of(2026, 1, 31);

    assertThat(Messages.in("en").day(day)).isEqualTo("January 31, 2026");
    assertThat(Messages.in("it").day(day)).isEqualTo("31 gennaio 2026");
    assertThat(Messages.in("en").month(day)).isEqualTo("Jan 2026");
    assertThat(Messages.in("it").month(day)).isEqualTo("gen 2026");
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertThat(Messages.in("en").cell(Format.SHARE, null)).isEqualTo(new Cell(null, "–"));
    assertThat(Messages.in("en").cell(Format.SHARE, Double.NaN)).isEqualTo(new Cell(null, "–"));
  }

  @Test
  void aCodeWithoutATranslationIsOpened() {
    assertThat(Messages.in("it").name("tier", "high")).isEqualTo("Alto");
    assertThat(Messages.in("it").name("activity", "bonus_claimed")).isEqualTo("Bonus claimed");
    assertThat(Messages.in("it").name("activity", "")).isEqualTo("–");
  }

  @Test
  void aValueOfASegmentIsTranslatedWhereItIsKnown() {
    assertThat(Messages.in("it").value("country", "DE")).isEqualTo("Germania");
    assertThat(Messages.in("it").value("country", "unknown")).isEqualTo("non noto");
    assertThat(Messages.in("it").value("channel", "phone")).isEqualTo("telefono");
    assertThat(Messages.in("it").value("plan", "Gold_2")).isEqualTo("Gold_2");
  }

  @Test
  void bothLanguagesSayTheSameThings() throws Exception {
    Properties english = texts("en");
    Properties italian = texts("it");

    assertThat(italian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(placeholders(italian.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key))));
  }

  @Test
  void aSingleApostropheWouldSwallowWhatFollows() throws Exception {
    for (String language : new String[] {"en", "it"}) {
      assertThat(texts(language).values())
          .allSatisfy(text -> assertThat((String) text).doesNotContainPattern("(?<!')'(?!')"));
    }
  }

  /** What a choice says with a number in it is a pattern once more. */
  @Test
  void anApostropheInAChoiceWouldBeLost() throws Exception {
    for (String language : new String[] {"en", "it"}) {
      assertThat(texts(language).values())
          .allSatisfy(
              text ->
                  assertThat((String) text)
                      .doesNotContainPattern("\\{\\d,choice,([^{}]|\\{\\d})*''"));
    }
  }

  /** One is one, in both languages. */
  @Test
  void countedThingsAgreeWithTheirNumber() {
    Messages italian = Messages.in("it");

    assertThat(italian.text("applications.choice", 1L, 1L, 1L, 1L, 2L, 1L))
        .isEqualTo(
            "Su 1 applicazione in uso 1 si può togliere e 1 va aggiunta: è l'insieme meno caro che"
                + " copre 1 di 2 esigenze. Nessuna applicazione copre quella che resta.");
    assertThat(Messages.in("en").text("applications.choice", 1L, 0L, 0L, 1L, 1L, 0L))
        .isEqualTo(
            "Of 1 application in use 0 can go, and 0 should come: the cheapest set that covers 1 of"
                + " 1 need.");
    assertThat(italian.text("earlier-advice.record", 1L, 1L))
        .isEqualTo("Uno è verificato; dentro i limiti previsti: 1.");
    assertThat(italian.text("advise.further", 1)).isEqualTo("… e un altro, nel report");
    assertThat(italian.text("application-set.threshold", "3", 1L)).endsWith(": 1 esigenza");
    assertThat(italian.text("brief-applications.some", 36, 1)).endsWith("e 1 esigenza.");
    assertThat(italian.text("application-integrations.reading", 1)).startsWith("Una volta ");
  }

  /** Of two texts with one key the last counts, and a change of the other changes nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void noTextStandsTwice(String language) throws Exception {
    Pattern key = Pattern.compile("(?m)^[^#\\s=]+(?= = )");

    assertThat(key.matcher(file(language)).results().map(match -> match.group()))
        .hasSizeGreaterThan(500)
        .doesNotHaveDuplicates();
  }

  private static Properties texts(String language) throws Exception {
    Properties texts = new Properties();
    texts.load(new StringReader(file(language)));
    return texts;
  }

  private static String file(String language) throws Exception {
    try (var in =
        MessagesTest.class.getResourceAsStream(
            "/io/unisono/report/texts_" + language + ".properties")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> placeholders(String text) {
    return Pattern.compile("\\{\\d}")
        .matcher(text)
        .results()
        .map(match -> match.group())
        .collect(Collectors.toSet());
  }
}
