package io.unisono.linkage.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds out what columns hold, from their headers and from what is in them. A header proposes, the
 * contents decide: a column "phone type" holds no numbers.
 */
public final class ColumnKinds {

  private static final Pattern EMAIL = Pattern.compile(".*\\S@\\S+\\.\\S.*");
  private static final Pattern URL = Pattern.compile("(?i)(https?://|www\\.).*");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.,]+%?");
  private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+");

  private static final double MOST = 0.6;
  private static final double MIN_FILLED_TEXT = 0.3;
  private static final int MAX_MEAN_LENGTH = 50;

  /** Beginnings of words in headers, Italian and English, and what they propose, in this order. */
  private static final List<Map.Entry<String, Kind>> HEADERS =
      List.of(
          Map.entry(
              "type|status|category|class|count|amount|flag|score|url|website|created|updated|date modified",
              Kind.IGNORED),
          Map.entry("email|mail address|e mail|mail|posta elettronica", Kind.EMAIL),
          Map.entry("phone|telephone|tel|telefono|mobile|cell|cellulare|fax", Kind.PHONE),
          Map.entry(
              "dob|birth date|date of birth|birthdate|birthday|data nascita|data di nascita|birth|nascita|born",
              Kind.BIRTH_DATE),
          Map.entry("gender|sex|sesso", Kind.GENDER),
          Map.entry(
              "employer|occupation|job|profession|professione|birth place|birthplace|place of birth|luogo di nascita|nationality",
              Kind.TEXT),
          Map.entry("country|nation|nazione|paese", Kind.REGION),
          Map.entry(
              "ssn|soc sec|social security|tax|fiscal|codice fiscale|passport|license|licence|national id|vat|piva|partita iva|lei number|iban|nino|customer number|customer no|numero cliente|drivers",
              Kind.IDENTIFIER),
          Map.entry(
              "first and surname|first and last|first last|name and surname|nome e cognome|cognome e nome|nome cognome|cognome nome",
              Kind.FULL_NAME),
          Map.entry("first name|firstname|given|forename|fname|nome proprio|nome", Kind.GIVEN_NAME),
          Map.entry("middle", Kind.MIDDLE_NAME),
          Map.entry("surname|last name|lastname|family|lname|cognome", Kind.FAMILY_NAME),
          Map.entry("name first", Kind.GIVEN_NAME),
          Map.entry("name last", Kind.FAMILY_NAME),
          Map.entry("name middle", Kind.MIDDLE_NAME),
          Map.entry(
              "name org|company|organisation|organization|business|site name|ragione sociale|azienda|firm|institution|agency|org",
              Kind.ORGANISATION),
          Map.entry("full name|fullname|name full|nominativo|name|denominazione", Kind.FULL_NAME),
          Map.entry(
              "street number|house number|house no|civico|numero civico|streetnumber",
              Kind.HOUSE_NUMBER),
          Map.entry("address 2|address2|addr line2|address line 2", Kind.TEXT),
          Map.entry(
              "address 1|address1|addr line1|address line 1|street|via|indirizzo", Kind.STREET),
          Map.entry("city|town|suburb|comune|citta|municipality|localita", Kind.CITY),
          Map.entry("zip|postcode|postal|post code|cap|postcode fake", Kind.POSTCODE),
          Map.entry("state|province|region|county|provincia|regione", Kind.REGION),
          Map.entry("addr full|address|addr|full address", Kind.ADDRESS),
          Map.entry("data source|source|dataset|source system|system", Kind.SOURCE));

  private ColumnKinds() {}

  /**
   * Kinds of the columns.
   *
   * @param rows a sample, each with a text for every column
   * @param given kinds that are known, by column
   */
  public static List<Kind> infer(
      List<String> columns, List<String[]> rows, Map<String, Kind> given) {
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Kind known = given.get(columns.get(i));
      kinds.add(known != null ? known : inferred(columns.get(i), contents(rows, i)));
    }
    settleOrganisations(kinds, rows, given, columns);
    return kinds;
  }

  /** The layout of records, with the kinds that were not given inferred. */
  public static Layout layout(List<String> columns, List<String[]> rows, Map<String, Kind> given) {
    List<Kind> kinds = infer(columns, rows, given);
    List<String> births = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (String[] row : rows) {
        if (kinds.get(i) == Kind.BIRTH_DATE && row[i] != null) {
          births.add(row[i]);
        }
      }
    }
    return new Layout(columns, kinds, Dates.isDayFirst(births));
  }

  /** Whether a header says that the column names the source of a record. */
  public static boolean isSource(String column) {
    return byHeader(column).filter(kind -> kind == Kind.SOURCE).isPresent();
  }

  private record Contents(List<String> values, int rows) {

    double share(Predicate<String> is) {
      return values.isEmpty() ? 0 : (double) values.stream().filter(is).count() / values.size();
    }

    double filled() {
      return rows == 0 ? 0 : (double) values.size() / rows;
    }

    long distinct() {
      return values.stream().distinct().count();
    }

    double meanLength() {
      return values.stream().mapToInt(String::length).average().orElse(0);
    }
  }

  private static Contents contents(List<String[]> rows, int column) {
    List<String> values = new ArrayList<>();
    for (String[] row : rows) {
      if (Canonical.normalised(row[column]) != null) {
        values.add(row[column].strip());
      }
    }
    return new Contents(values, rows.size());
  }

  private static Kind inferred(String column, Contents contents) {
    if (contents.values().isEmpty()) {
      return Kind.IGNORED;
    }
    Kind proposed = byHeader(column).orElse(null);
    if (proposed != null && fits(proposed, contents)) {
      return proposed;
    }
    if (contents.share(value -> EMAIL.matcher(value).matches()) >= MOST) {
      return Kind.EMAIL;
    }
    return proposed != Kind.IGNORED && proposed != Kind.REGION && isText(contents)
        ? Kind.TEXT
        : Kind.IGNORED;
  }

  private static Optional<Kind> byHeader(String column) {
    String header =
        String.join(" ", WORD_BOUNDARY.split(column.strip())).toLowerCase(Locale.ROOT).strip();
    String padded = " " + header + " ";
    for (Map.Entry<String, Kind> entry : HEADERS) {
      for (String words : entry.getKey().split("\\|")) {
        if (padded.contains(" " + words + " ")) {
          return Optional.of(entry.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Kind kind, Contents contents) {
    return switch (kind) {
      case EMAIL -> contents.share(value -> EMAIL.matcher(value).matches()) >= MOST;
      case PHONE -> contents.share(value -> Canonical.phone(value) != null) >= MOST;
      case BIRTH_DATE -> contents.share(value -> Dates.canonical(value, true) != null) >= MOST;
      case GENDER -> contents.distinct() <= 12;
      case IDENTIFIER -> contents.share(ColumnKinds::hasDigit) >= MOST && contents.distinct() > 1;
      case HOUSE_NUMBER -> contents.share(ColumnKinds::hasDigit) >= MOST;
      case POSTCODE -> contents.meanLength() <= 12;
      case GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, FULL_NAME, ORGANISATION, CITY ->
          contents.share(ColumnKinds::hasLetter) >= MOST
              && contents.share(value -> URL.matcher(value).matches()) < MOST;
      case TEXT -> contents.distinct() > 1 && contents.meanLength() <= MAX_MEAN_LENGTH;
      default -> true;
    };
  }

  /** Words or codes that many records have and few share. */
  private static boolean isText(Contents contents) {
    return contents.filled() >= MIN_FILLED_TEXT
        && contents.distinct() > Math.max(10, contents.values().size() / 50)
        && contents.meanLength() <= MAX_MEAN_LENGTH
        && contents.share(ColumnKinds::hasLetter) >= MOST
        && contents.share(value -> NUMBER.matcher(value).matches()) < 1 - MOST
        && contents.share(value -> URL.matcher(value).matches()) < 1 - MOST
        && contents.share(value -> Dates.canonical(value, true) != null) < 1 - MOST;
  }

  /**
   * A company beside a person's name is the person's employer; where it stands in place of a
   * person's name it is the party. The name of records without any person's name, birth date or
   * gender is an organisation's.
   */
  private static void settleOrganisations(
      List<Kind> kinds, List<String[]> rows, Map<String, Kind> given, List<String> columns) {
    Set<Kind> personNames = EnumSet.of(Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME);
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i) == Kind.ORGANISATION && !given.containsKey(columns.get(i))) {
        int both = 0;
        int filled = 0;
        for (String[] row : rows) {
          if (Canonical.normalised(row[i]) != null) {
            filled++;
            both += says(row, kinds, personNames) ? 1 : 0;
          }
        }
        if (both > filled / 2) {
          kinds.set(i, Kind.TEXT);
        }
      }
    }
  }

  private static boolean says(String[] row, List<Kind> kinds, Set<Kind> any) {
    for (int j = 0; j < row.length; j++) {
      if (any.contains(kinds.get(j)) && Canonical.normalised(row[j]) != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDigit(String value) {
    return value.chars().anyMatch(Character::isDigit);
  }

  private static boolean hasLetter(String value) {
    return value.chars().anyMatch(Character::isLetter);
  }
}
