package io.unisono.standalone;

import io.unisono.staging.file.DamagedFile;
import io.unisono.staging.file.PlainBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.hadoop.conf.Configuration;

/**
 * The events of one XES file (IEEE 1849), one at a time and in the order of the file, however large
 * it is: the texts of the event's attributes by key, those of its trace by {@code case:} and key. A
 * trace's attributes stand before its events, as the standard has it. Attributes of attributes,
 * lists and containers are left out.
 */
final class XesEvents implements Iterator<Map<String, String>>, Closeable {

  /** Before the key of an attribute of the trace, as process mining tools name them in tables. */
  static final String CASE = "case:";

  /** Position of the event in its trace, from 0: it tells the order of events at one instant. */
  static final String POSITION = "event_position";

  private static final Set<String> ATTRIBUTES =
      Set.of("string", "date", "int", "float", "boolean", "id");

  private final String uri;
  private final InputStream bytes;
  private final XMLStreamReader xml;
  private final Map<String, String> trace = new LinkedHashMap<>();
  private boolean inTrace;
  private int position;
  private Map<String, String> next;

  private XesEvents(String uri, InputStream bytes) throws XMLStreamException {
    this.uri = uri;
    this.bytes = bytes;
    this.xml = factory().createXMLStreamReader(bytes);
    this.next = following();
  }

  /**
   * @throws DamagedFile now or while iterating, if the file is not XES or cannot be read to its end
   */
  static XesEvents open(Configuration hadoop, String uri) {
    try {
      return new XesEvents(uri, PlainBytes.open(hadoop, uri));
    } catch (IOException e) {
      throw new DamagedFile(uri, e);
    } catch (XMLStreamException e) {
      throw damaged(uri, e);
    }
  }

  /** Without the cause, which knows the reader: it could not travel from an executor. */
  private static DamagedFile damaged(String uri, XMLStreamException e) {
    return new DamagedFile(uri, new IOException(e.getMessage()));
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Map<String, String> next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Map<String, String> event = next;
    try {
      next = following();
    } catch (XMLStreamException e) {
      throw damaged(uri, e);
    }
    return event;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private Map<String, String> following() throws XMLStreamException {
    while (xml.hasNext()) {
      int found = xml.next();
      if (found == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "log" -> {}
          case "trace" -> begin(true);
          case "event" -> {
            return event();
          }
          default -> attribute(CASE, inTrace ? trace : new LinkedHashMap<>());
        }
      } else if (found == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("trace")) {
        begin(false);
      }
    }
    return null;
  }

  private void begin(boolean aTrace) {
    inTrace = aTrace;
    trace.clear();
    position = 0;
  }

  private Map<String, String> event() throws XMLStreamException {
    Map<String, String> own = new LinkedHashMap<>(trace);
    own.put(POSITION, String.valueOf(position++));
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isStartElement()) {
        attribute("", own);
      }
    }
    return own;
  }

  /** Takes the attribute at which the reader stands, and skips what is in it. */
  private void attribute(String prefix, Map<String, String> into) throws XMLStreamException {
    String key = xml.getAttributeValue(null, "key");
    String value = xml.getAttributeValue(null, "value");
    if (ATTRIBUTES.contains(xml.getLocalName())
        && key != null
        && value != null
        && !value.isBlank()) {
      into.put(prefix + key, value.strip());
    }
    int depth = 1;
    while (depth > 0) {
      int found = xml.next();
      if (found == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (found == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /** Of a reader that fetches nothing and expands nothing that a file names. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
