package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceCommandIT {

  @TempDir private Path folder;

  @Test
  void aModelIsTrainedAndTried() throws IOException {
    Path answers = answers("answers.csv", 20);

    Terminal trained = train(answers, "--json");

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(trained.out());
    assertThat(json.path("rows").asInt()).isEqualTo(43);
    assertThat(json.path("labelled").asInt()).isEqualTo(42);
    assertThat(json.path("unlabelled").asInt()).isEqualTo(1);
    assertThat(json.path("copies").asInt()).isEqualTo(38);
    assertThat(json.path("unlabelled_reasons").path("blank").asInt()).isEqualTo(1);
    // All but the two that have no word.
    assertThat(json.path("accuracy").asDouble()).isEqualTo(40 / 42.0);
    assertThat(json.path("coverage").asDouble()).isEqualTo(40 / 42.0);
    assertThat(json.path("confusion").path("bad").path("given").path("bad").asInt()).isEqualTo(20);
    assertThat(json.path("confusion").path("bad").path("abstained").asInt()).isEqualTo(2);
    assertThat(json.path("folds")).hasSize(4);
    assertThat(folder.resolve("mood.model")).isRegularFile();

    Path test = answers("test.csv", 3);
    JsonNode tried =
        new ObjectMapper().readTree(train(answers, "--json", "--test", test.toString()).out());
    assertThat(tried.path("tried").asInt()).isEqualTo(8);
    assertThat(tried.path("accuracy").asDouble()).isEqualTo(6 / 8.0);
  }

  @Test
  void textsAreScoredWithoutPersonalData() throws IOException, SQLException {
    assertThat(train(answers("answers.csv", 20)).exitCode()).isZero();
    Path comments =
        Files.writeString(
            folder.resolve("comments.csv"),
            """
            key,text
            1,"Visit 7 was lovely, thank you"
            2,A shame! Write to me at m@example.org
            3,
            4,😡😡
            5,Das Paket ist leider nicht angekommen
            """);
    Path out = folder.resolve("scored");

    Terminal scored =
        on("score", comments, out, "--json", "--model", folder.resolve("mood.model").toString());

    assertThat(scored.exitCode()).as(scored.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(scored.out());
    assertThat(json.path("rows").asInt()).isEqualTo(5);
    assertThat(json.path("empty").asInt()).isEqualTo(1);
    assertThat(json.path("emotions").path("gratitude").asInt()).isEqualTo(1);
    assertThat(json.path("without_label").asInt()).isEqualTo(1);
    // The faces, and the German text.
    assertThat(json.path("unknown_words").asInt()).isEqualTo(2);
    assertThat(json.path("probabilities").path("below 0.5").asInt()).isZero();
    assertThat(json.path("languages").path("en").asInt()).isEqualTo(2);
    assertThat(rows("select id, label, sign(polarity), anger > 0, text from", out, "messages"))
        .containsExactly(
            "1 good 1 false Visit 7 was lovely, thank you",
            "2 bad -1 true A shame! Write to me at <EMAIL>",
            "3 null null false ",
            "4 bad -1 true 😡😡",
            "5 bad null false Das Paket ist leider nicht angekommen");
    assertThat(on("score", comments, out, "--model", comments.toString()).err())
        .contains("comments.csv is no model of texts", "cx voice train");
  }

  @Test
  void topicsAreFoundAndTheRestIsDiscovered() throws IOException, SQLException {
    List<String> lines = new ArrayList<>(List.of("key,text"));
    for (int i = 0; i < 30; i++) {
      lines.add("a%d,Il corriere ha perso il pacco".formatted(i));
      lines.add("b%d,The swimming pool was closed".formatted(i));
    }
    lines.add("c,");
    Path comments = Files.write(folder.resolve("comments.csv"), lines);
    Path out = folder.resolve("topics");

    Terminal found = on("topics", comments, out, "--json");

    assertThat(found.exitCode()).as(found.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(found.out());
    assertThat(json.path("rows").asInt()).isEqualTo(61);
    assertThat(json.path("empty").asInt()).isEqualTo(1);
    assertThat(json.path("without_topic").asInt()).isEqualTo(30);
    assertThat(json.path("topics").get(0).path("topic").asText()).isEqualTo("delivery");
    assertThat(json.path("topics").get(0).path("share").asDouble()).isEqualTo(0.5);
    assertThat(json.path("discovered").findValuesAsText("phrase").toString()).contains("pool");
    assertThat(json.path("duplicate_ids").asInt()).isZero();
    assertThat(json.path("groups")).isEmpty();
    assertThat(rows("select count(*), min(topic), bool_and(main) from", out, "message_topics"))
        .containsExactly("30 delivery true");
    assertThat(on("topics", comments, out).out()).contains("delivery", "30", "swimming pool");

    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "topics: [{id: X}]");
    Terminal refused = on("topics", comments, out, "--topics", wrong.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err()).contains("wrong.yaml", "topic 1: 'id'", "cure: ");
  }

  @Test
  void textsAreReadWithNamesAndWordsOfOnesOwnAndByGroup() throws IOException, SQLException {
    List<String> lines = new ArrayList<>(List.of("key,channel,text"));
    for (int i = 0; i < 30; i++) {
      lines.add("a,chat,The courier of Xanthippa was zorple");
    }
    lines.add("b,shop,\"Price. And the price, said the rude agent\"");
    lines.add("c,mail," + "word ".repeat(5_000));
    Path comments = Files.write(folder.resolve("comments.csv"), lines);
    Path names = Files.writeString(folder.resolve("names.txt"), "Xanthippa Y\n");
    Path words = Files.writeString(folder.resolve("words.txt"), "-3 anger: zorple\n");
    Path out = folder.resolve("own");
    String[] own = {"--json", "--names", names.toString(), "--lexicon", words.toString()};

    JsonNode scored = new ObjectMapper().readTree(on("score", comments, out, own).out());

    assertThat(scored.path("duplicate_ids").asInt()).isEqualTo(29);
    assertThat(scored.path("cut").asInt()).isEqualTo(1);
    assertThat(scored.path("emotions").path("anger").asInt()).isGreaterThanOrEqualTo(30);
    assertThat(rows("select distinct text, cut from", out, "messages"))
        .contains("The courier of <NAME> was zorple false");

    List<String> byGroup = new ArrayList<>(List.of(own));
    byGroup.addAll(List.of("--by", "channel"));
    Terminal found = on("topics", comments, out, byGroup.toArray(String[]::new));
    assertThat(found.exitCode()).as(found.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(found.out());
    assertThat(json.path("duplicate_ids").asInt()).isEqualTo(29);
    assertThat(json.path("cut").asInt()).isEqualTo(1);
    assertThat(json.path("groups").findValuesAsText("reliability"))
        .containsExactly("ok", "suppressed", "suppressed");
    assertThat(
            json.path("groups").get(0).path("topics").get(0).path("share").path("value").asDouble())
        .isEqualTo(1);
    assertThat(json.path("groups").get(0).path("polarity").path("value").asDouble()).isNegative();
    assertThat(
            rows(
                "select topic, main, count(*) from (select * from",
                out,
                "message_topics",
                ") group by all"))
        .containsExactly("agent false 1", "delivery true 30", "price true 1");
    assertThat(on("topics", comments, out, "--by", "nowhere").err())
        .contains("--by names the column nowhere");
  }

  private Terminal on(String command, Path input, Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("voice", command, "--texts"));
    arguments.addAll(List.of(input.toString(), "--id", "key", "--text", "text"));
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(List.of(more));
    return cx(arguments);
  }

  /** Rows of a result, their values with a blank between, in ascending order. */
  private static List<String> rows(String select, Path out, String table) throws SQLException {
    return rows(select, out, table, "");
  }

  private static List<String> rows(String select, Path out, String table, String rest)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "%s '%s/*.parquet'%s order by 1".formatted(select, out.resolve(table), rest))) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }

  @Test
  void whatCannotBeTrainedIsSaid() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "text,label\nfine,a\nwell,a\n");
    Terminal single = train(one);
    assertThat(single.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(single.err()).contains("no two labels", "label a", "cure: ");

    Path other = Files.writeString(folder.resolve("other.csv"), "words,label\nfine,a\n");
    Terminal missing = train(other);
    assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(missing.err()).contains("--text names the column text", "words, label");

    assertThat(train(folder.resolve("none.csv")).err()).contains("There is no such file.");
    assertThat(train(one, "--threshold", "1.5").err()).contains("--threshold", "from 0 to 1");
    assertThat(trainIn("1", one).err()).contains("--folds", "2 or more");
    assertThat(cx("voice").exitCode()).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void scoresStandForLabels() throws IOException {
    List<String> lines = new ArrayList<>(List.of("text,nps", "So so,8", "Who knows,"));
    for (int i = 0; i < 20; i++) {
      lines.add("Visit %d was lovely,%s".formatted(i, i % 2 == 0 ? "9" : "10 - Extremely likely"));
      lines.add("Visit %d was a disaster,%d".formatted(i, i % 7));
    }
    Path answers = Files.write(folder.resolve("answers.csv"), lines);
    Path models = Files.createDirectory(folder.resolve("models"));

    Terminal trained = onScores(answers, models, "9,10");

    assertThat(trained.exitCode()).as(trained.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(trained.out());
    assertThat(json.path("rows").asInt()).isEqualTo(42);
    assertThat(json.path("labelled").asInt()).isEqualTo(40);
    assertThat(json.path("confusion").path("negative").path("given").path("negative").asInt())
        .isEqualTo(20);
    assertThat(models.resolve("voice.model")).isRegularFile();

    assertThat(onScores(answers, models, "6:10").err())
        .contains("--positive does not understand 6.0:10.0", "--negative does not name");
    assertThat(onScores(answers, models, "10:9").err()).contains("low:high");
    assertThat(train(answers, "--score", "nps").exitCode()).isEqualTo(ExitCode.USAGE.code());
  }

  private Terminal onScores(Path answers, Path out, String positive) {
    List<String> arguments =
        new ArrayList<>(List.of("voice", "train", "--texts", answers.toString(), "--text", "text"));
    arguments.addAll(List.of("--score", "nps", "--negative", "0:6", "--positive", positive));
    arguments.addAll(List.of("--out", out.toString(), "--json"));
    return cx(arguments);
  }

  /** Per label so many texts, two bad ones without a word, and one without a label. */
  private Path answers(String name, int each) throws IOException {
    List<String> lines = new ArrayList<>(List.of("text,label"));
    for (int i = 0; i < each; i++) {
      lines.add("\"<p>Visit %d was lovely, thank you</p>\",good".formatted(i));
      lines.add("Visit %d was a disaster and a shame,bad".formatted(i));
    }
    lines.addAll(List.of(",bad", " ,bad", "Who knows,"));
    return Files.write(folder.resolve(name), lines);
  }

  private Terminal train(Path input, String... more) {
    return trainIn("4", input, more);
  }

  private Terminal trainIn(String folds, Path input, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("voice", "train", "--texts", input.toString(), "--text", "text", "--label"));
    arguments.addAll(
        List.of("label", "--folds", folds, "--out", folder.resolve("mood.model").toString()));
    arguments.addAll(List.of(more));
    return cx(arguments);
  }
}
