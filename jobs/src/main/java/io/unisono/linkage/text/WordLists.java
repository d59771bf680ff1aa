package io.unisono.linkage.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words by which values are recognised, from {@code words.yaml} and {@code names.yaml}, which lie
 * among the resources of the package {@code linkage}. All are folded as {@link Text#fold} does.
 */
public final class WordLists {

  private static final String FOLDER = "/io/unisono/linkage/";
  private static final JsonNode WORDS = resource("words.yaml");
  private static final JsonNode NAMES = resource("names.yaml");

  private static final Set<String> FEMALE = words("female");
  private static final Set<String> MALE = words("male");
  private static final Set<String> UNKNOWN_GENDER = words("unknown_gender");
  private static final Set<String> STREET = words("street");
  private static final List<String> STREET_ENDS = List.copyOf(words("street_ends"));
  private static final List<String> STREET_SIGNS = texts(WORDS.path("street_signs"));
  private static final Set<String> ORGANISATION = words("organisation");
  private static final Set<String> CITY = words("city");
  private static final List<List<String>> MONTHS = months();
  private static final Set<String> GIVEN = names("given");
  private static final Set<String> FAMILY = names("family");

  private WordLists() {}

  /** A file of the folder. */
  public static JsonNode resource(String name) {
    try (InputStream yaml = WordLists.class.getResourceAsStream(FOLDER + name)) {
      return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The texts of a list. */
  public static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Set<String> words(String list) {
    return folded(WORDS.path(list));
  }

  private static Set<String> names(String kind) {
    Set<String> all = new LinkedHashSet<>();
    NAMES.forEach(language -> all.addAll(folded(language.path(kind))));
    return Set.copyOf(all);
  }

  private static Set<String> folded(JsonNode list) {
    Set<String> folded = new LinkedHashSet<>();
    texts(list).forEach(text -> folded.add(Text.joined(Text.words(Text.fold(text)))));
    return folded;
  }

  private static List<List<String>> months() {
    List<List<String>> months = new ArrayList<>();
    WORDS.path("months").forEach(language -> months.add(texts(language)));
    return months;
  }

  /** "f" or "m"; null of what says neither. */
  public static String gender(String folded) {
    return FEMALE.contains(folded) ? "f" : MALE.contains(folded) ? "m" : null;
  }

  /** Whether a folded text stands for a gender, or for another or an unknown one. */
  public static boolean isGender(String folded) {
    return gender(folded) != null || UNKNOWN_GENDER.contains(folded);
  }

  /** Number of a month by its folded name in any language, whole or short; 0 if it is none. */
  public static int month(String folded) {
    int longest = 0;
    int month = 0;
    for (List<String> language : MONTHS) {
      for (int m = 0; m < language.size(); m++) {
        String beginning = language.get(m);
        if (beginning.length() > longest && folded.startsWith(beginning)) {
          longest = beginning.length();
          month = m + 1;
        }
      }
    }
    return month;
  }

  /** Whether a text, as it was written and folded, holds a word that tells a street. */
  public static boolean hasStreetWord(String text, String folded) {
    return Text.words(folded).stream()
            .anyMatch(
                word ->
                    STREET.contains(word)
                        || STREET_ENDS.stream()
                            .anyMatch(end -> word.length() > end.length() && word.endsWith(end)))
        || STREET_SIGNS.stream().anyMatch(text::contains);
  }

  /** Whether a folded word tells an organisation. */
  public static boolean isOrganisationWord(String word) {
    return ORGANISATION.contains(word);
  }

  /** Legal forms of organisations, words or phrases, as they are written. */
  public static List<String> legalForms() {
    List<String> forms = new ArrayList<>();
    WORDS.path("legal_forms").forEach(country -> forms.addAll(texts(country)));
    return forms;
  }

  /** Words that join others in the name of an organisation. */
  public static List<String> organisationJoints() {
    return texts(WORDS.path("organisation_joints"));
  }

  /** Spellings of each word of organisations, the usual one first. */
  public static List<List<String>> organisationWords() {
    List<List<String>> words = new ArrayList<>();
    WORDS.path("organisation_words").forEach(word -> words.add(texts(word)));
    return words;
  }

  /** Whether a folded text is the name of a large city. */
  public static boolean isCity(String folded) {
    return CITY.contains(Text.joined(Text.words(folded)));
  }

  /** Whether a folded word or name is a frequent given name. */
  public static boolean isGivenName(String folded) {
    return GIVEN.contains(folded) || GivenNames.isOne(folded);
  }

  /** Whether a folded word or name is a frequent family name. */
  public static boolean isFamilyName(String folded) {
    return FAMILY.contains(folded);
  }
}
