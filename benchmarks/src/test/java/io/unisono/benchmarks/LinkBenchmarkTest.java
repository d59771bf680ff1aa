package io.unisono.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.unisono.benchmarks.LinkBenchmark.Run;
import io.unisono.benchmarks.LinkBenchmark.Usage;
import org.junit.jupiter.api.Test;

class LinkBenchmarkTest {

  @Test
  void aRowHasTheFiguresOfTheReport() throws Exception {
    String report =
        """
        {"records": 1000, "scored_pairs": 50000,
         "seconds": {"read": 1, "train": 2, "block": 3, "score": 5, "cluster": 4, "total": 16},
         "pairwise": {"f1": 0.98765}, "blocking": {"pair_completeness": 0.999}}
        """;

    assertThat(
            new Run(new ObjectMapper().readTree(report), 21.4, new Usage(33.3, 2_500_000_000L))
                .row())
        .isEqualTo(
            "| 1,000 | 50,000 | 1.0 | 2.0 | 3.0 | 5.0 | 4.0 | 25 % | 21 | 33 | 2.5 | 0.9877 |"
                + " 0.9990 | 5,000 |");
  }

  @Test
  void whatAProcessUsedIsSeenWhileItLives() {
    Usage usage = Usage.of(ProcessHandle.current());

    assertThat(usage.cpuSeconds()).isPositive();
    assertThat(usage.orMore(Usage.NONE)).isEqualTo(usage);
  }
}
