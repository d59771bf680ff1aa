package io.unisono.linkage.record;

import static java.util.stream.Collectors.groupingBy;

import io.unisono.linkage.text.Text;
import io.unisono.linkage.text.WordLists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The name of an organisation in the form in which it is compared: without its legal form, wherever
 * that stands, and with one spelling of words that are often shortened. The words are those of
 * {@code words.yaml}.
 */
public final class OrganisationName {

  /** Words and what takes their place; nothing where they say nothing. */
  private record Phrase(List<String> words, List<String> replacement) {

    Phrase joined() {
      return new Phrase(initialsJoined(words), replacement);
    }

    /** Whether it has initials beside words, as "f lli" has. */
    boolean isMixed() {
      return words.stream().anyMatch(OrganisationName::isInitial)
          && !words.stream().allMatch(OrganisationName::isInitial);
    }
  }

  private static final List<Phrase> ALL = phrases();

  private static final Map<String, List<Phrase>> MIXED =
      byFirstWord(ALL.stream().filter(Phrase::isMixed));

  private static final Map<String, List<Phrase>> JOINED =
      byFirstWord(ALL.stream().map(Phrase::joined));

  private OrganisationName() {}

  /** The words with one space between them; null if there are none. */
  static String canonical(String value) {
    List<String> words = Text.words(Canonical.normalised(value));
    List<String> telling = replaced(initialsJoined(replaced(words, MIXED)), JOINED);
    return Text.joined(telling.isEmpty() ? words : telling);
  }

  /** Whether a name has a legal form, or another word that tells an organisation. */
  public static boolean isTold(String value) {
    return initialsJoined(Text.words(Canonical.normalised(value))).stream()
        .anyMatch(WordLists::isOrganisationWord);
  }

  private static List<String> replaced(List<String> words, Map<String, List<Phrase>> phrases) {
    List<String> replaced = new ArrayList<>();
    int next;
    for (int i = 0; i < words.size(); i = next) {
      Optional<Phrase> phrase = phraseAt(words, i, phrases);
      next = i + phrase.map(found -> found.words.size()).orElse(1);
      replaced.addAll(phrase.map(Phrase::replacement).orElse(words.subList(i, next)));
    }
    return replaced;
  }

  private static Optional<Phrase> phraseAt(
      List<String> words, int at, Map<String, List<Phrase>> phrases) {
    List<String> rest = words.subList(at, words.size());
    return phrases.getOrDefault(rest.get(0), List.of()).stream()
        .filter(
            phrase ->
                phrase.words.size() <= rest.size()
                    && rest.subList(0, phrase.words.size()).equals(phrase.words))
        .findFirst();
  }

  /** Initials that follow each other are one word: "s p a" is "spa". */
  private static List<String> initialsJoined(List<String> words) {
    List<String> joined = new ArrayList<>();
    boolean joins = false;
    for (String word : words) {
      boolean isInitial = isInitial(word);
      if (isInitial && joins) {
        joined.add(joined.remove(joined.size() - 1) + word);
      } else {
        joined.add(word);
      }
      joins = isInitial;
    }
    return joined;
  }

  private static boolean isInitial(String word) {
    return word.length() == 1 && Character.isLetter(word.charAt(0));
  }

  private static List<Phrase> phrases() {
    List<Phrase> all = new ArrayList<>();
    Stream.of(WordLists.legalForms(), WordLists.organisationJoints())
        .flatMap(List::stream)
        .forEach(phrase -> all.add(new Phrase(Text.words(Text.fold(phrase)), List.of())));
    for (List<String> spellings : WordLists.organisationWords()) {
      List<String> usual = Text.words(Text.fold(spellings.get(0)));
      spellings.forEach(spelling -> all.add(new Phrase(Text.words(Text.fold(spelling)), usual)));
    }
    return all;
  }

  /** The longest first. */
  private static Map<String, List<Phrase>> byFirstWord(Stream<Phrase> phrases) {
    return phrases
        .sorted(Comparator.comparingInt((Phrase phrase) -> phrase.words.size()).reversed())
        .collect(groupingBy(phrase -> phrase.words.get(0)));
  }
}
