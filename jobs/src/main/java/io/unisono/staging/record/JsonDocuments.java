package io.unisono.staging.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.staging.file.UnexpectedForm;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects of JSON that is not written line by line: an array, objects one behind the other, or
 * documents that hold a list of them, as the pages of an API do. One object at a time is in memory.
 */
final class JsonDocuments implements JsonObjects {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final String uri;
  private final List<String> path;
  private final JsonParser parser;
  private boolean isInList;
  private long line;
  private JsonNode object;

  /**
   * @param records path of the list in each document; blank if documents are objects or arrays
   */
  JsonDocuments(Reader text, String uri, String records) throws IOException {
    this.uri = uri;
    this.path = records.isEmpty() ? List.of() : List.of(records.split("\\."));
    this.parser = JSON.createParser(text);
  }

  @Override
  public boolean next() throws IOException {
    JsonToken token = parser.nextToken();
    while (token != null) {
      if (isInList && token == JsonToken.END_ARRAY) {
        isInList = false;
        leave();
      } else if (isInList) {
        take();
        return true;
      } else if (path.isEmpty() && token == JsonToken.START_ARRAY) {
        isInList = true;
      } else if (path.isEmpty()) {
        take();
        return true;
      } else if (token == JsonToken.START_OBJECT) {
        enter();
        isInList = parser.currentToken() == JsonToken.START_ARRAY;
        if (!isInList) {
          leave();
        }
      }
      token = parser.nextToken();
    }
    return false;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public JsonNode object() {
    return object;
  }

  @Override
  public String text() {
    return object.toString();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private void take() throws IOException {
    line = parser.currentTokenLocation().getLineNr();
    object = JSON.readTree(parser);
  }

  /** Moves from the begin of a document to its list, or to the null in its place. */
  private void enter() throws IOException {
    for (String key : path) {
      Set<String> others = new TreeSet<>();
      if (parser.currentToken() != JsonToken.START_OBJECT || !isFound(key, others)) {
        throw noList(others);
      }
    }
    JsonToken token = parser.currentToken();
    if (token != JsonToken.START_ARRAY && token != JsonToken.VALUE_NULL) {
      throw noList(Set.of());
    }
  }

  private boolean isFound(String key, Set<String> others) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals(key)) {
        return true;
      }
      others.add(name);
      parser.skipChildren();
    }
    return false;
  }

  /** Moves from the end of a list to that of its document. */
  private void leave() throws IOException {
    for (int i = 0; i < path.size(); i++) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        parser.skipChildren();
      }
    }
  }

  private UnexpectedForm noList(Set<String> others) {
    return new UnexpectedForm(
        uri,
        "The document that ends on line %d has no list '%s'%s."
            .formatted(
                parser.currentLocation().getLineNr(),
                String.join(".", path),
                others.isEmpty() ? "" : "; it has " + String.join(", ", others)),
        "Correct 'records', which names the list.");
  }
}
