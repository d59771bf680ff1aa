package io.unisono.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A configuration in the making: sources, their inputs, and what is not certain of them. */
final class Draft {

  /**
   * An option or a column.
   *
   * @param value as YAML
   * @param doubt what is not certain of it; blank if nothing is
   * @param columns of the export that it reads
   */
  record Line(String value, String doubt, List<String> columns) {

    static Line sure(String value) {
      return new Line(value, "", List.of());
    }

    static Line doubtful(String value, String doubt) {
      return new Line(value, doubt, List.of());
    }

    Line doubted(String other) {
      return new Line(value, doubt.isEmpty() ? other : doubt + "; " + other, columns);
    }
  }

  /** A source. */
  static final class Source {

    final String name;
    final String adapter;
    final Map<String, Line> options = new LinkedHashMap<>();
    final List<Input> inputs = new ArrayList<>();

    Source(String name, String adapter) {
      this.name = name;
      this.adapter = adapter;
    }
  }

  /** An input of a source. */
  static final class Input {

    final String name;
    final List<String> comments = new ArrayList<>();
    final Map<String, Line> options = new LinkedHashMap<>();
    final Map<String, Line> columns = new LinkedHashMap<>();
    final Map<String, Line> survey = new LinkedHashMap<>();
    final Map<String, Line> questions = new LinkedHashMap<>();

    /** Columns of the export that it reads. */
    final Set<String> read = new HashSet<>();

    Input(String name) {
      this.name = name;
    }
  }

  final List<Source> sources = new ArrayList<>();

  /** Files that are not in it, with the reason. */
  final Map<String, String> unread = new LinkedHashMap<>();

  /** The source of this name and adapter, made if it is new; another adapter is another source. */
  Source source(String name, String adapter) {
    String free =
        named(name).isEmpty() || adapter.equals(named(name).get().adapter)
            ? name
            : name + "-" + adapter;
    return named(free)
        .orElseGet(
            () -> {
              Source source = new Source(free, adapter);
              sources.add(source);
              return source;
            });
  }

  private Optional<Source> named(String name) {
    return sources.stream().filter(source -> source.name.equals(name)).findFirst();
  }
}
