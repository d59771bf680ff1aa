package io.unisono.standalone.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes an object-centric event log as OCEL 2.0 in JSON (ocel-standard.org), one object and one
 * event at a time: first the types, then the objects, then the events.
 */
final class OcelWriter implements Closeable {

  private final JsonGenerator json;

  OcelWriter(Writer text) throws IOException {
    json = new JsonFactory().createGenerator(text);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
  }

  /**
   * An object of an event.
   *
   * @param id unique among the objects of all types
   */
  record Object(String type, String id) {}

  /**
   * @param eventTypes attributes of each activity
   */
  void types(Collection<String> objectTypes, SortedMap<String, List<String>> eventTypes)
      throws IOException {
    json.writeArrayFieldStart("objectTypes");
    for (String type : objectTypes) {
      type(type, List.of());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("eventTypes");
    for (Map.Entry<String, List<String>> type : eventTypes.entrySet()) {
      type(type.getKey(), type.getValue());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("objects");
  }

  private void type(String name, List<String> attributes) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeArrayFieldStart("attributes");
    for (String attribute : attributes) {
      json.writeStartObject();
      json.writeStringField("name", attribute);
      json.writeStringField("type", "string");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  void object(Object object) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("id", object.id());
    json.writeStringField("type", object.type());
    json.writeArrayFieldStart("attributes");
    json.writeEndArray();
    json.writeArrayFieldStart("relationships");
    json.writeEndArray();
    json.writeEndObject();
  }

  void endObjects() throws IOException {
    json.writeEndArray();
    json.writeArrayFieldStart("events");
  }

  /**
   * @param at microseconds since the epoch
   */
  void event(
      String id, String activity, long at, Map<String, String> attributes, List<Object> objects)
      throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeStringField("type", activity);
    json.writeStringField("time", EventTexts.time(at).replace("+00:00", "Z"));
    json.writeArrayFieldStart("attributes");
    for (Map.Entry<String, String> each : new TreeMap<>(attributes).entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", each.getKey());
      json.writeStringField("value", each.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("relationships");
    for (Object object : objects) {
      json.writeStartObject();
      json.writeStringField("objectId", object.id());
      json.writeStringField("qualifier", object.type());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Ends the log; what it is written to stays open. */
  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
