package io.unisono.churn.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.churn.drift.Reference;
import io.unisono.churn.learn.Model;
import io.unisono.churn.learn.Training;
import io.unisono.stats.PlattScaling;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A fitted model with all that is needed to score: it is plain numbers, and scoring saves no Spark
 * object.
 *
 * @param calibration from the model's log-odds to those of the outcome
 * @param reference what it was fitted to; null of one that is not published, or older than drift
 */
record RiskModel(List<Feature> features, Model model, PlattScaling calibration, Reference reference)
    implements Serializable {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().visibility(PropertyAccessor.IS_GETTER, Visibility.NONE).build();

  RiskModel {
    features = List.copyOf(features);
  }

  static RiskModel of(List<Feature> features, Training.Calibrated fitted, Reference reference) {
    return new RiskModel(features, fitted.model(), fitted.calibration(), reference);
  }

  /** Everything needed to score again. */
  String toJson() {
    return json(this);
  }

  static RiskModel fromJson(String json) {
    return read(json, RiskModel.class);
  }

  static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
