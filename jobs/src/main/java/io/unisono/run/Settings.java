package io.unisono.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The options of a night, section by section, as texts that can be kept beside a table and compared
 * with those of another night.
 */
final class Settings {

  /** A longer text is told by its digest, a list of named ones, as of the sources, by theirs. */
  private static final int LONGEST = 300;

  private static final int DIGITS = 12;
  private static final String OF_EACH = "digests ";
  private static final Pattern ELEMENT =
      Pattern.compile("\\[(\\d+)](?:\\.name (.*))?.*", Pattern.DOTALL);

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
    List<String> options = bySection.getOrDefault(section, List.of()).stream().sorted().toList();
    String all = String.join(", ", options);
    return all.length() <= LONGEST ? all : named(options).orElseGet(() -> "digest " + digest(all));
  }

  /** The digests of elements by their names, in their order; empty if one has no name. */
  private static Optional<String> named(List<String> options) {
    SortedMap<Integer, String> names = new TreeMap<>();
    SortedMap<Integer, List<String>> elements = new TreeMap<>();
    for (String option : options) {
      Matcher element = ELEMENT.matcher(option);
      int number = element.matches() ? Integer.parseInt(element.group(1)) : -1;
      elements
          .computeIfAbsent(number, none -> new ArrayList<>())
          .add(option.substring(option.indexOf(']') + 1));
      if (number >= 0 && element.group(2) != null) {
        names.put(number, element.group(2));
      }
    }
    return names.keySet().equals(elements.keySet())
        ? Optional.of(
            elements.entrySet().stream()
                .map(each -> names.get(each.getKey()) + " " + digest(each.getValue().toString()))
                .collect(Collectors.joining(", ", OF_EACH, "")))
        : Optional.empty();
  }

  /**
   * How the options of a section differ: "was grace-days 30, is grace-days 7", "answers is new".
   */
  static String difference(String then, String now) {
    if (!then.startsWith(OF_EACH) || !now.startsWith(OF_EACH)) {
      return "was %s, is %s".formatted(then, now);
    }
    Map<String, String> before = digests(then);
    Map<String, String> after = digests(now);
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    String changes =
        names.stream()
            .filter(name -> !Objects.equals(before.get(name), after.get(name)))
            .map(
                name ->
                    !before.containsKey(name)
                        ? name + " is new"
                        : name + (after.containsKey(name) ? " has changed" : " is gone"))
            .collect(Collectors.joining(", "));
    return changes.isEmpty() ? "in another order" : changes;
  }

  private static Map<String, String> digests(String text) {
    Map<String, String> digests = new HashMap<>();
    for (String element : text.substring(OF_EACH.length()).split(", ")) {
      int space = element.lastIndexOf(' ');
      digests.put(element.substring(0, space), element.substring(space + 1));
    }
    return digests;
  }

  private static String digest(String text) {
    return DigestUtils.sha256Hex(text).substring(0, DIGITS);
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
