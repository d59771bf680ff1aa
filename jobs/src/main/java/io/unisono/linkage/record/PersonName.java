package io.unisono.linkage.record;

import io.unisono.linkage.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a person's name in the form in which they are compared; null where there is none.
 *
 * @param generation "junior", "senior", "third" or null
 */
public record PersonName(String given, String family, String generation) {

  private static final Set<String> HONORIFICS =
      Set.of(
          """
          mr mrs ms miss mx sir dr prof sig sigra signor signora dott dottssa ssa ing avv arch
          geom rag spett md phd esq
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> PARTICLES =
      Set.of(
          """
          d de del della dello dei di da dal dalla la lo le li mc mac o van von der den ter st
          """
              .strip()
              .split("\\s+"));

  private static final Map<String, String> GENERATIONS =
      Map.of(
          "jr", "junior", "jnr", "junior", "junior", "junior", "ii", "junior", "iii", "third", "sr",
          "senior", "snr", "senior", "senior", "senior", "i", "senior");

  /** Whether a word belongs to the word after it: "de" of "de luca". */
  public static boolean isParticle(String word) {
    return PARTICLES.contains(word);
  }

  /** A name in one text: "Rossi, Mario" or "Mario Rossi"; the last word is the family name. */
  static PersonName ofFullName(String value) {
    String folded = Canonical.normalised(value);
    if (folded == null) {
      return new PersonName(null, null, null);
    }
    int comma = folded.indexOf(',');
    if (comma > 0) {
      return of(folded.substring(comma + 1), folded.substring(0, comma));
    }
    List<String> words = nameWords(folded);
    String generation = takeGeneration(words);
    if (words.size() < 2) {
      return new PersonName(null, Text.joined(words), generation);
    }
    return new PersonName(
        Text.joined(words.subList(0, words.size() - 1)), words.get(words.size() - 1), generation);
  }

  static PersonName of(String given, String family) {
    List<String> givenWords = nameWords(Canonical.normalised(given));
    List<String> familyWords = nameWords(Canonical.normalised(family));
    String generation = takeGeneration(familyWords);
    if (generation == null) {
      generation = takeGeneration(givenWords);
    }
    return new PersonName(Text.joined(givenWords), Text.joined(familyWords), generation);
  }

  /** Words without honorifics; a particle joins the word after it: "de luca" is one. */
  private static List<String> nameWords(String folded) {
    List<String> words = new ArrayList<>();
    StringBuilder particles = new StringBuilder();
    for (String word : Text.words(folded)) {
      if (PARTICLES.contains(word)) {
        particles.append(word);
      } else if (!HONORIFICS.contains(word)) {
        words.add(particles + word);
        particles.setLength(0);
      }
    }
    if (!particles.isEmpty()) {
      words.add(particles.toString());
    }
    return words;
  }

  private static String takeGeneration(List<String> words) {
    for (int i = words.size() - 1; i > 0; i--) {
      if (GENERATIONS.containsKey(words.get(i))) {
        return GENERATIONS.get(words.remove(i));
      }
    }
    return null;
  }
}
