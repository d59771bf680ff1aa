package io.unisono.voice.night;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;
import java.util.Optional;

/**
 * How the texts of customers are read; {@code conf/unisono.yaml} explains each option.
 *
 * @param languages that are expected, as codes of ISO 639-1
 * @param taxonomy file of the topics; without, those that come with Unisono
 * @param minimumLabels scored texts that a model needs
 * @param maximumLabels scored texts that a model learns from at most
 * @param retrainDays age from which a model is learned anew
 * @param sure probability from which a text is called negative or positive
 */
@Section("voice")
public record VoiceConfig(
    List<String> languages,
    Optional<String> taxonomy,
    int minimumLabels,
    int maximumLabels,
    int retrainDays,
    double sure) {

  public VoiceConfig {
    languages = List.copyOf(languages);
    Check.atLeast("minimum-labels", minimumLabels, 20);
    Check.atLeast("maximum-labels", maximumLabels, minimumLabels);
    Check.atLeast("retrain-days", retrainDays, 1);
    Check.that(sure >= 0.5 && sure < 1, "sure", "must be from 0.5 to below 1, is %s", sure);
  }
}
