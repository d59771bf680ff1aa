package io.unisono.linkage.column;

import com.fasterxml.jackson.databind.JsonNode;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.text.WordLists;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What headers propose, in many languages; the dictionary is {@code headers.yaml}. */
final class Headers {

  private static final Pattern BOUNDARY =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[^\\p{L}\\p{N}]+|(?<=\\p{L})(?=\\p{N})");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Of phrases that are parts of words the longest counts, else the first of the dictionary. */
  private record Phrase(String text, Kind kind, boolean isPart) {}

  private static final List<Phrase> PHRASES = phrases();

  private Headers() {}

  /**
   * A proposal.
   *
   * @param phrase of the dictionary that stands in the header
   */
  record Proposal(Kind kind, String phrase) {}

  /** What a header proposes, the best first; empty if it says nothing. */
  static List<Proposal> proposals(String header) {
    String words = " " + words(header) + " ";
    List<Phrase> said = PHRASES.stream().filter(phrase -> words.contains(phrase.text())).toList();
    return Stream.concat(
            said.stream()
                .filter(Phrase::isPart)
                .sorted(Comparator.comparingInt(phrase -> -phrase.text().length())),
            said.stream().filter(phrase -> !phrase.isPart()))
        .map(phrase -> new Proposal(phrase.kind(), phrase.text().strip()))
        .toList();
  }

  private static List<Phrase> phrases() {
    List<Phrase> phrases = new ArrayList<>();
    for (JsonNode entry : WordLists.resource("headers.yaml")) {
      Kind kind = Kind.valueOf(entry.path("kind").asText().toUpperCase(Locale.ROOT));
      for (String text : WordLists.texts(entry.path("phrases"))) {
        String words = words(text);
        boolean isPart = words.chars().anyMatch(letter -> isWithoutSpaces(letter));
        phrases.add(new Phrase(isPart ? words : " " + words + " ", kind, isPart));
      }
    }
    return List.copyOf(phrases);
  }

  /** Of Chinese, Japanese and Korean, which are written without spaces. */
  private static boolean isWithoutSpaces(int letter) {
    return Character.isIdeographic(letter)
        || Character.UnicodeScript.of(letter).equals(Character.UnicodeScript.KATAKANA);
  }

  /** The words of a header in lower case without accents, whatever its script. */
  static String words(String header) {
    String plain =
        Normalizer.normalize(header.replace("ı", "i").replace("ł", "l"), Normalizer.Form.NFKD)
            .replace("ß", "ss");
    String spaced = BOUNDARY.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll(" ");
    return spaced.toLowerCase(Locale.ROOT).strip();
  }
}
