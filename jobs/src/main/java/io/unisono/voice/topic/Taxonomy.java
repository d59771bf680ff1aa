package io.unisono.voice.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.unisono.voice.language.Message;
import io.unisono.voice.language.Terms;
import io.unisono.voice.language.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Topics that are known beforehand, by their terms in each language. The file is YAML: a list
 * {@code topics}, each with an {@code id}, a {@code name} by language, and {@code terms} by
 * language; and {@code no_topic}, terms by language that hide shorter ones.
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
    JsonNode file;
    try {
      file = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw TopicErrors.badTaxonomy(name, List.of(e.getOriginalMessage()));
    }
    JsonNode topics = file.path("topics");
    List<String> problems = new ArrayList<>();
    if (!topics.isArray() || topics.isEmpty()) {
      problems.add("there is no list 'topics'");
    }
    Taxonomy taxonomy = new Taxonomy(new TreeMap<>(), new HashMap<>());
    int number = 0;
    for (JsonNode topic : topics) {
      taxonomy.add(topic, "topic %d".formatted(++number), problems);
    }
    taxonomy.addTerms(file.path("no_topic"), new TreeSet<>(), "no_topic", problems);
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
    addTerms(topic.path("terms"), new TreeSet<>(List.of(id)), place, problems);
  }

  private static Map<String, String> names(JsonNode node) {
    Map<String, String> names = new TreeMap<>();
    node.fields().forEachRemaining(name -> names.put(name.getKey(), name.getValue().asText()));
    return names;
  }

  /** Adds terms by language, each of which stands for these topics. */
  private void addTerms(
      JsonNode byLanguage, SortedSet<String> its, String place, List<String> problems) {
    byLanguage
        .fields()
        .forEachRemaining(
            language -> addTerms(language.getKey(), language.getValue(), its, place, problems));
  }

  private void addTerms(
      String language, JsonNode list, SortedSet<String> its, String place, List<String> problems) {
    Terms<SortedSet<String>> of = terms.computeIfAbsent(language, l -> new Terms<>(Taxonomy::both));
    if (!list.isArray() || list.isEmpty()) {
      problems.add("%s: the terms of '%s' have to be a list".formatted(place, language));
    }
    for (JsonNode term : list) {
      if (!term.isTextual() || !term.asText().matches(".*\\p{L}.*")) {
        problems.add("%s: '%s' is no term".formatted(place, term.asText()));
      } else {
        of.put(term.asText(), language, its);
      }
    }
  }

  private static SortedSet<String> both(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> both = new TreeSet<>(some);
    both.addAll(others);
    return both;
  }

  /** The ids of the topics that a text has a term of, in its language, the first named first. */
  public List<String> named(Message message) {
    Set<String> found = new LinkedHashSet<>();
    Terms<SortedSet<String>> known = terms.get(message.language());
    // Capitals and drawn-out letters are marked between words; no term holds the marks.
    List<Token> tokens =
        message.tokens().stream()
            .filter(token -> token.kind() != Token.Kind.EMPHASIS || token.endsClause())
            .toList();
    for (int at = 0; known != null && at < tokens.size(); ) {
      Terms.Match<SortedSet<String>> match = known.at(tokens, at);
      if (match.value() != null) {
        found.addAll(match.value());
      }
      at += match.length();
    }
    return List.copyOf(found);
  }

  /**
   * The topic that most sentences of a text name; of equal ones that which is named first. Null
   * where the text names none.
   *
   * @param named topics of the text, the first named first
   * @param sentences topics of each sentence
   */
  public static String mainTopic(List<String> named, List<List<String>> sentences) {
    return named.stream()
        .max(
            Comparator.comparing(
                    (String topic) -> sentences.stream().filter(its -> its.contains(topic)).count())
                .thenComparing(topic -> -named.indexOf(topic)))
        .orElse(null);
  }
}
