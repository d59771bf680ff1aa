package io.unisono.linkage.record;

import io.unisono.linkage.text.Text;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What is compared of records with certain columns, and how their rows become profiles. */
public final class Layout implements Serializable {

  private static final long serialVersionUID = 1;

  /** As many as three bits each fit into a long, which holds the levels of a pair. */
  public static final int MAX_COMPARISONS = 21;

  private static final Pattern POSTCODE =
      Pattern.compile("\\b(\\d{4,6}(?:-\\d{4})?|[a-z]\\d[a-z] ?\\d[a-z]\\d)\\b");

  private final List<String> columns;
  private final List<Kind> kinds;
  private final boolean dayFirst;
  private final List<Comparison> comparisons = new ArrayList<>();

  /**
   * @param kinds of the columns, in the order in which rows have them
   * @param dayFirst whether birth dates such as 3/4/1970 begin with the day
   */
  public Layout(List<String> columns, List<Kind> kinds, boolean dayFirst) {
    this.columns = List.copyOf(columns);
    this.kinds = List.copyOf(kinds);
    this.dayFirst = dayFirst;
    addComparisons();
  }

  public List<String> columns() {
    return columns;
  }

  /** Kinds of the columns, in their order. */
  public List<Kind> columnKinds() {
    return kinds;
  }

  /** Whether birth dates such as 3/4/1970 begin with the day. */
  public boolean dayFirst() {
    return dayFirst;
  }

  public List<Comparison> comparisons() {
    return comparisons;
  }

  public Map<String, Kind> kinds() {
    Map<String, Kind> map = new TreeMap<>();
    IntStream.range(0, columns.size()).forEach(i -> map.put(columns.get(i), kinds.get(i)));
    return map;
  }

  /** Position of the first comparison of a type; -1 if there is none. */
  public int indexOf(ComparisonType type) {
    for (int i = 0; i < comparisons.size(); i++) {
      if (comparisons.get(i).type() == type) {
        return i;
      }
    }
    return -1;
  }

  /** Whether nothing is compared but the names of organisations. */
  public boolean areNamesOfOrganisations() {
    return areNamesOfOrganisations(
        comparisons.stream().map(Comparison::type).toArray(ComparisonType[]::new));
  }

  /** Whether these are the names of organisations and nothing else. */
  public static boolean areNamesOfOrganisations(ComparisonType... compared) {
    return compared.length == 1 && compared[0] == ComparisonType.ORGANISATION;
  }

  private void addComparisons() {
    add(ComparisonType.GIVEN, Kind.GIVEN_NAME, Kind.MIDDLE_NAME, Kind.FULL_NAME);
    add(ComparisonType.FAMILY, Kind.FAMILY_NAME, Kind.FULL_NAME);
    add(ComparisonType.ORGANISATION, Kind.ORGANISATION);
    add(ComparisonType.BIRTH, Kind.BIRTH_DATE, Kind.BIRTH_YEAR, Kind.BIRTH_MONTH, Kind.BIRTH_DAY);
    add(ComparisonType.EMAIL, Kind.EMAIL);
    add(ComparisonType.PHONE, Kind.PHONE);
    addEach(ComparisonType.IDENTIFIER, Kind.IDENTIFIER);
    add(ComparisonType.STREET, Kind.HOUSE_NUMBER, Kind.STREET, Kind.ADDRESS);
    add(ComparisonType.PLACE, Kind.POSTCODE, Kind.CITY, Kind.ADDRESS);
    add(ComparisonType.GENDER, Kind.GENDER);
    addEach(ComparisonType.TEXT, Kind.TEXT);
    if (comparisons.size() > MAX_COMPARISONS) {
      // The last ones, which are texts, tell least.
      comparisons.subList(MAX_COMPARISONS, comparisons.size()).clear();
    }
  }

  private void add(ComparisonType type, Kind... from) {
    List<String> names = new ArrayList<>();
    for (Kind kind : from) {
      positions(kind).forEach(i -> names.add(columns.get(i)));
    }
    if (!names.isEmpty()) {
      comparisons.add(new Comparison(type.name().toLowerCase(Locale.ROOT), type, names));
    }
  }

  private void addEach(ComparisonType type, Kind kind) {
    positions(kind)
        .forEach(
            i -> comparisons.add(new Comparison(columns.get(i), type, List.of(columns.get(i)))));
  }

  private IntStream positions(Kind kind) {
    return IntStream.range(0, kinds.size()).filter(i -> kinds.get(i) == kind);
  }

  /**
   * The profile of a row.
   *
   * @param row a value for each column of the layout
   */
  public Profile profile(String source, String id, String[] row) {
    PersonName name = personName(row);
    String address = first(row, Kind.ADDRESS);
    String group = first(row, Kind.GROUP);
    Value[] values = new Value[comparisons.size()];
    for (int i = 0; i < values.length; i++) {
      Comparison comparison = comparisons.get(i);
      String text =
          switch (comparison.type()) {
            case GIVEN -> given(name);
            case FAMILY -> name.family();
            case ORGANISATION -> OrganisationName.canonical(first(row, Kind.ORGANISATION));
            case BIRTH -> birth(row);
            case EMAIL -> Canonical.email(first(row, Kind.EMAIL));
            case PHONE -> Canonical.phone(first(row, Kind.PHONE));
            case IDENTIFIER -> Canonical.identifier(value(row, comparison));
            case STREET -> street(row, address);
            case PLACE -> place(row, address);
            case GENDER -> Canonical.gender(first(row, Kind.GENDER));
            case TEXT -> Canonical.text(value(row, comparison));
          };
      values[i] = Value.of(comparison.type(), text);
    }
    return new Profile(source, id, group == null ? "" : group, values);
  }

  private String birth(String[] row) {
    String whole = Dates.canonical(first(row, Kind.BIRTH_DATE), dayFirst);
    return whole != null
        ? whole
        : Dates.ofParts(
            first(row, Kind.BIRTH_YEAR), first(row, Kind.BIRTH_MONTH), first(row, Kind.BIRTH_DAY));
  }

  private PersonName personName(String[] row) {
    String given = first(row, Kind.GIVEN_NAME);
    String middle = first(row, Kind.MIDDLE_NAME);
    String family = first(row, Kind.FAMILY_NAME);
    if (given == null && family == null) {
      return PersonName.ofFullName(first(row, Kind.FULL_NAME));
    }
    return PersonName.of(middle == null ? given : given + " " + middle, family);
  }

  private static String given(PersonName name) {
    if (name.given() == null && name.generation() == null) {
      return null;
    }
    return (name.generation() == null ? "" : name.generation())
        + Value.NUMBER_END
        + (name.given() == null ? "" : name.given());
  }

  private String street(String[] row, String address) {
    String street = first(row, Kind.STREET);
    if (street == null && address != null) {
      int comma = address.indexOf(',');
      street =
          comma > 0 && !address.substring(0, comma).isBlank()
              ? address.substring(0, comma)
              : address;
    }
    return PostalAddress.street(first(row, Kind.HOUSE_NUMBER), street);
  }

  private String place(String[] row, String address) {
    String postcode = first(row, Kind.POSTCODE);
    String city = first(row, Kind.CITY);
    if (address != null && postcode == null) {
      String folded = Text.fold(address);
      Matcher matcher = POSTCODE.matcher(folded == null ? "" : folded);
      while (matcher.find()) {
        // The last number is the postcode, unless it is the first: then it is the house.
        postcode = matcher.start() == 0 ? null : matcher.group(1);
      }
    }
    return PostalAddress.place(postcode, city);
  }

  /** The first column of a kind that says something. */
  private String first(String[] row, Kind kind) {
    for (int i = 0; i < row.length; i++) {
      if (kinds.get(i) == kind && Canonical.normalised(row[i]) != null) {
        return row[i];
      }
    }
    return null;
  }

  private String value(String[] row, Comparison comparison) {
    return row[columns.indexOf(comparison.columns().get(0))];
  }
}
