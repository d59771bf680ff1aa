package io.unisono.profile.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.unisono.staging.file.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * The lists of records in a JSON document, as the pages of an API have them: {@code {"count": 2,
 * "tickets": [{...}, {...}]}}. A record that has lists of its own is none, and its identifier tells
 * that.
 */
final class JsonLists {

  private static final JsonFactory JSON = new JsonFactory();

  /** Names that a record has, and a page does not. */
  private static final Pattern OF_RECORD =
      Pattern.compile(
          "(?i)_?id|uuid|guid|key|e?mail|name"
              + "|(ticket|case|customer|contact|user|order|account|client|event|response)_?id");

  /** Lists are looked for at the top of a document and one object below. */
  private static final int DEEPEST = 2;

  private JsonLists() {}

  /** Paths of the lists in the first document of a file; empty if its objects are records. */
  static List<String> of(Configuration hadoop, String uri) throws IOException {
    try (JsonParser parser =
        JSON.createParser(PlainText.open(hadoop, uri, StandardCharsets.UTF_8.name()))) {
      return parser.nextToken() == JsonToken.START_OBJECT ? lists(parser, "", 1) : List.of();
    }
  }

  private static List<String> lists(JsonParser parser, String path, int depth) throws IOException {
    List<String> lists = new ArrayList<>();
    boolean isRecord = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      isRecord |= value.isScalarValue() && OF_RECORD.matcher(name).matches();
      if (value == JsonToken.START_ARRAY) {
        if (isListOfObjects(parser) && !name.contains(".")) {
          lists.add(path + name);
        }
      } else if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
        lists.addAll(lists(parser, path + name + ".", depth + 1));
      } else {
        parser.skipChildren();
      }
    }
    return isRecord ? List.of() : lists;
  }

  /** Moves to the end of an array. */
  private static boolean isListOfObjects(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      parser.skipChildren();
    }
    return first == JsonToken.START_OBJECT;
  }
}
