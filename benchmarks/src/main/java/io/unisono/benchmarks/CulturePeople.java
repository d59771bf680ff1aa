package io.unisono.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.unisono.linkage.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Records of invented people of ten cultures, one file each, in the script of the culture and with
 * headers in its language; what they are made of is {@code cultures.yaml}. Households share address
 * and telephone, siblings the family name; people move, change their mailbox, and are misspelt; a
 * record lacks some of what is known. The column {@code party} is the truth.
 */
public final class CulturePeople {

  private static final LocalDate FIRST_BIRTH = LocalDate.of(1935, 1, 1);
  private static final int BIRTH_DAYS = 26_000;

  private final JsonNode culture;
  private final Random random;
  private final List<String> rows = new ArrayList<>();
  private int records;

  private CulturePeople(JsonNode culture, long seed) {
    this.culture = culture;
    this.random = new Random(seed * 31 + culture.path("culture").asText().hashCode());
  }

  private record Home(String street, String city, String postcode, String phone) {}

  private record Person(
      String given, String family, LocalDate birth, String email, String phone, Home home) {}

  /**
   * Writes the files.
   *
   * @param arguments folder, number of people of each culture, and the seed
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    try (InputStream yaml = CulturePeople.class.getResourceAsStream("cultures.yaml")) {
      for (JsonNode culture : new ObjectMapper(new YAMLFactory()).readTree(yaml)) {
        Files.write(
            folder.resolve("people-" + culture.path("culture").asText() + ".csv"),
            new CulturePeople(culture, Long.parseLong(arguments[2]))
                .people(Integer.parseInt(arguments[1])));
      }
    }
  }

  private List<String> people(int number) {
    List<String> headers = new ArrayList<>(List.of("id"));
    texts("headers").stream().skip(1).forEach(headers::add);
    headers.add("party");
    rows.add(line(headers));
    for (int party = 0; party < number; ) {
      Home home = home();
      String family = pick("family");
      int members = happens(.6) ? 1 : 2 + random.nextInt(2);
      for (int member = 0; member < members && party < number; member++) {
        Person person = person(happens(.85) ? family : pick("family"), home);
        for (int record = records(); record > 0; record--) {
          add(person, party);
        }
        party++;
      }
    }
    return rows;
  }

  private int records() {
    double chance = random.nextDouble();
    return chance < .35 ? 1 : chance < .75 ? 2 : chance < .93 ? 3 : 4;
  }

  private Person person(String family, Home home) {
    String given = happens(.5) ? pick("female") : pick("male");
    LocalDate birth = FIRST_BIRTH.plusDays(random.nextInt(BIRTH_DAYS));
    return new Person(
        given, family, birth, email(given, family, birth), happens(.3) ? home.phone() : phone(), home);
  }

  private String email(String given, String family, LocalDate birth) {
    String first = Text.squash(Text.fold(given));
    String last = Text.squash(Text.fold(family));
    String local =
        switch (random.nextInt(4)) {
          case 0 -> first + "." + last;
          case 1 -> first.charAt(0) + last + birth.getYear() % 100;
          case 2 -> last + birth.getYear();
          default -> first + random.nextInt(1_000);
        };
    return local + "@" + pick("hosts");
  }

  private Home home() {
    String place = pick("city");
    int end = place.indexOf(' ');
    String street = culture.path("address").asText().replace("{s}", pick("street"));
    return new Home(
        street.replace("{n}", "" + (1 + random.nextInt(150))),
        place.substring(0, end),
        digits(place.substring(end + 1)),
        phone());
  }

  private String phone() {
    return digits(texts("phone").get(0));
  }

  /** As another system writes the number, without the country's prefix. */
  private String local(String phone) {
    String template = texts("phone").get(1);
    String own = phone.replaceAll("\\D", "");
    long wanted = template.chars().filter(Character::isDigit).count()
        + template.chars().filter(letter -> letter == '#').count();
    boolean isZero = template.startsWith("0") || template.startsWith("8 ");
    int from = own.length() - (int) wanted + (isZero ? 1 : 0);
    StringBuilder written = new StringBuilder();
    int next = Math.max(0, from);
    boolean first = isZero;
    for (char letter : template.toCharArray()) {
      boolean isDigit = letter == '#' || Character.isDigit(letter);
      written.append(!isDigit || first ? letter : own.charAt(next++));
      first &= !isDigit;
    }
    return written.toString();
  }

  private void add(Person person, int party) {
    Home home = happens(.1) ? home() : person.home();
    String given = happens(.04) ? misspelt(person.given()) : person.given();
    String family = happens(.04) ? misspelt(person.family()) : person.family();
    boolean hasEmail = happens(.7);
    boolean hasPhone = happens(.7);
    boolean hasBirth = happens(.75) || (!hasEmail && !hasPhone);
    boolean hasHome = happens(.8);
    List<String> row = new ArrayList<>();
    row.add("r" + records++);
    row.add(happens(.1) ? given.toUpperCase(Locale.ROOT) : given);
    row.add(happens(.1) ? family.toUpperCase(Locale.ROOT) : family);
    row.add(hasBirth ? birth(person.birth()) : "");
    row.add(hasEmail ? person.email() : "");
    row.add(hasPhone ? (happens(.4) ? local(person.phone()) : person.phone()) : "");
    row.add(hasHome ? home.street() : "");
    row.add(hasHome ? home.city() : "");
    row.add(hasHome && happens(.9) ? home.postcode() : "");
    row.add("p" + party);
    rows.add(line(row));
  }

  private String birth(LocalDate birth) {
    LocalDate written = happens(.02) ? birth.plusDays(1 + random.nextInt(3)) : birth;
    return culture.path("culture").asText().matches("chinese|arabic")
        ? written.toString()
        : "%02d.%02d.%d"
            .formatted(written.getDayOfMonth(), written.getMonthValue(), written.getYear());
  }

  /** A letter left out, doubled or exchanged with the next; of one letter, another name. */
  private String misspelt(String name) {
    if (name.length() < 3) {
      return pick("male");
    }
    int at = 1 + random.nextInt(name.length() - 2);
    return switch (random.nextInt(3)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
      default ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    };
  }

  private String digits(String template) {
    return template
        .chars()
        .mapToObj(letter -> letter == '#' ? "" + random.nextInt(10) : "" + (char) letter)
        .collect(Collectors.joining());
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private String pick(String list) {
    List<String> all = texts(list);
    return all.get(random.nextInt(all.size()));
  }

  private List<String> texts(String list) {
    List<String> texts = new ArrayList<>();
    culture.path(list).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String line(List<String> row) {
    return row.stream()
        .map(text -> text.contains(",") || text.contains("\"") ? '"' + text + '"' : text)
        .collect(Collectors.joining(","));
  }
}
