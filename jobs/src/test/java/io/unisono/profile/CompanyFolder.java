package io.unisono.profile;

import io.unisono.config.Config;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A folder of exports that a test writes, and the configuration that is drafted for it. */
record CompanyFolder(Path folder) {

  /** 40 rows: number, last digit, a priority, a score. */
  static String rows(String pattern) {
    return IntStream.range(100, 140)
        .mapToObj(i -> pattern.formatted(i, i % 10, i % 2 == 0 ? "Medium" : "Urgent", 1 + i % 5))
        .collect(Collectors.joining("\n"));
  }

  void file(String name, String... lines) throws IOException {
    file(name, StandardCharsets.UTF_8, lines);
  }

  void file(String name, Charset charset, String... lines) throws IOException {
    file(name, (String.join("\n", lines) + "\n").getBytes(charset));
  }

  void file(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  String yaml() {
    return CompanyProfile.of(folder).yaml();
  }

  /** The draft as a night reads it. */
  SourcesConfig bound() throws IOException {
    Path config = Files.createTempFile("init", ".yaml");
    try {
      Files.writeString(config, yaml());
      return Config.load(
              Optional.of(config), Map.of("data", folder.toString(), "run_date", "2026-03-31"))
          .bind(SourcesConfig.class);
    } finally {
      Files.delete(config);
    }
  }

  Source source(String name) throws IOException {
    return bound().sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
