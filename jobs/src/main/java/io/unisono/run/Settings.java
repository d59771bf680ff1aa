package io.unisono.run;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The options of a night, section by section, as texts that can be kept beside a table and compared
 * with those of another night.
 */
final class Settings {

  /** A longer text, as of the sources, is told by its digest. */
  private static final int LONGEST = 300;

  private final Map<String, String> options;
  private final Set<String> sections;

  /**
   * @param options by path, such as {@code subscription.grace-days}
   * @param sections paths of all sections; one may lie in another, as {@code churn.model} does
   */
  Settings(Map<String, String> options, Set<String> sections) {
    this.options = options;
    this.sections = sections;
  }

  /** All options of a section, in the order of their names. */
  String of(String section) {
    String all =
        options.entrySet().stream()
            .filter(option -> owner(option.getKey()).equals(section))
            .map(option -> name(option.getKey(), section) + " " + option.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    return all.length() <= LONGEST ? all : "digest " + DigestUtils.sha256Hex(all).substring(0, 12);
  }

  /** The innermost section that the option is of. */
  private String owner(String option) {
    return sections.stream()
        .filter(section -> option.matches(Pattern.quote(section) + "([.\\[].*)?"))
        .max(Comparator.comparing(String::length))
        .orElse("");
  }

  private static String name(String option, String section) {
    return option.substring(section.length()).replaceFirst("^[.]", "");
  }
}
