package io.unisono.audience;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.contract.Table;
import io.unisono.io.DiskErrors;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.section.ReportConfig;
import io.unisono.run.ReleaseConsumer;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.unified.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The audience files: {@code audience/<name>.csv} with its {@code <name>.manifest.json} in the
 * outbox, one pair per configured audience. A file holds the chosen id, tier, rank and the
 * strongest reason with its value and odds ratio, in words of the report's language, and nothing
 * else about a person.
 *
 * <p>A file never holds more than is allowed on the day on which it is made. Consent is that of the
 * newest release, also for the audiences of an earlier one, and also after a rollback. A selection
 * that has expired by then is not written, and the files of an earlier export are deleted. An
 * audience without members has a file with the header only.
 */
public final class AudienceExport implements ReleaseConsumer {

  @Override
  public String name() {
    return "audience-files";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(AudienceMember.TABLE, Customer.TABLE);
  }

  @Override
  public Set<Class<? extends Record>> sections() {
    return Set.of(AudienceConfig.class, ReportConfig.class);
  }

  @Override
  public Path run(Released released) {
    AudienceConfig config = released.config(AudienceConfig.class);
    Path folder = released.outbox().resolve("audience");
    try {
      Files.createDirectories(folder);
      Set<Path> current = new HashSet<>();
      for (Audience audience : config.audiences()) {
        current.addAll(export(released, audience, config, folder));
      }
      AudienceFile.deleteOthers(folder, current);
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(folder.toString(), e);
    }
    return folder;
  }

  private static final List<String> HEADER =
      List.of("export_id", "tier", "rank", "reason", "value", "odds_ratio");

  /** How long the selection of an audience may be used. */
  private record Term(LocalDate selectedOn, LocalDate expiresOn) {

    static Term from(Row row) {
      return new Term(row.getDate(0).toLocalDate(), row.getDate(1).toLocalDate());
    }
  }

  /** All members have the same; an audience without members has that of its release. */
  private static Term term(Dataset<Row> members, Released released, Audience audience) {
    LocalDate runDate = released.runDate();
    return members
        .select(AudienceMember.SELECTED_ON, AudienceMember.EXPIRES_ON)
        .takeAsList(1)
        .stream()
        .map(Term::from)
        .findFirst()
        .orElse(new Term(runDate, runDate.plusDays(audience.expiryDays())));
  }

  /** The files that were written; none if the selection has expired. */
  private static List<Path> export(
      Released released, Audience audience, AudienceConfig config, Path folder) throws IOException {
    Dataset<Row> members = Audiences.of(audience, released.read(AudienceMember.TABLE));
    Term term = term(members, released, audience);
    if (!term.expiresOn().isAfter(released.today())) {
      released.note(
          audience.name(),
          "not written: the selection of %s expired on %s"
              .formatted(term.selectedOn(), term.expiresOn()));
      return List.of();
    }
    Released newest = released.newest(Customer.TABLE);
    Dataset<Row> rows = Audiences.exportable(members, newest.read(Customer.TABLE), audience);
    Path file = folder.resolve(audience.name() + ".csv");
    Path manifest = folder.resolve(audience.name() + ".manifest.json");
    FeatureWords words = FeatureWords.in(released.config(ReportConfig.class).language());
    AudienceFile.Written written = AudienceFile.write(file, HEADER, lines(rows, words));
    Map<String, Object> facts = manifest(audience, config, written);
    facts.put("release", released.release());
    facts.put("selected_on", term.selectedOn().toString());
    facts.put("expires_on", term.expiresOn().toString());
    facts.put("consent_of", newest.runDate().toString());
    AudienceFile.writeManifest(manifest, facts);
    released.note(audience.name(), written.rows() + " customers");
    return List.of(file, manifest);
  }

  private static Map<String, Object> manifest(
      Audience audience, AudienceConfig config, AudienceFile.Written written) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("audience", audience.name());
    facts.put("purpose", Audiences.code(audience.purpose()));
    facts.put("channel", Audiences.code(audience.channel()));
    facts.put("rows", written.rows());
    facts.put("sha256", written.sha256());
    facts.put("export_id", Audiences.code(audience.exportId()));
    if (audience.exportId() == ExportId.PSEUDONYM) {
      facts.put("export_key_id", config.exportKeyId());
    }
    return facts;
  }

  private static Iterator<List<String>> lines(Dataset<Row> rows, FeatureWords words) {
    Iterable<Row> iterable = rows::toLocalIterator;
    return StreamSupport.stream(iterable.spliterator(), false)
        .map(row -> line(row, words))
        .iterator();
  }

  private static List<String> line(Row member, FeatureWords words) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                member.<String>getAs(AudienceMember.EXPORT_ID),
                member.<String>getAs(AudienceMember.TIER),
                member.<Integer>getAs(AudienceMember.RANK).toString()));
    String feature = member.getAs(AudienceMember.REASON);
    if (feature == null) {
      cells.addAll(List.of("", "", ""));
    } else {
      cells.add(words.feature(feature));
      cells.add(words.value(feature, member.getAs(AudienceMember.REASON_VALUE)));
      cells.add(member.<Double>getAs(AudienceMember.REASON_ODDS_RATIO).toString());
    }
    return cells;
  }
}
