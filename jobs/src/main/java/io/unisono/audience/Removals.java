package io.unisono.audience;

import io.unisono.audience.destination.Destination;
import io.unisono.io.PrivateFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Whom a destination got in an earlier file and must forget, since no row of today's file has the
 * key: who left the audience, withdrew consent, was put on the suppression list, or has another
 * address now. A file holds all of the last days, so that one which nobody imported does no harm.
 *
 * <p>It is made from the earlier files themselves, since only these tell what was handed out. In
 * memory are the keys of today's file and of those removed.
 */
final class Removals {

  /** A key: the column it stands in, and its text. */
  private record Key(int column, String text) {}

  /** First line of a file; that of a file for people begins with a mark. */
  private record Header(char delimiter, List<String> names) {

    static Header of(String line) {
      String text = line == null ? "" : line;
      boolean marked = !text.isEmpty() && text.charAt(0) == PrivateFile.BYTE_ORDER_MARK;
      String names = marked ? text.substring(1) : text;
      char delimiter = names.contains(";") ? ';' : ',';
      return new Header(delimiter, List.of(names.split(String.valueOf(delimiter))));
    }
  }

  private final Destination destination;
  private final Set<Key> today = new HashSet<>();

  Removals(Destination destination) {
    this.destination = destination;
  }

  /** Takes note of the keys of one row of today's file. */
  void keep(List<String> cells) {
    for (int i = 0; i < destination.keyColumns().size(); i++) {
      if (cells.get(i) != null) {
        today.add(new Key(i, cells.get(i)));
      }
    }
  }

  /** The rows of the file: one key each, the other columns empty; sorted. */
  Iterator<List<String>> rows(List<Path> earlier) throws IOException {
    Set<Key> gone = new TreeSet<>(Comparator.comparing(Key::column).thenComparing(Key::text));
    for (Path file : earlier) {
      addKeys(file, gone);
    }
    return gone.stream().map(this::row).iterator();
  }

  private List<String> row(Key key) {
    List<String> cells =
        new ArrayList<>(Collections.nCopies(destination.keyColumns().size(), null));
    cells.set(key.column(), key.text());
    return cells;
  }

  private void addKeys(Path file, Set<Key> gone) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Header header = Header.of(text.readLine());
      CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(header.delimiter()).get();
      try (CSVParser csv = CSVParser.parse(text, format)) {
        for (CSVRecord row : csv) {
          addKeys(row, header.names(), gone);
        }
      }
    }
  }

  private void addKeys(CSVRecord row, List<String> header, Set<Key> gone) {
    for (int i = 0; i < destination.keyColumns().size(); i++) {
      int column = header.indexOf(destination.keyColumns().get(i));
      if (column >= 0 && column < row.size() && !row.get(column).isEmpty()) {
        Key key = new Key(i, row.get(column));
        if (!today.contains(key)) {
          gone.add(key);
        }
      }
    }
  }

  /**
   * The files of an audience for a destination, and of whom it must forget, that were exported up
   * to now: in the folders of the run dates of the last days.
   *
   * @param folder of today's files, {@code <outbox>/<run date>/audience}
   */
  static List<Path> earlier(Path folder, LocalDate runDate, int days, List<String> names)
      throws IOException {
    List<Path> files = new ArrayList<>();
    Path all = folder.toAbsolutePath().getParent().getParent();
    try (Stream<Path> dates = Files.list(all)) {
      for (Path date : dates.sorted().toList()) {
        boolean isRecent =
            dateOf(date)
                .filter(day -> !day.isAfter(runDate) && day.isAfter(runDate.minusDays(days)))
                .isPresent();
        for (String name : names) {
          Path file = date.resolve(folder.getFileName()).resolve(name);
          if (isRecent && Files.isRegularFile(file)) {
            files.add(file);
          }
        }
      }
    }
    return files;
  }

  private static Optional<LocalDate> dateOf(Path folder) {
    try {
      return Optional.of(LocalDate.parse(folder.getFileName().toString()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
