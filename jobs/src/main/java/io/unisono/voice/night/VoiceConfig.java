package io.unisono.voice.night;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;
import java.util.Map;
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
 * @param topicTexts texts in which topics are discovered at most
 * @param topicDays days whose texts these are
 * @param topicCustomers customers of a topic that is discovered, in the sample
 * @param topicNames names that people gave to topics, by id
 * @param trendWeeks weeks of the trend
 * @param impactDays days whose scores show the impact of topics
 * @param linkDays days before a score within which a text belongs to it
 */
@Section("voice")
public record VoiceConfig(
    List<String> languages,
    Optional<String> taxonomy,
    int minimumLabels,
    int maximumLabels,
    int retrainDays,
    double sure,
    int topicTexts,
    int topicDays,
    int topicCustomers,
    Map<String, String> topicNames,
    int trendWeeks,
    int impactDays,
    int linkDays) {

  /** Customers below whom a group is small: nothing is said of it, and no topic emerges. */
  public static final long FEWEST_CUSTOMERS = 5;

  public VoiceConfig {
    languages = List.copyOf(languages);
    Check.atLeast("minimum-labels", minimumLabels, 20);
    Check.atLeast("maximum-labels", maximumLabels, minimumLabels);
    Check.atLeast("retrain-days", retrainDays, 1);
    Check.that(sure >= 0.5 && sure < 1, "sure", "must be from 0.5 to below 1, is %s", sure);
    topicNames = Map.copyOf(topicNames);
    Check.atLeast("topic-texts", topicTexts, 0);
    Check.atLeast("topic-days", topicDays, 1);
    Check.atLeast("topic-customers", topicCustomers, 5);
    Check.atLeast("trend-weeks", trendWeeks, 1);
    Check.atLeast("impact-days", impactDays, 1);
    Check.atLeast("link-days", linkDays, 0);
  }
}
