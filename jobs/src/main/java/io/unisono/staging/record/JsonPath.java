package io.unisono.staging.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value of a JSON record: names with dots between, elements of arrays by index from 0
 * or by what one of their fields holds, as in {@code tags[0]} and {@code
 * custom_fields[id=360001].value}. A field of the record whose name is the whole path comes first.
 */
final class JsonPath {

  /** A name, an index, or a field with the text that it holds. */
  private static final Pattern STEP =
      Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]|\\[([^=\\]]+)=([^\\]]*)]");

  private final String column;
  private final List<Step> steps = new ArrayList<>();

  JsonPath(String column) {
    this.column = column;
    Matcher step = STEP.matcher(column);
    while (step.find()) {
      steps.add(step(step.group(1), step.group(2), step.group(3), step.group(4)));
    }
  }

  /** A step that several elements of an array answer to. */
  static final class AmbiguousElement extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private interface Step {
    JsonNode from(JsonNode node) throws AmbiguousElement;
  }

  /** The value; missing if the record has none there. */
  JsonNode of(JsonNode root) throws AmbiguousElement {
    JsonNode node = root.path(column);
    if (node.isMissingNode()) {
      node = root;
      for (Step step : steps) {
        node = step.from(node);
      }
    }
    return node;
  }

  /** Whether the record has the path, or something null or empty on the way to it. */
  boolean isIn(JsonNode root) {
    if (root.has(column)) {
      return true;
    }
    try {
      JsonNode node = root;
      for (Step step : steps) {
        if (node.isNull() || (node.isArray() && node.isEmpty())) {
          return true;
        }
        node = step.from(node);
      }
      return !node.isMissingNode();
    } catch (AmbiguousElement e) {
      return true;
    }
  }

  private static Step step(String name, String index, String field, String text) {
    if (name != null) {
      return node -> node.path(name);
    }
    return index == null
        ? node -> element(node, field, text)
        : node -> node.path(Integer.parseInt(index));
  }

  private static JsonNode element(JsonNode array, String field, String text)
      throws AmbiguousElement {
    JsonNode found = MissingNode.getInstance();
    for (JsonNode element : array) {
      if (element.path(field).asText().equals(text)) {
        if (!found.isMissingNode()) {
          throw new AmbiguousElement();
        }
        found = element;
      }
    }
    return found;
  }
}
