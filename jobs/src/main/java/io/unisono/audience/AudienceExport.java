package io.unisono.audience;

import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.contract.Table;
import io.unisono.error.Errors;
import io.unisono.run.AfterRelease;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.unified.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The audience files: {@code audience/<name>.csv} with its {@code <name>.manifest.json} in the
 * outbox, one pair per configured audience. A file holds the chosen id, tier, rank and strongest
 * reason, and nothing else about a person.
 *
 * <p>Consent is read again from the released customer table, and an expired selection is not
 * written: a file made later than its release never holds more than is allowed when it is made. An
 * audience without members has a file with the header only.
 */
public final class AudienceExport implements AfterRelease {

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
    return Set.of(AudienceConfig.class);
  }

  @Override
  public Path run(Released released) {
    AudienceConfig config = released.config(AudienceConfig.class);
    Path folder = released.outbox().resolve("audience");
    try {
      Files.createDirectories(folder);
      for (Audience audience : config.audiences()) {
        export(released, audience, config, folder);
      }
    } catch (IOException e) {
      throw Errors.cannotWrite(folder.toString(), e.getMessage());
    }
    return folder;
  }

  private static void export(
      Released released, Audience audience, AudienceConfig config, Path folder) throws IOException {
    Dataset<Row> rows =
        Audiences.exportable(
            released.read(AudienceMember.TABLE),
            released.read(Customer.TABLE),
            audience,
            released.runDate());
    AudienceFile.Written written =
        AudienceFile.write(
            folder.resolve(audience.name() + ".csv"), List.of(rows.columns()), lines(rows));
    AudienceFile.writeManifest(
        folder.resolve(audience.name() + ".manifest.json"),
        manifest(released, audience, config, written));
  }

  private static Map<String, Object> manifest(
      Released released, Audience audience, AudienceConfig config, AudienceFile.Written written) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("audience", audience.name());
    manifest.put("purpose", audience.purpose().name().toLowerCase(Locale.ROOT));
    manifest.put("channel", audience.channel());
    manifest.put("release", released.release());
    manifest.put("selected_on", released.runDate().toString());
    manifest.put("expires_on", released.runDate().plusDays(audience.expiryDays()).toString());
    manifest.put("rows", written.rows());
    manifest.put("sha256", written.sha256());
    manifest.put("export_id", audience.exportId().name().toLowerCase(Locale.ROOT));
    if (audience.exportId() == ExportId.PSEUDONYM) {
      manifest.put("export_key_id", config.exportKeyId());
    }
    return manifest;
  }

  private static Iterator<List<String>> lines(Dataset<Row> rows) {
    Iterable<Row> iterable = rows::toLocalIterator;
    return StreamSupport.stream(iterable.spliterator(), false).map(AudienceExport::line).iterator();
  }

  private static List<String> line(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.isNullAt(i) ? null : row.get(i).toString());
    }
    return cells;
  }
}
