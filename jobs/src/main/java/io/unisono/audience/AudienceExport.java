package io.unisono.audience;

import static org.apache.spark.sql.functions.col;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.audience.destination.Destination;
import io.unisono.contract.Table;
import io.unisono.io.DiskErrors;
import io.unisono.io.PrivateFile;
import io.unisono.report.page.FeatureWords;
import io.unisono.report.section.ReportConfig;
import io.unisono.run.ReleaseConsumer;
import io.unisono.table.marts.AudienceFunnel;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.CustomerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The audience files in the outbox: for each configured audience {@code
 * audience/<name>.<destination>.csv}, {@code <name>.<destination>.remove.csv} with whom the
 * destination must forget, and {@code <name>.manifest.json}.
 *
 * <p>A file never holds more than is allowed on the day on which it is made. Consent is that of the
 * newest release, also for the audiences of an earlier one, and also after a rollback; the
 * suppression list is read last. Who is held out is in no file. A selection that has expired by
 * then is not written, and the files of an earlier export are deleted. An audience without members
 * has files with the header only.
 */
public final class AudienceExport implements ReleaseConsumer {

  @Override
  public String name() {
    return "audience-files";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(
        AudienceMember.TABLE,
        AudienceFunnel.TABLE,
        Customer.TABLE,
        CustomerContactPoint.TABLE,
        CustomerIdentity.TABLE,
        Party.TABLE);
  }

  @Override
  public Set<Table> needs() {
    return Set.of(AudienceMember.TABLE, AudienceFunnel.TABLE, Customer.TABLE);
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
      Dataset<Row> suppressed = suppressed(released, config);
      for (Audience audience : config.audiences()) {
        current.addAll(export(released, audience, suppressed, folder));
      }
      PrivateFile.deleteOthers(folder, current);
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(folder.toString(), e);
    }
    return folder;
  }

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

  /** What is known today, also if this is an earlier release. */
  private static Dataset<Row> newest(Released released, Table table) {
    return released.newest(table).read(table);
  }

  /** Customers who must not be contacted; the list is read by this process, wherever Spark runs. */
  private static Dataset<Row> suppressed(Released released, AudienceConfig config)
      throws IOException {
    Dataset<Row> customers = newest(released, Customer.TABLE);
    List<Row> lines = new ArrayList<>();
    if (config.suppressionList().isPresent()) {
      lines.addAll(SuppressionList.lines(config.suppressionList().get()));
    }
    return Contactable.suppressed(
        customers.sparkSession().createDataFrame(lines, SuppressionList.SCHEMA),
        customers,
        newest(released, CustomerContactPoint.TABLE));
  }

  /** The files that were written; none if the selection has expired. */
  private static List<Path> export(
      Released released, Audience audience, Dataset<Row> suppressed, Path folder)
      throws IOException {
    Dataset<Row> members = Audiences.of(audience, released.read(AudienceMember.TABLE));
    Term term = term(members, released, audience);
    if (!term.expiresOn().isAfter(released.today())) {
      released.note(
          audience.name(),
          "not written: the selection of %s expired on %s"
              .formatted(term.selectedOn(), term.expiresOn()));
      return List.of();
    }
    Dataset<Row> contactable =
        Contactable.of(
                Audiences.forFiles(members),
                newest(released, Customer.TABLE),
                newest(released, CustomerContactPoint.TABLE),
                suppressed,
                audience)
            .cache();
    try {
      return write(released, audience, contactable, term, folder);
    } finally {
      contactable.unpersist();
    }
  }

  private static List<Path> write(
      Released released, Audience audience, Dataset<Row> contactable, Term term, Path folder)
      throws IOException {
    AudienceConfig config = released.config(AudienceConfig.class);
    Dataset<Row> funnel = released.read(AudienceFunnel.TABLE);
    Handover handover =
        Handover.of(
            Handover.counts(contactable).first(),
            funnel.where(col(AudienceFunnel.AUDIENCE).equalTo(audience.name())).collectAsList());
    List<Path> files = new ArrayList<>();
    List<Map<String, Object>> described = new ArrayList<>();
    Dataset<Row> exported = contactable.where(Contactable.isExported());
    for (Destination destination : audience.destinations()) {
      ExportedFiles written =
          new ExportedFiles(folder, audience.name(), destination, exportedBy(released));
      described.add(written.write(rows(released, exported, destination), handover.exported()));
      files.addAll(written.paths());
    }
    Path manifest = folder.resolve(audience.name() + ".manifest.json");
    Map<String, Object> facts = manifest(audience, config);
    facts.put("release", released.release());
    facts.put("selected_on", term.selectedOn().toString());
    facts.put("expires_on", term.expiresOn().toString());
    facts.put("consent_of", released.newest(Customer.TABLE).runDate().toString());
    facts.put("customers", handover.facts());
    facts.put("files", described);
    PrivateFile.writeManifest(manifest, facts);
    files.add(manifest);
    released.note(audience.name(), told(handover));
    return files;
  }

  private static ExportedFiles.By exportedBy(Released released) {
    String language = released.config(ReportConfig.class).language();
    return new ExportedFiles.By(
        released.runDate(),
        released.config(AudienceConfig.class).removalDays(),
        PrivateFile.Reader.of(language),
        FeatureWords.in(language));
  }

  private static String told(Handover handover) {
    String customers = handover.exported() + " customers";
    return handover.heldOut() == 0
        ? customers
        : customers + ", %d held out".formatted(handover.heldOut());
  }

  private static Dataset<Row> rows(
      Released released, Dataset<Row> exported, Destination destination) {
    if (destination.key() != Destination.Key.RECORD) {
      return FileRows.of(exported, destination);
    }
    String source = released.config(AudienceConfig.class).recordSources().get(destination);
    Dataset<Row> records =
        FileRows.recordIds(
            newest(released, Party.TABLE).where(col(Party.SOURCE).equalTo(source)),
            newest(released, CustomerIdentity.TABLE),
            newest(released, Customer.TABLE),
            destination);
    return FileRows.of(
        exported.join(records, new String[] {Customer.CUSTOMER_ID}, "inner"), destination);
  }

  private static Map<String, Object> manifest(Audience audience, AudienceConfig config) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("audience", audience.name());
    facts.put("select", Audiences.code(audience.select()));
    facts.put("purpose", Audiences.code(audience.purpose()));
    facts.put("channel", Audiences.code(audience.channel()));
    facts.put("hold_out_share", config.holdOut().share());
    facts.put("hold_out_salt", config.holdOut().salt());
    facts.put("export_id", Audiences.code(audience.exportId()));
    if (audience.exportId() == ExportId.PSEUDONYM) {
      facts.put("export_key_id", config.exportKeyId());
    }
    return facts;
  }
}
