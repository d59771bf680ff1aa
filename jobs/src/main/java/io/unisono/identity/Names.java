package io.unisono.identity;

import io.unisono.linkage.EditDistance;
import io.unisono.linkage.Nicknames;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Names as evidence: a normal form, and whether two normal forms can be the same person or
 * organisation.
 *
 * <p>The normal form is the set of name tokens in alphabetical order, so that "Rossi, Mario" equals
 * "Mario Rossi"; a generation ("junior") stands last, marked with {@value #GENERATION}.
 */
final class Names {

  private static final char GENERATION = '~';

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Set<String> HONORIFICS =
      Set.of(
          "mr", "mrs", "ms", "miss", "mx", "sir", "dr", "prof", "sig", "sigra", "ra", "signor",
          "signora", "dott", "dottssa", "ssa", "ing", "avv", "arch", "geom", "rag", "spett");

  private static final Set<String> PARTICLES =
      Set.of(
          "d", "de", "del", "della", "dello", "dei", "di", "da", "dal", "dalla", "la", "lo", "le",
          "li", "mc", "mac", "o", "van", "von", "der", "den", "ter", "st");

  private static final Set<String> JUNIOR = Set.of("jr", "junior", "jnr", "ii", "iii");
  private static final Set<String> SENIOR = Set.of("sr", "senior", "snr");

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "srl",
          "srls",
          "spa",
          "snc",
          "sas",
          "sapa",
          "scarl",
          "coop",
          "ltd",
          "limited",
          "llc",
          "llp",
          "plc",
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "gmbh",
          "ag",
          "kg",
          "sa",
          "sarl",
          "bv",
          "nv",
          "oy",
          "ab",
          "pty",
          "the");

  private Names() {}

  /**
   * Normal form of a person's name.
   *
   * @return null if nothing remains of it
   */
  static String person(String name) {
    List<String> tokens = new ArrayList<>();
    String generation = null;
    StringBuilder particles = new StringBuilder();
    for (String token : words(name)) {
      if (HONORIFICS.contains(token)) {
        continue;
      }
      if (JUNIOR.contains(token)) {
        generation = GENERATION + "junior";
      } else if (SENIOR.contains(token)) {
        generation = GENERATION + "senior";
      } else if (PARTICLES.contains(token)) {
        particles.append(token);
      } else {
        tokens.add(particles + token);
        particles.setLength(0);
      }
    }
    if (!particles.isEmpty()) {
      tokens.add(particles.toString());
    }
    return joined(tokens, generation);
  }

  /**
   * Normal form of an organisation's name, without its legal form.
   *
   * @return null if nothing remains of it
   */
  static String organisation(String name) {
    List<String> tokens = new ArrayList<>();
    StringBuilder initials = new StringBuilder();
    for (String token : words(name)) {
      if (token.length() == 1) {
        initials.append(token);
        continue;
      }
      addUnlessLegalForm(tokens, initials.toString());
      initials.setLength(0);
      addUnlessLegalForm(tokens, token);
    }
    addUnlessLegalForm(tokens, initials.toString());
    return joined(tokens, null);
  }

  /**
   * Whether two persons' names are one person's: every token of the shorter name has a partner in
   * the longer one.
   *
   * @return true if at least two tokens are shared up to a nickname or slip of the pen; false if a
   *     token has no partner or the generations differ; null if it cannot be told (a name is
   *     missing, is a single token, or agrees only by an initial or a short form)
   */
  static Boolean samePerson(String left, String right) {
    if (left == null || right == null) {
      return null;
    }
    List<String> leftTokens = new ArrayList<>(Arrays.asList(left.split(" ")));
    List<String> rightTokens = new ArrayList<>(Arrays.asList(right.split(" ")));
    String leftGeneration = takeGeneration(leftTokens);
    String rightGeneration = takeGeneration(rightTokens);
    boolean generationsDiffer = !leftGeneration.equals(rightGeneration);
    if (generationsDiffer && !leftGeneration.isEmpty() && !rightGeneration.isEmpty()) {
      return false;
    }
    List<String> shorter = leftTokens.size() <= rightTokens.size() ? leftTokens : rightTokens;
    List<String> longer = leftTokens.size() <= rightTokens.size() ? rightTokens : leftTokens;
    int sure = strikePartners(shorter, longer, String::equals);
    sure += strikePartners(shorter, longer, Nicknames::related);
    sure += strikePartners(shorter, longer, Names::isSlip);
    strikePartners(shorter, longer, Names::isShortForm);
    if (!shorter.isEmpty()) {
      return false;
    }
    return (sure >= 2 && !generationsDiffer) ? Boolean.TRUE : null;
  }

  /**
   * Whether two organisations' names are one organisation's.
   *
   * @return true if all tokens agree up to a slip of the pen; null if one name has further tokens
   *     or a name is missing; false otherwise
   */
  static Boolean sameOrganisation(String left, String right) {
    if (left == null || right == null) {
      return null;
    }
    List<String> leftTokens = new ArrayList<>(Arrays.asList(left.split(" ")));
    List<String> rightTokens = new ArrayList<>(Arrays.asList(right.split(" ")));
    strikePartners(leftTokens, rightTokens, String::equals);
    strikePartners(leftTokens, rightTokens, Names::isSlip);
    if (leftTokens.isEmpty() && rightTokens.isEmpty()) {
      return true;
    }
    return (leftTokens.isEmpty() || rightTokens.isEmpty()) ? null : Boolean.FALSE;
  }

  /**
   * One slip in a word, two in one of eight letters or more. Neither the first letter nor a last
   * vowel is mistaken: these tell Sara from Mara and Paolo from Paola.
   */
  static boolean isSlip(String left, String right) {
    int length = Math.min(left.length(), right.length());
    if (length < 3 || left.charAt(0) != right.charAt(0) || differInLastVowel(left, right)) {
      return false;
    }
    return EditDistance.atMost(left, right, length >= 8 ? 2 : 1);
  }

  private static boolean isShortForm(String left, String right) {
    boolean leftIsShorter = left.length() <= right.length();
    String shorter = leftIsShorter ? left : right;
    String longer = leftIsShorter ? right : left;
    return (shorter.length() == 1 || shorter.length() >= 3) && longer.startsWith(shorter);
  }

  private static boolean differInLastVowel(String left, String right) {
    int last = left.length() - 1;
    return left.length() == right.length()
        && left.regionMatches(0, right, 0, last)
        && isVowel(left.charAt(last))
        && isVowel(right.charAt(last));
  }

  private static boolean isVowel(char letter) {
    return "aeiou".indexOf(letter) >= 0;
  }

  /** Removes the tokens that have a partner from both lists and says how many had one. */
  private static int strikePartners(
      List<String> left, List<String> right, BiPredicate<String, String> partners) {
    int before = left.size();
    left.removeIf(
        token -> {
          for (int i = 0; i < right.size(); i++) {
            if (partners.test(token, right.get(i))) {
              right.remove(i);
              return true;
            }
          }
          return false;
        });
    return before - left.size();
  }

  private static String takeGeneration(List<String> tokens) {
    int last = tokens.size() - 1;
    return tokens.get(last).charAt(0) == GENERATION ? tokens.remove(last) : "";
  }

  private static List<String> words(String name) {
    if (name == null) {
      return List.of();
    }
    String folded = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String lower = APOSTROPHES.matcher(folded.toLowerCase(Locale.ROOT)).replaceAll("");
    return Arrays.stream(NOT_WORD.split(lower)).filter(word -> !word.isEmpty()).toList();
  }

  private static void addUnlessLegalForm(List<String> tokens, String token) {
    if (!token.isEmpty() && !LEGAL_FORMS.contains(token)) {
      tokens.add(token);
    }
  }

  private static String joined(List<String> tokens, String generation) {
    if (tokens.isEmpty()) {
      return null;
    }
    tokens.sort(null);
    if (generation != null) {
      tokens.add(generation);
    }
    return String.join(" ", tokens);
  }
}
