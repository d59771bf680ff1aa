package io.unisono.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.journey.attribution.AttributionOptions;
import io.unisono.journey.funnel.Funnel;
import io.unisono.journey.funnel.Funnel.Mode;
import io.unisono.standalone.journey.AttributionRun;
import io.unisono.standalone.journey.EventFile;
import io.unisono.standalone.journey.FunnelReport;
import io.unisono.standalone.journey.FunnelRun;
import io.unisono.standalone.journey.LogColumns;
import io.unisono.standalone.journey.PathFile;
import io.unisono.support.SparkFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyPicturesTest {

  @TempDir private Path folder;

  /** Of six cases that look, three pay, two go no further, and f has time left. */
  @Test
  void theCasesOfAFunnelAreOnItsPage() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("shop.csv"),
            """
            who,what,at
            a,view,2026-01-01T10:00Z
            a,pay,2026-01-01T11:00Z
            b,view,2026-01-01T10:00Z
            b,pay,2026-01-01T12:00Z
            c,view,2026-01-01T10:00Z
            c,help,2026-01-01T12:00Z
            d,view,2026-01-01T10:00Z
            e,view,2026-01-09T10:00Z
            e,pay,2026-01-09T11:00Z
            f,view,2026-01-09T10:00Z
            g,pay,2026-01-09T12:00Z
            """);
    FunnelReport report =
        FunnelRun.run(
            SparkFixture.spark(),
            new EventFile(
                file,
                ',',
                new LogColumns(
                    "who",
                    List.of("what"),
                    "at",
                    Optional.empty(),
                    List.of(),
                    ZoneOffset.UTC,
                    List.of())),
            Optional.empty(),
            new Funnel(
                List.of("view", "pay"),
                Mode.ORDERED,
                TimeUnit.DAYS.toMicros(1),
                List.of(),
                Set.of(),
                Set.of()));
    Document page = page(FunnelPicture.page(file, report).write(folder, "en"));

    assertThat(page.select("#funnel-steps tbody tr").first().select("data").eachAttr("value"))
        .startsWith("1. view", "6", "1", "2");
    assertThat(page.select("#funnel-next tbody tr").eachText())
        .containsExactly("1. view help 1 2.0 h", "1. view (nothing) 1 –");
    assertThat(page.select("h1").text()).isEqualTo("The funnel of shop.csv");
  }

  /** Paths A, B and A: linear gives A 4 + 1 and B 1. */
  @Test
  void theChannelsOfAnAttributionAreOnItsPage() throws Exception {
    Path file = Files.writeString(folder.resolve("paths.csv"), "path,conversions\nA,4\nA > B,2\n");
    Document page =
        page(
            AttributionPicture.page(
                    file,
                    AttributionRun.run(
                            SparkFixture.spark(),
                            new PathFile(
                                file,
                                ',',
                                "path",
                                " > ",
                                "conversions",
                                Optional.empty(),
                                Optional.empty()),
                            new AttributionOptions("direct", 1, 1, 20))
                        .attribution())
                .write(folder, "it"));

    assertThat(page.select("tbody tr").eachText())
        .anyMatch(row -> row.startsWith("Lineare A 5,0"))
        .anyMatch(row -> row.startsWith("Lineare B 1,0"));
    assertThat(page.select(".interval")).isNotEmpty();
    assertThat(page.select("h1").text()).contains("paths.csv");
  }

  private static Document page(Path page) throws Exception {
    return Jsoup.parse(page.toFile(), "UTF-8");
  }
}
