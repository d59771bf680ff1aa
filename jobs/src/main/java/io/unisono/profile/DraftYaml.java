package io.unisono.profile;

import io.unisono.profile.Draft.Line;
import java.util.Map;

/** A draft as the text of a configuration file; doubts are comments that begin with {@code # ?}. */
final class DraftYaml {

  private final StringBuilder text = new StringBuilder();

  private DraftYaml() {}

  static String of(Draft draft) {
    DraftYaml yaml = new DraftYaml();
    yaml.line(
        0,
        "# Written by cx init from a look at the files. Lines with '# ?' need an answer: what was taken, and");
    yaml.line(0, "# what else it could be. Then:");
    yaml.line(0, "#");
    yaml.line(
        0,
        "#   cx check --config THIS --data DIR     shows how rows would be staged, and all problems at once");
    yaml.line(0, "#   cx run   --config THIS --data DIR     the night");
    draft.unread.forEach(
        (file, why) -> {
          yaml.line(0, "");
          yaml.line(0, "# ? Not read: %s: %s".formatted(file, oneLine(why)));
        });
    yaml.line(0, "");
    yaml.line(0, "sources:");
    draft.sources.forEach(yaml::source);
    return yaml.text.toString();
  }

  private void source(Draft.Source source) {
    line(1, "- name: " + source.name);
    line(2, "adapter: " + source.adapter);
    lines(2, source.options);
    line(2, "inputs:");
    source.inputs.forEach(this::input);
    line(0, "");
  }

  private void input(Draft.Input input) {
    line(3, "- name: " + input.name);
    input.comments.forEach(comment -> line(4, "# " + oneLine(comment)));
    lines(4, input.options);
    if (!input.columns.isEmpty()) {
      line(4, "columns:");
      lines(5, input.columns);
    }
    if (!input.survey.isEmpty()) {
      line(4, "survey:");
      lines(5, input.survey);
      line(5, "questions:");
      lines(6, input.questions);
    }
  }

  private void lines(int depth, Map<String, Line> lines) {
    lines.forEach(
        (name, line) -> {
          if (!line.doubt().isEmpty()) {
            line(depth, "# ? " + oneLine(line.doubt()));
          }
          line(depth, "%s: %s".formatted(name, line.value()));
        });
  }

  private void line(int depth, String content) {
    text.append(content.isEmpty() ? "" : "  ".repeat(depth)).append(content).append('\n');
  }

  /** A text of a file must not end its comment. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  /** The text as a YAML scalar. */
  static String quoted(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9 _./-]*[A-Za-z0-9_]|[A-Za-z]")
            && !text.matches("(?i)true|false|yes|no|on|off|null|y|n")
        ? text
        : '"'
            + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}+", " ")
            + '"';
  }
}
