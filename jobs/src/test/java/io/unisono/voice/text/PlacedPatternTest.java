package io.unisono.voice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacedPatternTest {

  /** What the patterns match, and what stands around it, in every order. */
  private static final List<String> PIECES =
      List.of(
          "IT60X0542811101000000123456",
          "it60 x054 2811 1010",
          "RSSMRA80A01H501U",
          "RSS MRA 80A01 H501U",
          "4111 1111 1111 1111",
          "P.IVA ",
          "vat number n° : ",
          "IT",
          "12345670017",
          "+39 333 1234567",
          "(555) 123-4567",
          "(02) 1234 5678",
          "tel.: ",
          "7123456",
          "call me on ",
          "il numero ",
          "Mi chiamo ",
          "my name is ",
          "Sig.ra ",
          "Dott. ",
          "Mrs ",
          "MARIO ROSSI",
          "GIULIA DE SANTIS",
          "Mario",
          "O'Neil",
          "De Luca-Bianchi",
          "Łukasz",
          "È",
          "𝐌𝐚𝐫𝐢𝐨",
          "٣",
          "é",
          "_",
          "@",
          "#",
          "<",
          "-",
          ".",
          ",",
          "/",
          "+",
          " ",
          " ",
          " ",
          "a",
          "Z",
          "0");

  @Test
  void aPatternCanBeginWhereverItMatches() {
    List<PlacedPattern> patterns =
        Stream.concat(Redaction.PLACED.stream(), Names.PLACED.stream()).toList();
    int[] matches = new int[patterns.size()];
    for (String text : texts(4_000)) {
      for (int i = 0; i < patterns.size(); i++) {
        Matcher everywhere = patterns.get(i).pattern().matcher(text);
        for (int from = 0; everywhere.find(from); from = everywhere.start() + 1) {
          Matcher placed = patterns.get(i).find(text, from);
          assertThat(placed).as("%s in '%s' from %d", everywhere.pattern(), text, from).isNotNull();
          assertThat(placed.start()).isEqualTo(everywhere.start());
          assertThat(placed.end()).isEqualTo(everywhere.end());
          matches[i]++;
        }
      }
    }
    assertThat(matches).doesNotContain(0);
  }

  @Test
  void matchesAreReplacedFromLeftToRight() {
    PlacedPattern twoDigits = PlacedPattern.of("(?<!x)\\d(\\d)", PlacedPattern::isDigit);

    assertThat(twoDigits.replaced("12345 x67 8", match -> "<" + match.group(1) + ">"))
        .isEqualTo("<2><4>5 x67 8");
    assertThat(twoDigits.replaced("none", match -> "")).isEqualTo("none");
  }

  private static List<String> texts(int count) {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = 0; piece < 8; piece++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
