package io.unisono.linkage.record;

import io.unisono.linkage.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values in the form in which they are compared. What is missing, or is only there because a form
 * demanded something, becomes null: null is evidence of nothing.
 */
public final class Canonical {

  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "unknown",
          "n/a",
          "na",
          "none",
          "null",
          "nil",
          "nan",
          "test",
          "-",
          "--",
          "?",
          "x",
          "xx",
          "xxx",
          "tbd",
          "missing",
          "not available",
          "not provided",
          "no",
          "nd",
          "n.d.",
          "sconosciuto",
          "sconosciuta",
          "nessuno",
          "non disponibile",
          "undefined",
          "dummy",
          "noname",
          "fnu",
          "lnu",
          "no name",
          "not known",
          "no email",
          "noemail@noemail.com",
          "test@test.com",
          "test@example.com",
          "none@none.com",
          "na@na.com",
          "anonymous");

  private static final Set<String> HONORIFICS =
      Set.of(
          "mr", "mrs", "ms", "miss", "mx", "sir", "dr", "prof", "sig", "sigra", "signor", "signora",
          "dott", "dottssa", "ssa", "ing", "avv", "arch", "geom", "rag", "spett", "md", "phd",
          "esq");

  private static final Set<String> PARTICLES =
      Set.of(
          "d", "de", "del", "della", "dello", "dei", "di", "da", "dal", "dalla", "la", "lo", "le",
          "li", "mc", "mac", "o", "van", "von", "der", "den", "ter", "st");

  private static final Map<String, String> GENERATIONS =
      Map.of(
          "jr", "junior", "jnr", "junior", "junior", "junior", "ii", "junior", "iii", "third", "sr",
          "senior", "snr", "senior", "senior", "senior", "i", "senior");

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

  /** Kinds and directions of streets, which people write, shorten and leave out at will. */
  private static final Set<String> STREET_WORDS =
      Set.of(
          "street",
          "st",
          "str",
          "road",
          "rd",
          "avenue",
          "ave",
          "av",
          "lane",
          "ln",
          "drive",
          "dr",
          "boulevard",
          "blvd",
          "court",
          "ct",
          "place",
          "pl",
          "square",
          "sq",
          "terrace",
          "crescent",
          "circuit",
          "close",
          "highway",
          "hwy",
          "parkway",
          "pkwy",
          "way",
          "strasse",
          "suite",
          "apt",
          "apartment",
          "apartments",
          "unit",
          "floor",
          "fl",
          "n",
          "s",
          "e",
          "w",
          "north",
          "south",
          "east",
          "west",
          "via",
          "viale",
          "vle",
          "piazza",
          "pza",
          "pzza",
          "corso",
          "cso",
          "largo",
          "vicolo",
          "strada",
          "contrada",
          "di",
          "del",
          "della",
          "dei",
          "snc",
          "int",
          "no",
          "num");

  /** Mailboxes of offices: those of RFC 2142, and what firms use besides. */
  private static final Set<String> ROLE_MAILBOXES =
      Set.of(
          "info",
          "marketing",
          "sales",
          "support",
          "abuse",
          "noc",
          "security",
          "postmaster",
          "hostmaster",
          "webmaster",
          "www",
          "news",
          "contact",
          "contacts",
          "office",
          "admin",
          "administration",
          "hello",
          "help",
          "helpdesk",
          "service",
          "customerservice",
          "billing",
          "accounts",
          "accounting",
          "enquiries",
          "reception",
          "team",
          "hr",
          "jobs",
          "press",
          "noreply",
          "no-reply",
          "mail",
          "email",
          "segreteria",
          "amministrazione",
          "ufficio",
          "contatti",
          "vendite",
          "assistenza",
          "commerciale",
          "direzione");

  private static final Pattern EMAIL =
      Pattern.compile("([^\\s@,;<>\"]{1,64})@([a-z0-9.-]+\\.[a-z0-9-]{2,})");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int MIN_PHONE_DIGITS = 6;
  private static final int PHONE_DIGITS = 10;

  private Canonical() {}

  /** Folded text, or null if it says nothing. */
  static String normalised(String value) {
    String folded = Text.fold(value);
    return folded == null || PLACEHOLDERS.contains(folded) ? null : folded;
  }

  /**
   * The parts of a person's name.
   *
   * @param generation "junior", "senior", "third" or null
   */
  record PersonName(String given, String family, String generation) {}

  /** A name in one text: "Rossi, Mario" or "Mario Rossi"; the last word is the family name. */
  static PersonName fullName(String value) {
    String folded = normalised(value);
    if (folded == null) {
      return new PersonName(null, null, null);
    }
    int comma = folded.indexOf(',');
    if (comma > 0) {
      return name(folded.substring(comma + 1), folded.substring(0, comma));
    }
    List<String> words = nameWords(folded);
    String generation = takeGeneration(words);
    if (words.size() < 2) {
      return new PersonName(null, joined(words), generation);
    }
    return new PersonName(
        joined(words.subList(0, words.size() - 1)), words.get(words.size() - 1), generation);
  }

  static PersonName name(String given, String family) {
    List<String> givenWords = nameWords(normalised(given));
    List<String> familyWords = nameWords(normalised(family));
    String generation = takeGeneration(familyWords);
    if (generation == null) {
      generation = takeGeneration(givenWords);
    }
    return new PersonName(joined(givenWords), joined(familyWords), generation);
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

  /** The words of an organisation's name without its legal form. */
  static String organisation(String value) {
    List<String> words = new ArrayList<>(Text.words(normalised(value)));
    if (words.size() > 1) {
      List<String> all = List.copyOf(words);
      words.removeIf(LEGAL_FORMS::contains);
      if (words.isEmpty()) {
        words.addAll(all);
      }
    }
    return joined(words);
  }

  /** Lower case address without a plus tag, and for Gmail without dots, which Gmail ignores. */
  static String email(String value) {
    String folded = normalised(value);
    if (folded == null) {
      return null;
    }
    Matcher matcher = EMAIL.matcher(folded);
    if (!matcher.find()) {
      return null;
    }
    String local = matcher.group(1);
    int plus = local.indexOf('+');
    local = plus > 0 ? local.substring(0, plus) : local;
    String domain = matcher.group(2);
    if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
      local = local.replace(".", "");
      domain = "gmail.com";
    }
    String address = local + "@" + domain;
    return PLACEHOLDERS.contains(address) ? null : address;
  }

  /** Whether what stands before the @ names an office, not a person. */
  public static boolean isRoleMailbox(String local) {
    return ROLE_MAILBOXES.contains(local);
  }

  /**
   * The last ten digits without an extension, which are the same with a country's prefix as
   * without; the same digit all over is no number.
   */
  static String phone(String value) {
    String digits = value == null ? null : Text.digits(withoutExtension(value));
    if (digits == null || digits.length() < MIN_PHONE_DIGITS || isMonotonous(digits)) {
      return null;
    }
    return digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
  }

  private static String withoutExtension(String value) {
    for (int i = MIN_PHONE_DIGITS; i < value.length(); i++) {
      if ("xXeE#".indexOf(value.charAt(i)) >= 0) {
        String before = value.substring(0, i);
        String digits = Text.digits(before);
        return digits != null && digits.length() >= MIN_PHONE_DIGITS ? before : value;
      }
    }
    return value;
  }

  static String identifier(String value) {
    String squashed = Text.squash(normalised(value));
    return squashed == null || squashed.length() < 3 || isMonotonous(squashed) ? null : squashed;
  }

  private static boolean isMonotonous(String text) {
    return text.chars().allMatch(letter -> letter == text.charAt(0));
  }

  /** First number and the words of a street, without those that tell its kind or direction. */
  static String street(String houseNumber, String value) {
    String folded = normalised(value);
    List<String> words = new ArrayList<>();
    String number = firstNumber(normalised(houseNumber));
    boolean sawNumber = !number.isEmpty();
    for (String word : Text.words(folded)) {
      if (Character.isDigit(word.charAt(0))) {
        number = sawNumber ? number : firstNumber(word);
        sawNumber = true;
      } else if (word.length() > 1 && !STREET_WORDS.contains(word)) {
        words.add(word.endsWith("strasse") ? word.substring(0, word.length() - 7) : word);
      }
    }
    words.removeIf(String::isEmpty);
    return number.isEmpty() && words.isEmpty()
        ? null
        : number + Value.NUMBER_END + joinedOrEmpty(words);
  }

  /** Postcode and the words of a city. */
  static String place(String postcode, String city) {
    String code = Text.squash(normalised(postcode));
    List<String> words = Text.words(normalised(city));
    return code == null && words.isEmpty()
        ? null
        : (code == null ? "" : code) + Value.NUMBER_END + joinedOrEmpty(words);
  }

  static String gender(String value) {
    String folded = normalised(value);
    return folded == null
        ? null
        : "mf".indexOf(folded.charAt(0)) >= 0 ? folded.substring(0, 1) : null;
  }

  static String text(String value) {
    return joined(Text.words(normalised(value)));
  }

  private static String firstNumber(String text) {
    if (text == null) {
      return "";
    }
    Matcher matcher = NUMBER.matcher(text);
    return matcher.find() ? matcher.group() : "";
  }

  private static String joined(List<String> words) {
    return words.isEmpty() ? null : String.join(" ", words);
  }

  private static String joinedOrEmpty(List<String> words) {
    return String.join(" ", words);
  }
}
