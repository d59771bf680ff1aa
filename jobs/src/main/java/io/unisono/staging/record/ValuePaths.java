package io.unisono.staging.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;

/** The paths of the values of a JSON record, as mappings name them; arrays are values. */
public final class ValuePaths {

  private static final JsonMapper JSON = new JsonMapper();

  private ValuePaths() {}

  /** Adds the paths of the record; what is no JSON has none, and its fault tells that. */
  public static void note(String json, Set<String> paths) {
    try {
      note(JSON.readTree(json), "", paths);
    } catch (JsonProcessingException e) {
      return;
    }
  }

  private static void note(JsonNode node, String path, Set<String> paths) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              child ->
                  note(
                      child.getValue(),
                      path.isEmpty() ? child.getKey() : path + "." + child.getKey(),
                      paths));
    } else if (!path.isEmpty()) {
      paths.add(path);
    }
  }
}
