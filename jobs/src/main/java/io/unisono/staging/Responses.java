package io.unisono.staging;

import static org.apache.spark.sql.functions.when;

import io.unisono.staging.source.Feed.Rejection;
import io.unisono.staging.source.RawColumns;
import io.unisono.staging.source.SourcesConfig.Input;
import io.unisono.staging.source.SourcesConfig.Question;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.staging.source.SourcesConfig.Survey;
import io.unisono.staging.source.SourcesConfig.Vendor;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Words;
import io.unisono.staging.vendor.Presets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;

/** Which rows of a vendor's export are no facts, or no responses that the company wants. */
public final class Responses {

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

  /**
   * Whether a row with this status is an answer, as its export to CSV writes it; null if the status
   * is neither that of an answer nor that of a preview, a test or spam.
   */
  public static Column isQualtricsAnswer(Column status) {
    Words words =
        Presets.shape(Vendor.QUALTRICS, Presets.ANY).flatMap(VendorShape::responses).orElseThrow();
    return when(RawColumns.isOneOf(status, List.copyOf(words.yes())), true)
        .when(RawColumns.isOneOf(status, List.copyOf(words.no())), false);
  }

  /** What the questions measure. Qualtrics may write -99 where one was seen and not answered. */
  static Map<String, Question> questions(Source source, Input input) {
    Map<String, Question> questions =
        new LinkedHashMap<>(input.survey().map(Survey::questions).orElse(Map.of()));
    if (source.adapterOf(input) == Vendor.QUALTRICS) {
      questions.replaceAll(
          (name, question) ->
              question.scaleMin().orElse(0d) <= -99 ? question : question.missing("-99"));
    }
    return questions;
  }
}
