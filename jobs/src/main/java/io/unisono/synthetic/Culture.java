package io.unisono.synthetic;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * How people are called, where they live and what they write. The lists lie in {@code
 * culture-<language>.yaml} beside this class, most frequent first.
 */
enum Culture {
  ITALIAN("it", "IT"),
  ENGLISH("en", "GB");

  final String language;
  final String country;
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
      List<String> businesses,
      Map<String, Topic> topics,
      Map<String, List<String>> verbatims) {

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

  /** A planted topic of tickets: what customers write about it, first and when it comes back. */
  record Topic(
      List<String> subjects, List<String> openings, List<String> followUps, List<String> replies) {}

  Topic topic(String name) {
    return vocabulary.topics().get(name);
  }

  /** What an answer with this NPS score says. */
  String verbatim(int score, Chance chance) {
    String mood = score >= 9 ? "happy" : score >= 7 ? "neutral" : "unhappy";
    return chance.pick(vocabulary.verbatims().get(mood));
  }

  String givenName(boolean female, Chance chance) {
    return chance.pickFrequent(female ? vocabulary.female() : vocabulary.male());
  }

  String surname(Chance chance) {
    return chance.pickFrequent(vocabulary.surnames());
  }

  /** The short form that some people give; the name itself if there is none. */
  String nickname(String given) {
    return vocabulary.nicknames().getOrDefault(given, given);
  }

  String business(Chance chance) {
    String form = chance.pick(vocabulary.businesses());
    return form.formatted(surname(chance));
  }

  Address address(Chance chance) {
    City city = chance.pickFrequent(vocabulary.cities());
    String street = chance.pick(vocabulary.streets());
    int number = 1 + (int) (chance.uniform() * chance.uniform() * 180);
    return switch (this) {
      case ITALIAN ->
          new Address(
              street + " " + number,
              city.name(),
              city.postcode() + twoDigits(chance),
              city.province());
      case ENGLISH ->
          new Address(
              number + " " + street,
              city.name(),
              city.postcode()
                  + chance.between(1, 20)
                  + " "
                  + chance.below(10)
                  + letter(chance)
                  + letter(chance),
              city.province());
    };
  }

  /** A mobile number in national form; no two ids share one. */
  String mobile(Scenario scenario, long id) {
    return switch (this) {
      case ITALIAN -> {
        long number = Chance.scattered(scenario.seed(), id, 700_000_000L);
        yield "3" + (20 + number / 10_000_000) + " " + Ids.digits(number % 10_000_000, 7);
      }
      case ENGLISH -> {
        long number = Chance.scattered(scenario.seed(), id, 290_000_000L);
        yield "07" + (100 + number / 1_000_000) + " " + Ids.digits(number % 1_000_000, 6);
      }
    };
  }

  /** A landline number in national form; no two households share one. */
  String landline(Scenario scenario, long household) {
    return switch (this) {
      case ITALIAN ->
          "06 " + Ids.digits(Chance.scattered(scenario.seed(), household, 90_000_000L), 8);
      case ENGLISH -> {
        long number = Chance.scattered(scenario.seed(), household, 10_000_000L);
        yield "020 7" + Ids.digits(number / 10_000, 3) + " " + Ids.digits(number % 10_000, 4);
      }
    };
  }

  private static String twoDigits(Chance chance) {
    return Ids.digits(chance.below(100), 2);
  }

  private static char letter(Chance chance) {
    return "ABDEFGHJLNPQRSTUWXYZ".charAt(chance.below(20));
  }
}
