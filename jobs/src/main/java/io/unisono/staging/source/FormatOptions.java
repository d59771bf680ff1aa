package io.unisono.staging.source;

import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.SourcesConfig.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Options of an input that say how files of some formats are written. */
public final class FormatOptions {

  private static final Map<String, Set<Format>> FORMATS =
      new TreeMap<>(
          Map.of(
              "charset", Set.of(Format.CSV, Format.JSONL),
              "delimiter", Set.of(Format.CSV),
              "escape", Set.of(Format.CSV),
              "quote", Set.of(Format.CSV),
              "records", Set.of(Format.JSONL),
              "skip-foot", Set.of(Format.CSV, Format.XLSX),
              "skip-head", Set.of(Format.CSV, Format.XLSX)));

  private FormatOptions() {}

  /** Options that mean nothing to files of the format, each as "option: problem". */
  public static List<String> misplaced(Input input, Format format) {
    Map<String, Optional<?>> given =
        Map.of(
            "charset", input.charset(),
            "delimiter", input.delimiter(),
            "escape", input.escape(),
            "quote", input.quote(),
            "records", input.records(),
            "skip-foot", input.skipFoot(),
            "skip-head", input.skipHead());
    List<String> problems = new ArrayList<>();
    FORMATS.forEach(
        (option, formats) -> {
          if (given.get(option).isPresent() && !formats.contains(format)) {
            problems.add(
                "%s: means nothing to %s"
                    .formatted(option, format.name().toLowerCase(Locale.ROOT)));
          }
        });
    return problems;
  }
}
