package io.unisono.linkage.column;

import io.unisono.linkage.record.Canonical;
import io.unisono.linkage.record.Dates;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.OrganisationName;
import io.unisono.linkage.text.Text;
import io.unisono.linkage.text.WordLists;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What values look like, whatever stands above them. Each test is a share of the values. */
final class Recogniser {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern HAS_EMAIL = Pattern.compile(".*\\S@\\S+\\.\\S.*", Pattern.DOTALL);
  private static final Pattern URL = Pattern.compile("(?i)(https?://|www\\.).*");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.,]+%?");

  /**
   * Digits with what people write between them, a country's prefix before and an extension after.
   */
  private static final Pattern PHONE =
      Pattern.compile("(?i)[+(]*\\d[\\d ()./-]{4,}\\d\\)?( ?(x|ext\\.?|int\\.?) ?\\d{1,5})?");

  private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern PUNCTUATED = Pattern.compile(".*[+() /.-].*");

  /**
   * Numbers of North America begin neither with 0 nor with 1, and those of others with 0 or more.
   */
  private static final Pattern BARE_PHONE =
      Pattern.compile(
          "[2-9]\\d{6}|[2-9]\\d{9}|0\\d{8,10}|1\\d{10}|3\\d{8,9}|[5-9]\\d{8,9}|\\d{11,13}");

  private static final Pattern POSTCODE =
      Pattern.compile(
          "\\d{4,6}|\\d{5}-\\d{4}|\\d{2}-\\d{3}|\\d{3}-\\d{4}|\\d{3} \\d{2}|\\d{4}[ -]?[a-z]{2}"
              + "|[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}|[a-z]\\d[a-z] ?\\d[a-z]\\d|[a-z]{1,2}-\\d{4,5}");

  private static final Pattern TAX_NUMBER =
      Pattern.compile(
          "[a-z]{6}\\d\\d[a-z]\\d\\d[a-z]\\d{3}[a-z]|\\d{3}-\\d{2}-\\d{4}|[a-z]{2}\\d{2}[a-z0-9]{11,30}"
              + "|\\d{8}-?[a-z]|[x-z]\\d{7}[a-z]|[a-z]{2}\\d{8,12}|\\d{17}[\\dx]");

  private static final Pattern END_CODE = Pattern.compile(".*\\D\\d{5}(-\\d{4})?");
  private static final Pattern CODE = Pattern.compile("[a-z0-9./ -]{6,}");

  static final double MOST = 0.6;
  static final double NEARLY_ALL = 0.85;

  /** Codes begin with any digit, telephone numbers do not: a few slips are all that is allowed. */
  private static final double ALL = 0.96;

  private static final double MANY_NAMES = 0.3;
  private static final double SOME_NAMES = 0.15;
  private static final int MAX_MEAN_LENGTH = 50;
  private static final double MIN_FILLED_TEXT = 0.3;
  private static final int ADULT_YEARS = 15;

  private Recogniser() {}

  /** What the values are by themselves; empty if they tell nothing without their neighbours. */
  static Optional<ColumnReading> reading(String column, Contents contents) {
    return kind(contents).map(told -> new ColumnReading(column, told.kind(), told.why()));
  }

  /** What one value is beyond doubt, in words. */
  static Optional<String> kindOfOne(String value) {
    return EMAIL.matcher(value).matches()
        ? Optional.of("an e-mail address")
        : isDate(value)
            ? Optional.of("a date")
            : isWrittenPhone(value) ? Optional.of("a telephone number") : Optional.empty();
  }

  private record Told(Kind kind, String why) {}

  private static Optional<Told> kind(Contents c) {
    if (share(c, Kind.EMAIL) >= MOST) {
      return told(Kind.EMAIL, c, "e-mail addresses");
    }
    if (c.share(value -> URL.matcher(value).matches()) >= MOST) {
      return Optional.of(new Told(Kind.IGNORED, "addresses of web pages"));
    }
    if (c.share(Recogniser::isDate) >= NEARLY_ALL) {
      return Optional.of(
          areBirthDates(c)
              ? new Told(Kind.BIRTH_DATE, "dates over the years of a life")
              : new Told(Kind.IGNORED, "dates, but none of birth"));
    }
    if (c.foldedShare(WordLists::isGender) >= NEARLY_ALL && c.distinct() <= 6) {
      return told(Kind.GENDER, c, "genders");
    }
    if (c.foldedShare(value -> TAX_NUMBER.matcher(value).matches()) >= MOST) {
      return told(Kind.IDENTIFIER, c, "numbers of persons or firms, by their form");
    }
    if (arePhones(c)) {
      return told(Kind.PHONE, c, "telephone numbers");
    }
    if (isPostcode(c)) {
      return told(Kind.POSTCODE, c, "postcodes, by their form");
    }
    if (isCode(c)) {
      return told(Kind.IDENTIFIER, c, "codes of one form, hardly two the same");
    }
    return words(c);
  }

  private static Optional<Told> words(Contents c) {
    if (c.share(Recogniser::hasLetter) < MOST) {
      return Optional.empty();
    }
    if (isAddress(c)) {
      return told(Kind.ADDRESS, c, "streets with a place or postcode");
    }
    if (share(c, Kind.STREET) >= 0.5
        && c.share(value -> END_CODE.matcher(value).matches()) >= 0.03) {
      return told(Kind.ADDRESS, c, "streets, some with a postcode,");
    }
    if (share(c, Kind.STREET) >= 0.5) {
      return told(Kind.STREET, c, "words that tell a street");
    }
    if (areOrganisations(c)) {
      return told(Kind.ORGANISATION, c, "words that tell an organisation");
    }
    if (c.foldedShare(WordLists::isCity) >= MANY_NAMES) {
      return told(Kind.CITY, c, "cities");
    }
    double given = c.foldedShare(Recogniser::isGiven);
    double family = c.foldedShare(Recogniser::isFamily);
    if (share(c, Kind.FULL_NAME) >= MOST) {
      return told(Kind.FULL_NAME, c, "a given name beside another");
    }
    if (given >= MANY_NAMES && given >= family) {
      return told(Kind.GIVEN_NAME, c, "frequent given names");
    }
    if (family >= MANY_NAMES) {
      return told(Kind.FAMILY_NAME, c, "frequent family names");
    }
    return Optional.empty();
  }

  private static Optional<Told> told(Kind kind, Contents c, String what) {
    return Optional.of(
        new Told(kind, "%s in most of %d values".formatted(what, c.values().size())));
  }

  /** Share of the values that look like the kind; 1 of a kind that has no look. */
  static double share(Contents c, Kind kind) {
    return switch (kind) {
      case EMAIL -> c.share(value -> HAS_EMAIL.matcher(value).matches());
      case PHONE -> c.share(value -> Canonical.phone(value) != null);
      case BIRTH_DATE -> c.share(value -> Dates.canonical(value, true) != null);
      case STREET -> c.share(value -> WordLists.hasStreetWord(value, Canonical.normalised(value)));
      case FULL_NAME -> c.share(Recogniser::isFullName);
      default -> 1;
    };
  }

  static boolean isDate(String value) {
    String date = Dates.canonical(value, true);
    return date != null && !date.endsWith("0000") && Dates.isWritten(value);
  }

  /** Births lie many years apart; what happened to customers does not, and has a time of day. */
  private static boolean areBirthDates(Contents c) {
    int[] years =
        c.values().stream()
            .filter(Recogniser::isDate)
            .mapToInt(value -> Integer.parseInt(Dates.canonical(value, true).substring(0, 4)))
            .sorted()
            .toArray();
    int low = years[years.length / 20];
    int high = years[years.length - 1 - years.length / 20];
    return high - low >= (years.length < 20 ? 3 : ADULT_YEARS);
  }

  /**
   * Written with what stands between digits, or, if bare, with beginnings that codes do not have.
   */
  private static boolean arePhones(Contents c) {
    double written = c.share(Recogniser::isWrittenPhone);
    double bare = c.share(value -> BARE_PHONE.matcher(value).matches());
    return written >= MOST || bare >= ALL || (written >= 0.1 && written + bare >= NEARLY_ALL);
  }

  static boolean isWrittenPhone(String value) {
    if (!PHONE.matcher(value).matches()) {
      return false;
    }
    String digits = Text.digits(value);
    return PUNCTUATED.matcher(value).matches()
        && !DECIMAL.matcher(value).matches()
        && digits.length() >= 7
        && digits.length() <= 16;
  }

  /** Postcodes have one form, and several records live in one place. */
  private static boolean isPostcode(Contents c) {
    boolean isForm = c.foldedShare(value -> POSTCODE.matcher(value).matches()) >= NEARLY_ALL;
    boolean areYears = c.share(Recogniser::isYear) >= NEARLY_ALL;
    return isForm && !areYears && c.distinct() > 1;
  }

  private static boolean isCode(Contents c) {
    return c.foldedShare(value -> CODE.matcher(value).matches() && hasDigit(value)) >= NEARLY_ALL
        && (c.foldedShare(value -> shape(value).equals(shape(c.folded().get(0)))) >= MOST
            || c.foldedShare(value -> Text.digits(value).length() >= 5) >= NEARLY_ALL)
        && c.distinct() > Math.max(1, c.values().size() / 3)
        && isSaidTwice(c);
  }

  /** A number of which each record has its own is the key of a record, not of a party. */
  private static boolean isSaidTwice(Contents c) {
    int repeated = c.values().size() - c.distinct();
    return repeated > c.values().size() / 100 && repeated > 0;
  }

  /** Letters as a, digits as 9. */
  private static String shape(String value) {
    return value.replaceAll("[a-z]", "a").replaceAll("\\d", "9");
  }

  /** Some bear their legal form; of many that do not, few bear a given name. */
  private static boolean areOrganisations(Contents c) {
    double told = c.share(OrganisationName::isTold);
    return told >= MANY_NAMES
        || (told >= SOME_NAMES && c.share(Recogniser::bearsGivenName) < told / 2);
  }

  private static boolean bearsGivenName(String value) {
    return Text.words(Canonical.normalised(value)).stream().anyMatch(WordLists::isGivenName);
  }

  private static boolean isAddress(Contents c) {
    return share(c, Kind.STREET) >= 0.4
        && c.foldedShare(value -> value.matches(".*\\d.*") && Text.words(value).size() >= 5) >= MOST
        && c.foldedShare(value -> value.contains(",") || value.matches(".*\\b\\d{5}\\b.*")) >= MOST;
  }

  static boolean isFullName(String value) {
    List<String> words = Text.words(Canonical.normalised(value));
    return words.size() >= 2
        && words.size() <= 5
        && !WordLists.isGivenName(Text.joined(words))
        && words.stream().anyMatch(WordLists::isGivenName)
        && words.stream().anyMatch(word -> word.length() > 1 && !WordLists.isGivenName(word))
        && words.stream().noneMatch(word -> Character.isDigit(word.charAt(0)));
  }

  private static boolean isGiven(String folded) {
    List<String> words = Text.words(folded);
    return !words.isEmpty()
        && (WordLists.isGivenName(words.get(0)) || WordLists.isGivenName(Text.joined(words)));
  }

  private static boolean isFamily(String folded) {
    List<String> words = Text.words(folded);
    return !words.isEmpty()
        && (WordLists.isFamilyName(words.get(words.size() - 1))
            || WordLists.isFamilyName(Text.joined(words)));
  }

  static boolean isYear(String value) {
    return value.matches("(18|19|20)\\d\\d(\\.0)?")
        && Integer.parseInt(value.substring(0, 4)) < 2031;
  }

  /** Whole numbers from 1 on, as one column of a date or a house has them. */
  static boolean isNumberUpTo(String value, int most) {
    return value.matches("\\d{1,2}(\\.0)?")
        && (int) Double.parseDouble(value) >= 1
        && (int) Double.parseDouble(value) <= most;
  }

  /** Words or codes that many records have and few share. */
  static boolean isText(Contents c) {
    return c.filled() >= MIN_FILLED_TEXT
        && c.distinct() > Math.max(10, c.values().size() / 50)
        && c.meanLength() <= MAX_MEAN_LENGTH
        && c.share(Recogniser::hasLetter) >= MOST
        && c.share(value -> NUMBER.matcher(value).matches()) < 1 - MOST
        && c.share(value -> URL.matcher(value).matches()) < 1 - MOST
        && c.share(Recogniser::isDate) < 1 - MOST;
  }

  /** Whether the contents allow what a header proposes. */
  static boolean fits(Kind kind, Contents c) {
    return switch (kind) {
      case EMAIL, PHONE, BIRTH_DATE -> share(c, kind) >= MOST;
      case BIRTH_DAY -> c.share(value -> isNumberUpTo(value, 31)) >= MOST;
      case BIRTH_MONTH ->
          c.share(value -> isNumberUpTo(value, 12)) >= MOST
              || c.foldedShare(value -> WordLists.month(value) > 0) >= MOST;
      case BIRTH_YEAR -> c.share(Recogniser::isYear) >= MOST;
      case GENDER -> c.distinct() <= 12;
      case IDENTIFIER -> c.share(Recogniser::hasDigit) >= MOST && c.distinct() > 1;
      case HOUSE_NUMBER -> c.share(Recogniser::hasDigit) >= MOST;
      case POSTCODE -> c.meanLength() <= 12 && c.share(Recogniser::hasDigit) >= MOST;
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, ORGANISATION, CITY ->
          c.share(Recogniser::hasLetter) >= MOST
              && c.share(value -> URL.matcher(value).matches()) < MOST
              && c.share(value -> EMAIL.matcher(value).matches()) < MOST;
      case TEXT -> c.distinct() > 1 && c.meanLength() <= MAX_MEAN_LENGTH;
      default -> true;
    };
  }

  static boolean hasDigit(String value) {
    return value.chars().anyMatch(Character::isDigit);
  }

  static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }

  /** How many words most of the values have. */
  static double severalWords(Contents c) {
    return c.foldedShare(value -> Text.words(value).size() >= 2);
  }

  static boolean areWords(Contents c) {
    return c.share(value -> value.chars().noneMatch(Character::isDigit)) >= NEARLY_ALL
        && c.meanLength() <= 30
        && c.foldedShare(value -> Arrays.asList(value.split(" ")).size() <= 3) >= MOST;
  }
}
