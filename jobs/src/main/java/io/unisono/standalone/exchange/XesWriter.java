package io.unisono.standalone.exchange;

import java.io.Closeable;
import java.io.Writer;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes events as XES (IEEE 1849-2016), one at a time; those of a case stand together. Attributes
 * are texts; one whose key begins with {@code case:} is the trace's, as its first event has it.
 */
final class XesWriter implements Closeable {

  private static final String CASE = "case:";
  private static final String NAMESPACE = "http://www.xes-standard.org/";

  private final XMLStreamWriter xml;
  private String current;

  XesWriter(Writer text) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("log");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeAttribute("xes.version", "1849.2016");
    xml.writeAttribute("xes.features", "");
    extension("Concept", "concept", "http://www.xes-standard.org/concept.xesext");
    extension("Time", "time", "http://www.xes-standard.org/time.xesext");
  }

  private void extension(String name, String prefix, String uri) throws XMLStreamException {
    line(1);
    xml.writeEmptyElement("extension");
    xml.writeAttribute("name", name);
    xml.writeAttribute("prefix", prefix);
    xml.writeAttribute("uri", uri);
  }

  /**
   * @param at microseconds since the epoch
   */
  void event(String caseId, String activity, long at, Map<String, String> attributes)
      throws XMLStreamException {
    Map<String, String> sorted = new TreeMap<>(attributes);
    if (!caseId.equals(current)) {
      endTrace();
      current = caseId;
      line(1);
      xml.writeStartElement("trace");
      attribute(2, "string", "concept:name", caseId);
      for (Map.Entry<String, String> each : sorted.entrySet()) {
        if (each.getKey().startsWith(CASE)) {
          attribute(2, "string", each.getKey().substring(CASE.length()), each.getValue());
        }
      }
    }
    line(2);
    xml.writeStartElement("event");
    attribute(3, "string", "concept:name", activity);
    attribute(3, "date", "time:timestamp", EventTexts.time(at));
    for (Map.Entry<String, String> each : sorted.entrySet()) {
      if (!each.getKey().startsWith(CASE)) {
        attribute(3, "string", each.getKey(), each.getValue());
      }
    }
    line(2);
    xml.writeEndElement();
  }

  private void attribute(int depth, String type, String key, String value)
      throws XMLStreamException {
    line(depth);
    xml.writeEmptyElement(type);
    xml.writeAttribute("key", EventTexts.forXml(key));
    xml.writeAttribute("value", EventTexts.forXml(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private void endTrace() throws XMLStreamException {
    if (current != null) {
      line(1);
      xml.writeEndElement();
    }
  }

  /** Ends the log; what it is written to stays open. */
  @Override
  public void close() {
    try {
      endTrace();
      line(0);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
