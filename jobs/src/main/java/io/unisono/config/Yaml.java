package io.unisono.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A YAML document as a tree that remembers where each value stands, so that a problem can name its
 * line. Scalars stay text: the record component that they are bound to decides their type. Tags and
 * aliases are refused, duplicate keys too.
 */
sealed interface Yaml {

  int MAX_CHARACTERS = 1_000_000;
  int MAX_DEPTH = 30;

  String BACKSLASH =
      "has a backslash in double quotes, where it begins an escape; write 'C:\\exports' in single"
          + " quotes";

  Position at();

  /** A place in a file; {@code line} counts from 1. */
  record Position(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** Text, number, truth value or nothing, which a {@code null} and no value at all are. */
  record Scalar(String text, Position at) implements Yaml {

    boolean isNothing() {
      return text == null || text.isEmpty();
    }
  }

  record Sequence(List<Yaml> items, Position at) implements Yaml {}

  record Mapping(Map<String, Yaml> entries, Position at) implements Yaml {}

  /** This tree overlaid by another: mappings merge key by key, everything else is replaced. */
  default Yaml overlaidBy(Yaml other) {
    if (!(this instanceof Mapping base)) {
      return other;
    }
    if (other instanceof Scalar scalar && scalar.isNothing()) {
      return this;
    }
    if (!(other instanceof Mapping overlay)) {
      return other;
    }
    Map<String, Yaml> merged = new LinkedHashMap<>(base.entries());
    overlay.entries().forEach((key, value) -> merged.merge(key, value, Yaml::overlaidBy));
    return new Mapping(Collections.unmodifiableMap(merged), overlay.at());
  }

  /** As plain maps, lists and strings, for the run report. */
  default Object plain() {
    if (this instanceof Mapping mapping) {
      Map<String, Object> plain = new LinkedHashMap<>();
      mapping.entries().forEach((key, value) -> plain.put(key, value.plain()));
      return plain;
    }
    if (this instanceof Sequence sequence) {
      return sequence.items().stream().map(Yaml::plain).toList();
    }
    return ((Scalar) this).text();
  }

  /**
   * @param file its name in messages
   * @throws Malformed if the text is not the YAML described above
   */
  static Yaml parse(String file, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new Malformed(
          new Position(file, 1), "is longer than %,d characters".formatted(MAX_CHARACTERS));
    }
    try (YAMLParser parser = factory().createParser(text)) {
      Reader reader = new Reader(file, parser);
      if (parser.nextToken() == null) {
        return new Mapping(Map.of(), new Position(file, 1));
      }
      Yaml document = reader.value(reader.position(), 0);
      if (parser.nextToken() != null) {
        throw new Malformed(reader.position(), "a second document starts here; only one is read");
      }
      return document;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw slip(file, text, line)
          .orElseGet(
              () -> new Malformed(new Position(file, line), firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static YAMLFactory factory() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  /** The parser stops on the line of the slip, or at the end of the one before. */
  private static Optional<Malformed> slip(String file, String text, int line) {
    List<String> lines = text.lines().toList();
    return IntStream.rangeClosed(line, Math.min(line + 1, lines.size()))
        .boxed()
        .flatMap(
            at ->
                slip(lines.get(at - 1)).stream()
                    .map(slip -> new Malformed(new Position(file, at), slip)))
        .findFirst();
  }

  /** What people often write that is no YAML, in their words. */
  private static Optional<String> slip(String line) {
    if (line.matches("\\s*\t.*")) {
      return Optional.of("is indented with a tab; YAML takes spaces only");
    }
    if (line.matches("[^\"'#]*:\\s*\\{\\w+}.*")) {
      return Optional.of("begins with a brace, which YAML takes for a mapping; write it in quotes");
    }
    return line.matches(".*\"[^\"]*\\\\[^\"]*.*") ? Optional.of(BACKSLASH) : Optional.empty();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("is not YAML");
  }

  /** The text is not YAML, or uses more of YAML than a configuration may. */
  final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    Malformed(Position position, String message) {
      super(message);
      this.position = position;
    }

    Position position() {
      return position;
    }
  }

  /** Turns the parser's tokens into the tree. */
  final class Reader {

    private final String file;
    private final YAMLParser parser;

    private Reader(String file, YAMLParser parser) {
      this.file = file;
      this.parser = parser;
    }

    private Position position() {
      return new Position(file, Math.max(1, parser.currentTokenLocation().getLineNr()));
    }

    private Yaml value(Position at, int depth) throws IOException {
      if (depth > MAX_DEPTH) {
        throw new Malformed(at, "is nested deeper than %d levels".formatted(MAX_DEPTH));
      }
      if (parser.isCurrentAlias() || parser.getObjectId() != null) {
        throw new Malformed(
            at, "anchors (&) and aliases (*) are not supported; write the value out");
      }
      if (parser.getTypeId() != null) {
        throw new Malformed(at, "tags (!) are not supported");
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> mapping(at, depth);
        case START_ARRAY -> sequence(at, depth);
        case VALUE_NULL -> new Scalar(null, at);
        default -> new Scalar(text(at), at);
      };
    }

    /** {@code "C:\new"} would be a path with an end of line in it. */
    private String text(Position at) throws IOException {
      String text = parser.getText();
      if (text.matches("(?s)[A-Za-z]:\\p{Cntrl}.*")) {
        throw new Malformed(at, BACKSLASH);
      }
      return text;
    }

    private Mapping mapping(Position start, int depth) throws IOException {
      Map<String, Yaml> entries = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        Position at = position();
        parser.nextToken();
        entries.put(key, value(at, depth + 1));
      }
      return new Mapping(Collections.unmodifiableMap(entries), start);
    }

    private Sequence sequence(Position at, int depth) throws IOException {
      List<Yaml> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(position(), depth + 1));
      }
      return new Sequence(List.copyOf(items), at);
    }
  }
}
