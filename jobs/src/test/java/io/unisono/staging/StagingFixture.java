package io.unisono.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.config.Config;
import io.unisono.contract.Table;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.support.TableRows;
import io.unisono.support.TestNight;
import io.unisono.table.unified.QuarantineReason;
import io.unisono.table.unified.StagingBalance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A folder of exports with the configuration that reads them. */
final class StagingFixture {

  /** One source with one input of parties, in any number of files. */
  static final String PEOPLE =
      """
      sources:
        - name: crm
          adapter: mapped
          phone-region: IT
          max-quarantined-share: 1
          inputs:
            - name: people
              path: "{data}/people*"
              target: party
              columns:
                party_id: {from: id}
                kind: {constant: person}
                full_name: {from: name}
                email: {from: mail}
                updated_at: {from: changed}
      """;

  private static final String RUN_DATE = "2026-03-31";

  private final Path folder;

  StagingFixture(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Writes an export of these lines, in UTF-8. */
  StagingFixture file(String name, String... lines) {
    return file(name, StandardCharsets.UTF_8, lines);
  }

  StagingFixture file(String name, Charset charset, String... lines) {
    return bytes(name, (String.join("\n", lines) + "\n").getBytes(charset));
  }

  StagingFixture bytes(String name, byte[] content) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.write(path(name), content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the staging job with the sources of this YAML, in which {data} is the folder. */
  TestNight stage(String sources) {
    return stage(RUN_DATE, sources);
  }

  TestNight stage(String runDate, String sources) {
    return stage(runDate, sources, new StagingJob());
  }

  TestNight stage(String runDate, String sources, StagingJob job) {
    file("unisono.yaml", sources);
    return night(runDate, path("unisono.yaml"), folder).run(job);
  }

  /** What {@code cx check} finds in the exports for the sources of this YAML. */
  SourcesCheck check(String sources, boolean showPersonal) {
    file("unisono.yaml", sources);
    TestNight night = night(RUN_DATE, path("unisono.yaml"), folder);
    return SourcesCheck.of(
        night.spark(),
        night.config(SourcesConfig.class),
        night.config(StagingConfig.class),
        night.runDate(),
        showPersonal);
  }

  /** A night that is configured and has run nothing. */
  static TestNight night(String runDate, Path configuration, Path data) {
    Config config =
        Config.load(
            Optional.of(configuration), Map.of("data", data.toString(), "run_date", runDate));
    return TestNight.of(runDate)
        .with(config.bind(SourcesConfig.class))
        .with(config.bind(StagingConfig.class));
  }

  /** The named columns of a table, a line per row, sorted: "a|b|c". */
  static List<String> rows(TestNight night, Table table, String... columns) {
    return TableRows.lines(night.written(table), columns);
  }

  /** "input file: in = kept + quarantined + duplicate, skipped" of every file, sorted. */
  static List<String> balance(TestNight night) {
    return night.written(StagingBalance.TABLE).collectAsList().stream()
        .map(
            row ->
                "%s %s: %s = %s + %s + %s, %s"
                    .formatted(
                        row.getAs(StagingBalance.INPUT),
                        row.getAs(StagingBalance.FILE),
                        row.getAs(StagingBalance.ROWS_IN),
                        row.getAs(StagingBalance.ROWS_KEPT),
                        row.getAs(StagingBalance.ROWS_QUARANTINED),
                        row.getAs(StagingBalance.ROWS_DUPLICATE),
                        row.getAs(StagingBalance.ROWS_SKIPPED)))
        .sorted()
        .toList();
  }

  /** "rule rows example" of every reason, sorted. */
  static List<String> reasons(TestNight night) {
    return TableRows.lines(
        night.written(QuarantineReason.TABLE),
        QuarantineReason.RULE,
        QuarantineReason.ROWS,
        QuarantineReason.EXAMPLE);
  }

  /** The night fails because of its user's input, with this code and these words. */
  static void assertRefused(ThrowingCallable night, ExitCode code, String... messages) {
    assertThatThrownBy(night)
        .isInstanceOfSatisfying(
            UserException.class,
            refused -> {
              assertThat(refused).hasMessageContainingAll(messages);
              assertThat(refused.exitCode()).isEqualTo(code);
            });
  }
}
