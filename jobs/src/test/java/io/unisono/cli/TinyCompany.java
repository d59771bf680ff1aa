package io.unisono.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A company of one silo and a handful of people, whose night takes seconds: 6 people on Monday, 9
 * on Tuesday. Each export also holds a row without an identifier and a row twice.
 */
final class TinyCompany {

  static final String MONDAY = "2026-03-30";
  static final String TUESDAY = "2026-03-31";
  static final int PEOPLE_ON_MONDAY = 6;
  static final int PEOPLE_ON_TUESDAY = 9;

  /** The jobs that a night of people needs; the others would only cost time. */
  static final String JOBS = "staging,observation,identity,subscription,customer";

  private static final String CONFIG =
      """
      sources:
        - name: crm
          adapter: mapped
          inputs:
            - name: people
              path: "{data}/{run_date}/people.csv"
              target: party
              columns:
                party_id: {from: id}
                kind: {constant: person}
                given_name: {from: given}
                family_name: {from: family}
                email: {from: email}
      staging:
        max-quarantined-share: 0.5
      spark:
        spark.sql.shuffle.partitions: 1
        spark.default.parallelism: 1
      """;

  private final Path folder;

  TinyCompany(Path folder) {
    this.folder = folder;
    try {
      Files.writeString(config(), CONFIG);
      export(MONDAY, PEOPLE_ON_MONDAY);
      export(TUESDAY, PEOPLE_ON_TUESDAY);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void export(String runDate, int people) throws IOException {
    StringBuilder csv = new StringBuilder("id,given,family,email\n");
    for (int i = 1; i <= people; i++) {
      csv.append("%d,Anna%d,Rossi%d,anna%d@example.com%n".formatted(i, i, i, i));
    }
    csv.append("1,Anna1,Rossi1,anna1@example.com\n");
    csv.append(",Nobody,Without,nobody@example.com\n");
    Path day = Files.createDirectories(exports().resolve(runDate));
    Files.writeString(day.resolve("people.csv"), csv);
  }

  Path lake() {
    return folder.resolve("lake");
  }

  Path work() {
    return folder.resolve("work");
  }

  Path outbox(String runDate) {
    return folder.resolve("outbox").resolve(runDate);
  }

  /** Writes the configuration anew, with one text in place of another. */
  void configure(String text, String other) throws IOException {
    Files.writeString(config(), CONFIG.replace(text, other));
  }

  private Path exports() {
    return folder.resolve("exports");
  }

  private Path config() {
    return folder.resolve("tiny.yaml");
  }

  /** Arguments of {@code cx run} for a date. */
  List<String> night(String runDate, String... further) {
    return nights(List.of("--run-date", runDate, "--only", JOBS), further);
  }

  /** Arguments of {@code cx check} for a date. */
  List<String> check(String runDate, String... further) {
    List<String> check = List.of("check", "--data", exports().toString(), "--run-date", runDate);
    return arguments(check, further);
  }

  /** Arguments of {@code cx run} for any dates. */
  List<String> nights(List<String> options, String... further) {
    List<String> run = new ArrayList<>(List.of("run", "--data", exports().toString()));
    run.addAll(options);
    return arguments(run, further);
  }

  /** Arguments of any command on this company's lake. */
  List<String> arguments(List<String> command, String... further) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(
        List.of(
            "--config", config().toString(),
            "--lake", lake().toString(),
            "--work", work().toString(),
            "--out", folder.resolve("outbox").toString()));
    arguments.addAll(List.of(further));
    return arguments;
  }
}
