package io.unisono.report;

import static org.apache.spark.sql.functions.col;

import io.unisono.contract.Table;
import io.unisono.io.DiskErrors;
import io.unisono.io.LocalFiles;
import io.unisono.report.card.CardPages;
import io.unisono.report.card.Markdown;
import io.unisono.report.page.PageFiles;
import io.unisono.report.page.Report;
import io.unisono.report.section.Cells;
import io.unisono.report.section.ReportConfig;
import io.unisono.report.section.ReportContext;
import io.unisono.run.ReleaseConsumer;
import io.unisono.table.marts.ChurnModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The cards of the churn models.
 *
 * <p><b>Purpose.</b> says of the model that was learnt in the night, and of the one that scores,
 * what it predicts and for whom, how it was chosen, how good it is and for whom, and what it must
 * not be used for; for somebody who was not there.
 *
 * <p><b>Reads.</b> {@code churn_model}.
 *
 * <p><b>Writes.</b> {@code report.html}, which opens without a network, {@code report.json} and
 * {@code card.md} in {@code churn-model/VERSION} of the outbox of the run date, in the language of
 * the report.
 *
 * <p><b>Submit.</b> part of every {@code cx run}; again with {@code cx report --config
 * conf/unisono.yaml}.
 */
public final class ModelCard implements ReleaseConsumer {

  private static final String LEARNT = "churn-%s-";

  @Override
  public String name() {
    return "model-card";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ChurnModel.TABLE);
  }

  @Override
  public Set<Class<? extends Record>> sections() {
    return Set.of(ReportConfig.class);
  }

  /** The model of the night, and the one that scores: at most two rows. */
  private static Dataset<Row> models(Dataset<Row> models, String runDate) {
    return models.where(
        col(ChurnModel.PUBLISHED)
            .or(col(ChurnModel.MODEL_VERSION).startsWith(LEARNT.formatted(runDate))));
  }

  @Override
  public Path run(Released released) {
    ReportContext context = ReportContext.of(released.config(ReportConfig.class));
    Path folder = folder(released.outbox().resolve("churn-model"));
    SectionTables tables = new SectionTables(released, reads());
    for (Cells model :
        Cells.of(
            tables.find(ChurnModel.TABLE).map(all -> models(all, released.runDate().toString())))) {
      Report card = new CardPages(model, context).report(released);
      Path own = folder(folder.resolve(model.text(ChurnModel.MODEL_VERSION)));
      new PageFiles(own).write(card, context.messages());
      LocalFiles.replace(own.resolve("card.md"), Markdown.of(card));
    }
    return folder;
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(folder.toString(), e);
    }
  }
}
