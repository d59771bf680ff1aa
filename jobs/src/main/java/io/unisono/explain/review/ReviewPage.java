package io.unisono.explain.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.unisono.explain.Agreement;
import io.unisono.io.OfflinePage;
import java.util.List;
import java.util.Map;

/**
 * The pairs as one offline page: two records side by side, what differs marked, a key for each
 * answer. The decisions are saved from it as CSV.
 */
public final class ReviewPage {

  private static final String FOLDER = "/io/unisono/review/";

  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /**
   * What the page shows.
   *
   * @param language ISO 639-1, en or it
   * @param columns of the records, in the order in which they are shown
   */
  public record Content(
      String language,
      int release,
      String runId,
      String runDate,
      List<String> columns,
      List<ReviewGain> gains,
      List<ReviewPair> pairs) {}

  private record Data(
      String language,
      int release,
      String runId,
      String runDate,
      JsonNode texts,
      List<String> columns,
      List<Gain> gains,
      List<Pair> pairs) {}

  private record Gain(int decisions, double precision, Double recall) {

    static Gain of(ReviewGain gain) {
      Double recall = gain.recall().isPresent() ? gain.recall().getAsDouble() : null;
      return new Gain(gain.decisions(), gain.precision(), recall);
    }
  }

  private record Pair(
      String id,
      String left,
      String right,
      String leftSource,
      String leftId,
      String rightSource,
      String rightId,
      String reason,
      double probability,
      double expectedErrors,
      List<Agreement> agreements,
      Map<String, String> leftValues,
      Map<String, String> rightValues) {

    static Pair of(ReviewPair pair) {
      return new Pair(
          pair.id(),
          pair.left().toString(),
          pair.right().toString(),
          pair.left().source(),
          pair.left().partyId(),
          pair.right().source(),
          pair.right().partyId(),
          pair.reason(),
          pair.probability(),
          pair.expectedErrors(),
          pair.agreements(),
          pair.leftValues(),
          pair.rightValues());
    }
  }

  private ReviewPage() {}

  /** The page as HTML. */
  public static String html(Content content) {
    String style = OfflinePage.resource(FOLDER + "page.css");
    String script = OfflinePage.resource(FOLDER + "page.js");
    try {
      Data data =
          new Data(
              content.language(),
              content.release(),
              content.runId(),
              content.runDate(),
              JSON.readTree(OfflinePage.resource(FOLDER + "texts.json")).get(content.language()),
              content.columns(),
              content.gains().stream().map(Gain::of).toList(),
              content.pairs().stream().map(Pair::of).toList());
      // The data last: what a record says may look like a placeholder.
      return OfflinePage.resource(FOLDER + "page.html")
          .replace("{language}", content.language())
          .replace("{policy}", OfflinePage.policy(style, script))
          .replace("{style}", style)
          .replace("{script}", script)
          .replace("{data}", OfflinePage.harmless(JSON.writeValueAsString(data)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("pairs are plain records, which are always writable", e);
    }
  }
}
