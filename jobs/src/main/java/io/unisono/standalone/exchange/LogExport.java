package io.unisono.standalone.exchange;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.map_keys;

import io.unisono.error.UsageErrors;
import io.unisono.io.LocalFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes events as an event log for process mining tools. Spark sorts; the file is written row by
 * row, however many there are. The name of the file tells the format.
 */
public final class LogExport {

  /** Whose event it is. */
  public static final String CASE = "case";

  public static final String ACTIVITY = "activity";

  /** Microseconds since the epoch. */
  public static final String AT = "at";

  /** Further texts by key: a map without nulls. */
  public static final String ATTRIBUTES = "attributes";

  /** What the event is about, as an array of {@link #TYPE} and {@link #ID}; for OCEL. */
  public static final String OBJECTS = "objects";

  public static final String TYPE = "type";
  public static final String ID = "id";

  private static final String KEY = "key";
  private static final String OBJECT = "object";

  private LogExport() {}

  /** How a log is written. */
  enum Format {
    XES,
    OCEL
  }

  /** What was written. */
  public record Written(String format, long events, long cases, long objects) {}

  /**
   * Refuses a name that tells no format.
   *
   * @param option that gives it
   */
  public static void requireFormat(String option, Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.matches(".*\\.(xes|jsonocel|ocel\\.json)(\\.gz)?")) {
      throw UsageErrors.badOption(
          option,
          file.toString(),
          "a name that ends in .xes, .jsonocel or .ocel.json, and in .gz for gzip");
    }
  }

  /**
   * @param events the columns that this class names, none null
   * @param order what tells the order of events of a case at one instant
   */
  public static Written write(Dataset<Row> events, Path file, Column... order) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    Counts counts = new Counts();
    LocalFiles.replaceBytes(
        file,
        bytes -> {
          OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
          try (Writer text = new OutputStreamWriter(packed, StandardCharsets.UTF_8)) {
            if (name.contains(".xes")) {
              xes(events, text, counts, order);
            } else {
              ocel(events, text, counts, order);
            }
          }
        });
    Format format = name.contains(".xes") ? Format.XES : Format.OCEL;
    return new Written(
        format.name().toLowerCase(Locale.ROOT), counts.events, counts.cases, counts.objects);
  }

  private static final class Counts {
    private long events;
    private long cases;
    private long objects;
  }

  private static void xes(Dataset<Row> events, Writer text, Counts counts, Column... order)
      throws IOException {
    try (XesWriter log = new XesWriter(text)) {
      String current = null;
      for (Iterator<Row> rows = rows(events, counts, List.of(col(CASE), col(AT)), order);
          rows.hasNext(); ) {
        Row row = rows.next();
        String ofCase = row.getAs(CASE);
        counts.cases += ofCase.equals(current) ? 0 : 1;
        current = ofCase;
        log.event(
            ofCase,
            row.getAs(ACTIVITY),
            row.<Long>getAs(AT),
            row.getJavaMap(row.fieldIndex(ATTRIBUTES)));
      }
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void ocel(Dataset<Row> events, Writer text, Counts counts, Column... order)
      throws IOException {
    Dataset<Row> objects =
        events
            .select(explode(col(OBJECTS)).as(OBJECT))
            .select(col(OBJECT).getField(TYPE).as(TYPE), col(OBJECT).getField(ID).as(ID))
            .distinct();
    TreeSet<String> types = new TreeSet<>();
    objects.select(TYPE).distinct().collectAsList().forEach(row -> types.add(row.getString(0)));
    try (OcelWriter log = new OcelWriter(text)) {
      log.types(types, eventTypes(events));
      for (Iterator<Row> rows = objects.orderBy(TYPE, ID).toLocalIterator(); rows.hasNext(); ) {
        Row row = rows.next();
        log.object(new OcelWriter.Object(row.getString(0), row.getString(1)));
        counts.objects++;
      }
      log.endObjects();
      for (Iterator<Row> rows = rows(events, counts, List.of(col(AT), col(CASE)), order);
          rows.hasNext(); ) {
        Row row = rows.next();
        log.event(
            "e" + counts.events,
            row.getAs(ACTIVITY),
            row.<Long>getAs(AT),
            row.getJavaMap(row.fieldIndex(ATTRIBUTES)),
            objectsOf(row));
      }
    }
  }

  /** The rows in order; the count goes up as they are taken. */
  private static Iterator<Row> rows(
      Dataset<Row> events, Counts counts, List<Column> first, Column... order) {
    List<Column> sorted = new ArrayList<>(first);
    sorted.addAll(List.of(order));
    Iterator<Row> rows = events.orderBy(sorted.toArray(Column[]::new)).toLocalIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        counts.events++;
        return rows.next();
      }
    };
  }

  private static SortedMap<String, List<String>> eventTypes(Dataset<Row> events) {
    SortedMap<String, List<String>> types = new TreeMap<>();
    events
        .select(ACTIVITY)
        .distinct()
        .collectAsList()
        .forEach(row -> types.put(row.getString(0), new ArrayList<>()));
    events
        .select(col(ACTIVITY), explode(map_keys(col(ATTRIBUTES))).as(KEY))
        .distinct()
        .orderBy(ACTIVITY, KEY)
        .collectAsList()
        .forEach(row -> types.get(row.getString(0)).add(row.getString(1)));
    return types;
  }

  private static List<OcelWriter.Object> objectsOf(Row row) {
    return row.<Row>getList(row.fieldIndex(OBJECTS)).stream()
        .map(each -> new OcelWriter.Object(each.getString(0), each.getString(1)))
        .toList();
  }
}
