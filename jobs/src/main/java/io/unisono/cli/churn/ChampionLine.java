package io.unisono.cli.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code churn.model.champion} in the text of a configuration; all others stay. */
final class ChampionLine {

  private static final Pattern KEY = Pattern.compile("( *)([\\w-]+):(.*)");
  private static final Pattern NOTHING = Pattern.compile(" *(#.*)?");

  private ChampionLine() {}

  /**
   * The text with the line.
   *
   * @param version empty for a champion that the nights choose
   * @return empty if a key above it is not written as a block, and cannot be changed safely
   */
  static Optional<String> set(String text, String version) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int from = 0;
    int to = lines.size();
    String indent = "";
    for (String key : List.of("churn", "model")) {
      int at = find(lines, from, to, indent, key);
      if (at < 0) {
        at = from == 0 ? lines.size() : from;
        lines.add(at, indent + key + ":");
        from = at + 1;
        to = from;
        indent = indent + "  ";
        continue;
      }
      Matcher line = matched(lines.get(at));
      if (!NOTHING.matcher(line.group(3)).matches()) {
        return Optional.empty();
      }
      from = at + 1;
      to = end(lines, from, line.group(1).length());
      indent = indentOf(lines, from, to, line.group(1) + "  ");
    }
    String wanted = (indent + "champion: " + version).stripTrailing();
    int at = find(lines, from, to, indent, "champion");
    if (at < 0) {
      lines.add(from, wanted);
    } else {
      lines.set(at, wanted);
    }
    return Optional.of(String.join("\n", lines) + "\n");
  }

  /** The line of a key of this indent; -1 without one. */
  private static int find(List<String> lines, int from, int to, String indent, String key) {
    for (int at = from; at < to; at++) {
      Matcher line = matched(lines.get(at));
      if (line != null && line.group(1).equals(indent) && line.group(2).equals(key)) {
        return at;
      }
    }
    return -1;
  }

  private static Matcher matched(String line) {
    Matcher matcher = KEY.matcher(line);
    return matcher.matches() ? matcher : null;
  }

  /** The first line that is no longer part of a block whose key has this indent. */
  private static int end(List<String> lines, int from, int indent) {
    for (int at = from; at < lines.size(); at++) {
      String line = lines.get(at);
      if (!NOTHING.matcher(line).matches() && depth(line) <= indent) {
        return at;
      }
    }
    return lines.size();
  }

  private static String indentOf(List<String> lines, int from, int to, String otherwise) {
    return lines.subList(from, to).stream()
        .filter(line -> !NOTHING.matcher(line).matches())
        .findFirst()
        .map(line -> " ".repeat(depth(line)))
        .orElse(otherwise);
  }

  private static int depth(String line) {
    return line.length() - line.stripLeading().length();
  }
}
