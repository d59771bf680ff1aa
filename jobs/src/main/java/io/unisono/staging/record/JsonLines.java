package io.unisono.staging.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** The objects of JSON lines; a line that cannot be read does not touch those behind it. */
final class JsonLines implements JsonObjects {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final BoundedReader text;
  private final BufferedReader lines;

  /** The next line where it was read to see what the file is. */
  private String first;

  private long line;
  private String current;

  private JsonLines(BoundedReader text, BufferedReader lines, String first) {
    this.text = text;
    this.lines = lines;
    this.first = first;
  }

  /**
   * The objects of a file: by lines, unless its beginning says that they are written otherwise.
   *
   * @param records path of the list in each document; blank if documents are objects or arrays
   */
  static JsonObjects open(Reader reader, String uri, String records) throws IOException {
    BoundedReader text = new BoundedReader(reader, BoundedReader.LONGEST_RECORD);
    BufferedReader lines = new BufferedReader(text);
    lines.mark(1);
    boolean isArray = lines.read() == '[';
    lines.reset();
    if (isArray || !records.isEmpty()) {
      text.recordNeverEnds();
      return new JsonDocuments(lines, uri, records);
    }
    String first = lines.readLine();
    if (first == null || parsed(first) != null || !isPartOfDocument(first)) {
      return new JsonLines(text, lines, first);
    }
    text.recordNeverEnds();
    PushbackReader document = new PushbackReader(lines, first.length() + 1);
    document.unread('\n');
    document.unread(first.toCharArray());
    return new JsonDocuments(document, uri, records);
  }

  /** Whether the first line is the begin of an object, or several of them. */
  private static boolean isPartOfDocument(String line) {
    boolean isBegin = line.matches("\\s*\\{.*[{\\[,]\\s*") || line.matches("\\s*\\{?\\s*");
    boolean isSeveral = line.matches("\\s*\\{.*}\\s*,?\\s*\\{.*");
    return isBegin || isSeveral;
  }

  @Override
  public boolean next() throws IOException {
    text.recordEnds();
    do {
      current = first == null ? lines.readLine() : first;
      first = null;
      line++;
    } while (current != null && current.isBlank());
    return current != null;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public JsonNode object() {
    return parsed(current);
  }

  @Override
  public String text() {
    return current;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
