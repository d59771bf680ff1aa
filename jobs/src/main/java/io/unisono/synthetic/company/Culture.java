package io.unisono.synthetic.company;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * How people are called and where they live. The lists lie in {@code culture-<language>.yaml}
 * beside this class, most frequent first.
 */
public enum Culture {
  ITALIAN("it", "IT"),
  ENGLISH("en", "GB");

  public final String language;
  public final String country;
  private final Vocabulary vocabulary;

  Culture(String language, String country) {
    this.language = language;
    this.country = country;
    this.vocabulary = Vocabulary.read(language);
  }

  /** Words of one language. */
  record Vocabulary(
      List<String> female,
      List<String> male,
      List<String> surnames,
      Map<String, String> nicknames,
      List<String> streets,
      List<City> cities,
      List<String> businesses) {

    private static Vocabulary read(String language) {
      String resource = "culture-" + language + ".yaml";
      try (InputStream in = Culture.class.getResourceAsStream(resource)) {
        return new ObjectMapper(new YAMLFactory())
            .readValue(in, new TypeReference<Vocabulary>() {});
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
  }

  /** A town; {@code postcode} is the part that all its codes share. */
  record City(String name, String province, String postcode) {}

  String givenName(boolean female, SeededRandom random) {
    return random.pickFrequent(female ? vocabulary.female() : vocabulary.male());
  }

  String surname(SeededRandom random) {
    return random.pickFrequent(vocabulary.surnames());
  }

  /** The short form that some people give; the name itself if there is none. */
  public String nickname(String given) {
    return vocabulary.nicknames().getOrDefault(given, given);
  }

  String business(SeededRandom random) {
    String form = random.pick(vocabulary.businesses());
    return form.formatted(surname(random));
  }

  Address address(SeededRandom random) {
    City city = random.pickFrequent(vocabulary.cities());
    String street = random.pick(vocabulary.streets());
    int number = 1 + (int) (random.uniform() * random.uniform() * 180);
    return switch (this) {
      case ITALIAN ->
          new Address(
              street + " " + number,
              city.name(),
              city.postcode() + twoDigits(random),
              city.province());
      case ENGLISH ->
          new Address(
              number + " " + street,
              city.name(),
              city.postcode()
                  + random.between(1, 20)
                  + " "
                  + random.below(10)
                  + letter(random)
                  + letter(random),
              city.province());
    };
  }

  /** A mobile number in national form; no two ids share one. */
  String mobile(Scenario scenario, long id) {
    return switch (this) {
      case ITALIAN -> {
        long number = SeededRandom.scattered(scenario.seed(), id, 700_000_000L);
        yield "3" + (20 + number / 10_000_000) + " " + Ids.digits(number % 10_000_000, 7);
      }
      case ENGLISH -> {
        long number = SeededRandom.scattered(scenario.seed(), id, 290_000_000L);
        yield "07" + (100 + number / 1_000_000) + " " + Ids.digits(number % 1_000_000, 6);
      }
    };
  }

  /** A landline number in national form; no two households share one. */
  String landline(Scenario scenario, long household) {
    return switch (this) {
      case ITALIAN ->
          "06 " + Ids.digits(SeededRandom.scattered(scenario.seed(), household, 90_000_000L), 8);
      case ENGLISH -> {
        long number = SeededRandom.scattered(scenario.seed(), household, 10_000_000L);
        yield "020 7" + Ids.digits(number / 10_000, 3) + " " + Ids.digits(number % 10_000, 4);
      }
    };
  }

  private static String twoDigits(SeededRandom random) {
    return Ids.digits(random.below(100), 2);
  }

  private static char letter(SeededRandom random) {
    return "ABDEFGHJLNPQRSTUWXYZ".charAt(random.below(20));
  }
}
