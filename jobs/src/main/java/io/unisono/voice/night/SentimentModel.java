package io.unisono.voice.night;

import io.unisono.table.marts.VoiceModel;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;

/**
 * What judges the texts of a night, in the shape of {@code voice_model}.
 *
 * @param settings of the judge, without the model
 * @param data digest of the scored texts that were looked at
 * @param labels scored texts that a model was learned from, whether or not it judges
 * @param testedFrom first day after all that was learned from, or null
 * @param verdict why this method judges
 * @param model as in its file, or null where words of feeling judge alone
 */
record SentimentModel(
    String settings,
    String data,
    LocalDate trainedOn,
    long labels,
    long calibrationLabels,
    long contradictions,
    LocalDate testedFrom,
    String verdict,
    byte[] model) {

  private static final int DIGITS = 16;

  static SentimentModel from(Row row) {
    Date tested = row.getAs(VoiceModel.TESTED_FROM);
    return new SentimentModel(
        row.getAs(VoiceModel.SETTINGS),
        row.getAs(VoiceModel.DATA),
        row.<Date>getAs(VoiceModel.TRAINED_ON).toLocalDate(),
        row.<Long>getAs(VoiceModel.LABELS),
        row.<Long>getAs(VoiceModel.CALIBRATION_LABELS),
        row.<Long>getAs(VoiceModel.CONTRADICTIONS),
        tested == null ? null : tested.toLocalDate(),
        row.getAs(VoiceModel.VERDICT),
        row.getAs(VoiceModel.MODEL));
  }

  /**
   * Whether it still judges: under the same settings, and young enough. Where scores were too few
   * to learn from, they may suffice by now.
   */
  boolean serves(String today, LocalDate runDate, VoiceConfig config) {
    return settings.equals(today)
        && labels > 0
        && ChronoUnit.DAYS.between(trainedOn, runDate) < config.retrainDays();
  }

  boolean isLearned() {
    return model != null;
  }

  /**
   * Equal versions judge equal texts alike. A digest of what was learned from and not of the
   * learned weights, so that their last digits do not matter.
   */
  String version() {
    return DigestUtils.sha256Hex(
            String.join("\n", settings, isLearned() ? data : VoiceModel.Method.LEXICON))
        .substring(0, DIGITS);
  }

  Row row() {
    Map<String, Object> values = new HashMap<>();
    values.put(VoiceModel.MODEL_VERSION, version());
    values.put(
        VoiceModel.METHOD, isLearned() ? VoiceModel.Method.LEARNED : VoiceModel.Method.LEXICON);
    values.put(VoiceModel.TRAINED_ON, Date.valueOf(trainedOn));
    values.put(VoiceModel.SETTINGS, settings);
    values.put(VoiceModel.DATA, data);
    values.put(VoiceModel.LABELS, labels);
    values.put(VoiceModel.CALIBRATION_LABELS, calibrationLabels);
    values.put(VoiceModel.CONTRADICTIONS, contradictions);
    values.put(VoiceModel.TESTED_FROM, testedFrom == null ? null : Date.valueOf(testedFrom));
    values.put(VoiceModel.VERDICT, verdict);
    values.put(VoiceModel.MODEL, model);
    return VoiceModel.TABLE.row(values);
  }
}
