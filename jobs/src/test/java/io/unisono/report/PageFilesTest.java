package io.unisono.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

  @ParameterizedTest
  @ValueSource(strings = {"en", "it"})
  void writesThePageAndItsJson(String language) throws Exception {
    Path folder = Files.createDirectories(Path.of("target/sample-report", language));

    Path page = new PageFiles(folder).write(SampleReport.in(language), Words.in(language));

    assertThat(page).isEqualTo(folder.resolve("report.html")).exists();
  }
}
