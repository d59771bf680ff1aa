package io.unisono.identity;

import io.unisono.linkage.Linker;
import io.unisono.linkage.model.Model;
import io.unisono.linkage.model.ModelJson;
import io.unisono.table.unified.IdentityModel;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A model and the night that trained it. It is trained rarely and scores every night: a model that
 * changes moves borderline records, and with it customer ids.
 */
record TrainedModel(Model model, String json, LocalDate trainedOn) {

  private static final int ID_DIGITS = 16;

  static TrainedModel of(Model model, LocalDate runDate) {
    return new TrainedModel(model, ModelJson.write(model), runDate);
  }

  /** From a row of {@code identity_model}. */
  static TrainedModel from(Row row) {
    String json = row.getAs(IdentityModel.MODEL);
    return new TrainedModel(
        ModelJson.read(json), json, row.<Date>getAs(IdentityModel.TRAINED_ON).toLocalDate());
  }

  /** Whether it still serves: of the columns of today, and young enough. */
  boolean serves(LocalDate runDate, int maxAgeDays) {
    return model.layout().columns().equals(Records.LAYOUT.columns())
        && ChronoUnit.DAYS.between(trainedOn, runDate) < maxAgeDays;
  }

  /** Whether the night of this row scored with it, and under the same settings. */
  boolean wrote(Row row, IdentityConfig config) {
    return id(config).equals(row.getAs(IdentityModel.MODEL_ID));
  }

  /** Equal ids give equal results for equal records. */
  String id(IdentityConfig config) {
    String settings =
        String.join(
            "|",
            json,
            "" + Linker.VERSION,
            "" + config.mergeProbability(),
            "" + config.reviewProbability(),
            String.join(",", config.cleanSources().stream().sorted().toList()));
    return DigestUtils.sha256Hex(settings).substring(0, ID_DIGITS);
  }

  /** As a row of {@code identity_model}, in the order of its columns. */
  Row row(IdentityConfig config) {
    return RowFactory.create(
        id(config),
        Date.valueOf(trainedOn),
        model.facts().records(),
        model.facts().sampled(),
        model.facts().matches(),
        model.mergeScore(config.mergeProbability()),
        json);
  }
}
