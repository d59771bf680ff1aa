package io.unisono.explain.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.explain.Agreement;
import io.unisono.explain.RecordId;
import io.unisono.io.OfflinePage;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewPageTest {

  private static final String HOSTILE = "</script><script>alert('{data}')</script>";

  private static final ReviewPair PAIR =
      new ReviewPair(
          new RecordId("crm", "1"),
          new RecordId("desk", "a/7"),
          "doubtful",
          0.4,
          0.4,
          List.of(new Agreement("given", "different", -9.4f, 0)),
          Map.of("given_name", HOSTILE),
          Map.of("given_name", "Anna"));

  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void whatARecordSaysIsDataAndNoCode(String language) throws Exception {
    String html = html(language);
    String data = between(html, "id=\"data\">", "</script>");

    assertThat(html).doesNotContain("<script>alert").contains("<html lang=\"" + language + "\">");
    JsonNode pair = new ObjectMapper().readTree(data).get("pairs").get(0);
    assertThat(pair.get("left_values").get("given_name").asText()).isEqualTo(HOSTILE);
    assertThat(pair.get("id").asText()).matches("p[0-9a-f]{16}");
  }

  @Test
  void onlyItsOwnScriptAndStyleMayRun() {
    String html = html("en");

    assertThat(html)
        .contains("default-src 'none'")
        .contains("script-src '" + digest(between(html, "\n<script>", "</script>")) + "'")
        .contains("style-src '" + digest(between(html, "<style>", "</style>")) + "'")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }

  @Test
  void bothLanguagesSayTheSameThings() throws Exception {
    JsonNode texts =
        new ObjectMapper().readTree(OfflinePage.resource("/io/unisono/review/texts.json"));

    assertThat(names(texts.get("it"))).isEqualTo(names(texts.get("en")));
  }

  private static TreeSet<String> names(JsonNode texts) {
    TreeSet<String> names = new TreeSet<>();
    texts.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String html(String language) {
    return ReviewPage.html(
        new ReviewPage.Content(
            language,
            3,
            "night-3",
            "2026-03-31",
            List.of("given_name"),
            List.of(new ReviewGain(0, 0.9, OptionalDouble.empty())),
            List.of(PAIR)));
  }

  private static String digest(String text) {
    return "sha256-" + Base64.encodeBase64String(DigestUtils.sha256(text));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
