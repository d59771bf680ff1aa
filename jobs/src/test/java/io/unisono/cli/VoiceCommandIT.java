package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            List.of("voice", "train", "--input", input.toString(), "--text", "text", "--label"));
    arguments.addAll(
        List.of("label", "--folds", folds, "--out", folder.resolve("mood.model").toString()));
    arguments.addAll(List.of(more));
    return cx(arguments);
  }
}
