package io.unisono.staging;

import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.SourcesConfig.Survey;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Which rows of a vendor's export are no facts, or no responses that the company wants. */
final class Responses {

  private Responses() {}

  /**
   * @param survey what the configuration says about the questionnaire
   * @param problem gets what the configuration asks for and the export does not tell
   */
  static List<Rejection> rejections(
      VendorShape shape, Optional<Survey> survey, Consumer<String> problem) {
    List<Rejection> rejections = new ArrayList<>(shape.reject());
    Map<String, Boolean> statuses = survey.map(Survey::statuses).orElse(Map.of());
    shape
        .responses()
        .map(words -> words.with(statuses))
        .map(words -> words.rejecting(Rejection.NOT_A_RESPONSE, Rejection.UNKNOWN_STATUS))
        .ifPresent(rejections::addAll);
    if (shape.responses().isEmpty() && !statuses.isEmpty()) {
      problem.accept("survey.statuses: the export has no status");
    }
    if (survey.filter(Survey::skipsUnfinished).isPresent()) {
      Optional<Words> finished = shape.finished();
      finished
          .map(words -> words.rejecting(Rejection.UNFINISHED_RESPONSE, Rejection.UNKNOWN_STATUS))
          .ifPresent(rejections::addAll);
      if (finished.isEmpty()) {
        problem.accept("survey.unfinished: the export does not say who finished");
      }
    }
    return rejections;
  }
}
