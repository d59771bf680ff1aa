package io.unisono.advice.recommend;

import io.unisono.report.page.FeatureWords;
import io.unisono.report.page.Messages;
import java.util.List;
import java.util.Map;

/**
 * What recommendations are called.
 *
 * @param english names of topics by their ids
 * @param italian names of topics by their ids
 */
record Naming(Map<String, String> english, Map<String, String> italian) {

  private static final Messages ENGLISH = Messages.in("en");
  private static final Messages ITALIAN = Messages.in("it");

  String english(Kind kind, String subject) {
    return kind.english(parts(kind, subject, english, ENGLISH));
  }

  String italian(Kind kind, String subject) {
    return kind.italian(parts(kind, subject, italian, ITALIAN));
  }

  private static Object[] parts(
      Kind kind, String subject, Map<String, String> topics, Messages messages) {
    List<String> parts = Exposures.parts(subject);
    String first = parts.get(0);
    return switch (kind) {
      case TOPIC -> new Object[] {topics.getOrDefault(first, opened(first))};
      case TOPIC_SEGMENT -> new Object[] {topics.getOrDefault(first, opened(first)), parts.get(1)};
      case STEP -> new Object[] {messages.name("activity", first)};
      case SIGN ->
          new Object[] {
            messages.language().equals("en") ? Signs.english(first) : Signs.italian(first)
          };
      case DRIVER -> {
        FeatureWords words = new FeatureWords(messages);
        String feature = Levers.feature(subject);
        yield new Object[] {words.feature(feature), words.value(feature, Levers.value(subject))};
      }
      default -> parts.toArray();
    };
  }

  private static String opened(String code) {
    return code.replace('_', ' ');
  }
}
