package io.unisono.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The options of a night, section by section, as texts that can be kept beside a table and compared
 * with those of another night.
 */
final class Settings {

  /** A longer text, as of the sources, is told by its digest. */
  private static final int LONGEST = 300;

  /** The options of each section, as texts. */
  private final Map<String, List<String>> bySection;

  /**
   * @param options by path, such as {@code subscription.grace-days}
   * @param sections paths of all sections; one may lie in another, as {@code churn.model} does
   */
  Settings(Map<String, String> options, Set<String> sections) {
    this.bySection = new HashMap<>();
    options.forEach(
        (option, value) -> {
          String section = owner(option, sections);
          bySection
              .computeIfAbsent(section, none -> new ArrayList<>())
              .add(name(option, section) + " " + value);
        });
  }

  /** All options of a section, in the order of their names. */
  String of(String section) {
    String all =
        bySection.getOrDefault(section, List.of()).stream()
            .sorted()
            .collect(Collectors.joining(", "));
    return all.length() <= LONGEST ? all : "digest " + DigestUtils.sha256Hex(all).substring(0, 12);
  }

  /** The innermost section that the option is of. */
  private static String owner(String option, Set<String> sections) {
    return sections.stream()
        .filter(section -> isOf(option, section))
        .max(Comparator.comparing(String::length))
        .orElse("");
  }

  private static boolean isOf(String option, String section) {
    return option.startsWith(section)
        && (option.length() == section.length()
            || ".[".indexOf(option.charAt(section.length())) >= 0);
  }

  private static String name(String option, String section) {
    return option.substring(section.length()).replaceFirst("^[.]", "");
  }
}
