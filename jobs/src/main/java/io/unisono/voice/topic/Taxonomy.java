package io.unisono.voice.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Topics that are known beforehand, by their terms in each language. The file is YAML: a list
 * {@code topics}, each with an {@code id}, a {@code name} by language, and {@code terms} by
 * language.
 *
 * @param names of the topics by id, then by language
 */
public record Taxonomy(
    Map<String, Map<String, String>> names, Map<String, Terms<SortedSet<String>>> terms) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** The taxonomy that comes with Unisono: what customers of most companies write about. */
  public static Taxonomy shipped() {
    return of("topics.yaml", shippedText());
  }

  /** The file of {@link #shipped}. */
  public static String shippedText() {
    try (InputStream file = Taxonomy.class.getResourceAsStream("topics.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a taxonomy.
   *
   * @param name of the file, for errors
   * @throws io.unisono.error.UserException naming all that is wrong with it
   */
  public static Taxonomy of(String name, String yaml) {
    JsonNode topics;
    try {
      topics = YAML.readTree(yaml).path("topics");
    } catch (JsonProcessingException e) {
      throw TopicErrors.badTaxonomy(name, List.of(e.getOriginalMessage()));
    }
    List<String> problems = new ArrayList<>();
    if (!topics.isArray() || topics.isEmpty()) {
      problems.add("there is no list 'topics'");
    }
    Taxonomy taxonomy = new Taxonomy(new TreeMap<>(), new HashMap<>());
    int number = 0;
    for (JsonNode topic : topics) {
      taxonomy.add(topic, "topic %d".formatted(++number), problems);
    }
    if (!problems.isEmpty()) {
      throw TopicErrors.badTaxonomy(name, problems);
    }
    return taxonomy;
  }

  private void add(JsonNode topic, String place, List<String> problems) {
    topic
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!List.of("id", "name", "terms").contains(field)) {
                problems.add("%s: unknown key '%s'".formatted(place, field));
              }
            });
    String id = topic.path("id").asText("");
    if (!id.matches("[a-z][a-z0-9_]*")) {
      problems.add("%s: 'id' has to be small letters, digits and _".formatted(place));
    } else if (names.put(id, names(topic.path("name"))) != null) {
      problems.add("%s: the id %s stands twice".formatted(place, id));
    }
    if (!topic.path("terms").isObject() || topic.path("terms").isEmpty()) {
      problems.add("%s: 'terms' by language are missing".formatted(place));
    }
    topic
        .path("terms")
        .fields()
        .forEachRemaining(
            language -> addTerms(id, language.getKey(), language.getValue(), place, problems));
  }

  private static Map<String, String> names(JsonNode node) {
    Map<String, String> names = new TreeMap<>();
    node.fields().forEachRemaining(name -> names.put(name.getKey(), name.getValue().asText()));
    return names;
  }

  private void addTerms(
      String id, String language, JsonNode list, String place, List<String> problems) {
    Terms<SortedSet<String>> of = terms.computeIfAbsent(language, l -> new Terms<>(Taxonomy::both));
    if (!list.isArray() || list.isEmpty()) {
      problems.add("%s: the terms of '%s' have to be a list".formatted(place, language));
    }
    for (JsonNode term : list) {
      if (!term.isTextual() || !term.asText().matches(".*\\p{L}.*")) {
        problems.add("%s: '%s' is no term".formatted(place, term.asText()));
      } else {
        of.put(term.asText(), language, new TreeSet<>(List.of(id)));
      }
    }
  }

  private static SortedSet<String> both(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> both = new TreeSet<>(some);
    both.addAll(others);
    return both;
  }

  /** The ids of the topics that a text has a term of, in its language. */
  public SortedSet<String> topics(Message message) {
    SortedSet<String> found = new TreeSet<>();
    Terms<SortedSet<String>> known = terms.get(message.language());
    for (int i = 0; known != null && i < message.tokens().size(); i++) {
      SortedSet<String> here = known.at(message.tokens(), i).value();
      if (here != null) {
        found.addAll(here);
      }
    }
    return found;
  }
}
