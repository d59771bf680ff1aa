package io.unisono.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal shows what the command says, and nothing of Spark's log. */
class QuietTerminalIT {

  @TempDir private Path folder;

  @Test
  void theLogStaysInItsFileHoweverOftenGarbageIsCollected() {
    String company = folder.resolve("company").toString();
    // Without shared classes the JVM collects garbage while it loads Spark's: metaspace grows past
    // its first limit.
    try (CxProcess cx =
        CxProcess.start(
            List.of("-Xshare:off"),
            List.of("generate", "--customers", "20", "--months", "1", "--out", company))) {
      assertThat(cx.exitCode()).as(cx.output()).isZero();
      assertThat(cx.output()).doesNotContain(" INFO ", "log4j");
    }
  }
}
