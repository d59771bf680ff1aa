package io.unisono.audience;

import io.unisono.audience.destination.Destination;
import io.unisono.io.PrivateFile;
import io.unisono.report.page.FeatureWords;
import io.unisono.table.marts.AudienceMember;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Both files of an audience for one destination: whom to add, and whom to remove. */
final class ExportedFiles {

  /**
   * What all files of an export have in common.
   *
   * @param removalDays how far back earlier files are read
   * @param person who opens files of {@link Destination#SPREADSHEET}
   */
  record By(LocalDate runDate, int removalDays, PrivateFile.Reader person, FeatureWords words) {}

  private final Path folder;
  private final String addName;
  private final String removeName;
  private final Destination destination;
  private final By by;

  ExportedFiles(Path folder, String audience, Destination destination, By by) {
    this.folder = folder;
    this.addName = "%s.%s.csv".formatted(audience, destination.code());
    this.removeName = "%s.%s.remove.csv".formatted(audience, destination.code());
    this.destination = destination;
    this.by = by;
  }

  List<Path> paths() {
    return List.of(folder.resolve(addName), folder.resolve(removeName));
  }

  /**
   * Writes both, and describes them for the manifest.
   *
   * @param rows of {@link FileRows#of}
   * @param customers who may go into the file
   */
  Map<String, Object> write(Dataset<Row> rows, long customers) throws IOException {
    Removals removals = new Removals(destination);
    Path add = folder.resolve(addName);
    Path remove = folder.resolve(removeName);
    PrivateFile.Written added =
        PrivateFile.draft(add, reader(), destination.columns(), lines(rows, removals));
    // Before the new file takes the place of one that was exported for the same run date.
    List<Path> earlier =
        Removals.earlier(folder, by.runDate(), by.removalDays(), List.of(addName, removeName));
    PrivateFile.Written removed =
        PrivateFile.draft(remove, reader(), destination.keyColumns(), removals.rows(earlier));
    PrivateFile.publish(remove);
    PrivateFile.publish(add);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("destination", destination.code());
    facts.put("file", addName);
    facts.put("rows", added.rows());
    facts.put("sha256", added.sha256());
    facts.put("without_own_key", customers - added.rows());
    facts.put("remove_file", removeName);
    facts.put("remove_rows", removed.rows());
    facts.put("remove_sha256", removed.sha256());
    facts.put("advice", destination.advice(added.rows()));
    return facts;
  }

  private PrivateFile.Reader reader() {
    return destination == Destination.SPREADSHEET ? by.person() : PrivateFile.Reader.MACHINE;
  }

  private Iterator<List<String>> lines(Dataset<Row> rows, Removals removals) {
    Iterable<Row> iterable = rows::toLocalIterator;
    return StreamSupport.stream(iterable.spliterator(), false)
        .map(this::line)
        .peek(removals::keep)
        .iterator();
  }

  private List<String> line(Row row) {
    if (destination == Destination.SPREADSHEET) {
      return forPeople(row);
    }
    List<String> cells = new ArrayList<>();
    destination.columns().forEach(column -> cells.add(row.getAs(column)));
    return cells;
  }

  private List<String> forPeople(Row member) {
    String tier = member.getAs(AudienceMember.TIER);
    String feature = member.getAs(AudienceMember.REASON);
    List<String> cells = new ArrayList<>();
    cells.add(member.getAs(AudienceMember.EXPORT_ID));
    cells.add(tier == null ? "" : tier);
    cells.add(member.<Integer>getAs(AudienceMember.RANK).toString());
    cells.add(by.person().number(member.getAs(AudienceMember.MONTHLY_AMOUNT)));
    cells.add(feature == null ? "" : by.words().feature(feature));
    cells.add(
        feature == null
            ? ""
            : by.words().value(feature, member.getAs(AudienceMember.REASON_VALUE)));
    cells.add(by.person().number(member.getAs(AudienceMember.REASON_ODDS_RATIO)));
    return cells;
  }
}
