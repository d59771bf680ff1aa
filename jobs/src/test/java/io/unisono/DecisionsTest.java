package io.unisono;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/decisions: every decision says what it stands instead of and what it costs. */
class DecisionsTest {

  private static final Path FOLDER = Path.of("..", "docs", "decisions");
  private static final String INDEX = "README.md";

  private static final Pattern DECISION =
      Pattern.compile(
          "## [^\\n]+\\n\\n\\*\\*Decision\\.\\*\\* .+\\n\\n\\*\\*Instead of\\.\\*\\* .+\\n\\n"
              + "\\*\\*Cost\\.\\*\\* .+\\n*",
          Pattern.DOTALL);

  static List<Path> topics() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      // What is chosen of libraries stands in a table.
      return files.filter(file -> !file.endsWith(INDEX) && !file.endsWith("libraries.md")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void eachDecisionHasItsThreeFields(Path topic) throws IOException {
    List<String> decisions = List.of(Files.readString(topic).split("(?m)^(?=## )"));

    assertThat(decisions.subList(1, decisions.size()))
        .isNotEmpty()
        .allMatch(decision -> DECISION.matcher(decision).matches());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theIndexNamesEachTopic(Path topic) throws IOException {
    assertThat(Files.readString(FOLDER.resolve(INDEX))).contains("(" + topic.getFileName() + ")");
  }
}
