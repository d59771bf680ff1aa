package io.unisono.staging.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.unisono.staging.record.JsonPath.AmbiguousElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The records of a JSON file; columns are paths into its objects. */
final class JsonRecords implements Iterator<TextRecord> {

  private final JsonObjects objects;
  private final List<JsonPath> paths;
  private final boolean withText;
  private boolean isAhead;

  JsonRecords(JsonObjects objects, List<String> columns, boolean withText) {
    this.objects = objects;
    this.paths = columns.stream().map(JsonPath::new).toList();
    this.withText = withText;
  }

  @Override
  public boolean hasNext() {
    try {
      isAhead = isAhead || objects.next();
      return isAhead;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TextRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    isAhead = false;
    String[] values = new String[paths.size()];
    String fault = fault(objects.object(), values);
    return new TextRecord(objects.line(), fault, values, withText ? objects.text() : null);
  }

  /** Looks for columns, no further than needed. */
  static JsonLook look(JsonObjects objects, Collection<String> columns) throws IOException {
    Map<String, JsonPath> lacking = new TreeMap<>();
    columns.forEach(column -> lacking.put(column, new JsonPath(column)));
    JsonNode first = null;
    while ((first == null || !lacking.isEmpty()) && objects.next()) {
      JsonNode object = objects.object();
      if (object != null && object.isObject()) {
        first = first == null ? object : first;
        lacking.values().removeIf(path -> path.isIn(object));
      }
    }
    Set<String> names = new TreeSet<>();
    Set<String> lists = new TreeSet<>();
    if (first != null) {
      for (Map.Entry<String, JsonNode> field : first.properties()) {
        names.add(field.getKey());
        if (field.getValue().path(0).isObject()) {
          lists.add(field.getKey());
        }
      }
    }
    return new JsonLook(first == null, new TreeSet<>(lacking.keySet()), names, lists);
  }

  private String fault(JsonNode object, String[] values) {
    if (object == null || !object.isObject()) {
      return Faults.BROKEN_JSON;
    }
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = text(paths.get(i).of(object));
      }
    } catch (AmbiguousElement e) {
      return Faults.AMBIGUOUS_ELEMENT;
    }
    return Faults.of(values);
  }

  private static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return Texts.trimmed(node.isValueNode() ? node.asText() : node.toString());
  }
}
