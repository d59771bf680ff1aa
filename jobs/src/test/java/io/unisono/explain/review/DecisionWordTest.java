package io.unisono.explain.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.cli.review.ReviewCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DecisionWordTest {

  /** A word that nobody knows of may be typed by mistake. */
  @Test
  void allWordsStandInTheHelpAndInTheDocumentation() throws IOException {
    String help =
        new CommandLine(new ReviewCommand()).getSubcommands().get("read").getUsageMessage();
    String docs = Files.readString(Path.of("../docs/OPERATIONS.md"));

    assertThat(
            Stream.of(
                    DecisionWord.SAME_WORDS, DecisionWord.DIFFERENT_WORDS, DecisionWord.OPEN_WORDS)
                .flatMap(Set::stream)
                .filter(word -> !word.isEmpty()))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            word -> {
              assertThat(help).containsPattern("[ ,]" + Pattern.quote(word) + "[,\\s]");
              assertThat(docs).contains("`" + word + "`");
            });
  }
}
