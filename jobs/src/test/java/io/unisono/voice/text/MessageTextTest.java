package io.unisono.voice.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

  @Test
  void markupAndEntitiesBecomeWhatAReaderSees() {
    assertThat(
            MessageText.of(
                "<html><style>p{}</style><p>Dear team,</p><p>my&nbsp;router &amp; phone<br>fail</p></html>"))
        .isEqualTo("Dear team,\n\nmy router & phone\nfail");
    assertThat(MessageText.of("Costs &lt; 5 &euro;")).isEqualTo("Costs < 5 €");
    assertThat(MessageText.of("2 < 3 and 5 > 4")).isEqualTo("2 < 3 and 5 > 4");
  }

  @Test
  void aQuotedMessageOfHtmlIsNotTheAuthors() {
    assertThat(
            MessageText.of("<div>Still broken.<blockquote>We have repaired it.</blockquote></div>"))
        .isEqualTo("Still broken.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "On Mon, 3 Jun 2024 at 10:12, Support wrote:",
        "Il giorno 3 giugno 2024 alle 10:12 Assistenza ha scritto:",
        "-----Original Message-----",
        "-----Messaggio originale-----",
        "From: Support\nSent: Monday\nSubject: ticket",
        "Da: Assistenza\nInviato: lunedì\nOggetto: pratica",
        "Am 03.06.2024 um 10:12 schrieb Support <support@example.com>:",
        "Am Mo., 3. Juni 2024 um 10:12 Uhr schrieb Support:",
        "-----Ursprüngliche Nachricht-----",
        "Von: Support\nGesendet: Montag\nAn: Kunde\nBetreff: Anfrage",
        "--",
      })
  void whatIsAnsweredIsCutOff(String introduction) {
    assertThat(MessageText.of("It fails again.\n\n" + introduction + "\nWe have closed it."))
        .isEqualTo("It fails again.");
  }

  @Test
  void answersBetweenQuotedLinesStay() {
    assertThat(
            MessageText.of(
                "On Monday, 3 June, Support wrote:\n> Did you restart?\nYes, twice.\n> And now?\nNothing."))
        .isEqualTo("Yes, twice.\nNothing.");
  }

  @Test
  void aSenderThatOpensASentenceIsNoHeader() {
    assertThat(MessageText.of("From: Rome to Milan it took\nnine hours")).contains("nine hours");
    assertThat(MessageText.of("Bye\nSent from my iPhone")).isEqualTo("Bye");
    assertThat(MessageText.of("Tschüss\nVon meinem iPhone gesendet")).isEqualTo("Tschüss");
    assertThat(MessageText.of("Von meinem iPhone aus\ngeht nichts")).contains("iPhone", "nichts");
  }

  @Test
  void nothingAndHugeMessagesAreRead() {
    assertThat(MessageText.of(null)).isEmpty();
    assertThat(MessageText.of(" \n ")).isEmpty();
    String huge = "<p>" + "parola 🙂 ".repeat(500_000) + "</p>";
    assertThat(MessageText.of(huge)).hasSizeBetween(MessageText.LONGEST - 2, MessageText.LONGEST);
    assertThat(MessageText.isCut(huge)).isTrue();
    assertThat(MessageText.isCut("short\n> " + "quoted ".repeat(10_000))).isFalse();
    assertThat(MessageText.isCut(null)).isFalse();
    String cut = MessageText.of("x" + "🙂".repeat(MessageText.LONGEST));
    assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 1))).isFalse();
  }
}
