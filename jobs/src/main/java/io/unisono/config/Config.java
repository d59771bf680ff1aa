package io.unisono.config;

import io.unisono.config.Yaml.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration of a night: the reference file with every default, overlaid by the user's file.
 * Mappings merge key by key, lists and values are replaced. Problems of all sections are reported
 * at once.
 */
public final class Config {

  private static final String REFERENCE = "unisono.yaml";

  private final Yaml tree;
  private final Map<String, String> variables;
  private final Map<String, String> environment;

  private Config(Yaml tree, Map<String, String> variables, Map<String, String> environment) {
    this.tree = tree;
    this.variables = variables;
    this.environment = environment;
  }

  /**
   * @param file the user's file, if there is one
   * @param variables values of {@code {data}}, {@code {run_date}} in the texts of the file; a
   *     variable with an empty value is known but was not given, and using it is a problem
   * @throws io.unisono.error.UserException if the file is missing or not YAML
   */
  public static Config load(Optional<Path> file, Map<String, String> variables) {
    Yaml reference = parse("conf/" + REFERENCE, resource(Config.class, REFERENCE));
    Yaml tree =
        file.map(path -> reference.overlaidBy(parse(path.toString(), textOf(path))))
            .orElse(reference);
    return new Config(tree, Map.copyOf(variables), System.getenv());
  }

  /** The records of a file that the jar brings beside a class: a mapping of names to them. */
  public static <C extends Record> Map<String, C> ofResource(
      Class<?> owner, String name, Class<C> type) {
    Mapping whole = (Mapping) parse(name, resource(owner, name));
    Binder binder = new Binder(Map.of(), Map.of(), Map.of());
    Map<String, C> records = new LinkedHashMap<>();
    whole
        .entries()
        .forEach(
            (key, node) -> records.put(key, type.cast(binder.record(node, type, key, Set.of()))));
    failOnProblems(binder);
    return records;
  }

  /** A configuration from a text alone, without the reference file. */
  static Config of(String text, Map<String, String> variables, Map<String, String> environment) {
    return new Config(parse("test.yaml", text), variables, environment);
  }

  /** The section with its defaults, as the reference file has them. */
  public static <C extends Record> C reference(Class<C> section) {
    return load(Optional.empty(), Map.of()).bind(section);
  }

  /**
   * One section alone; other sections of the file are not looked at.
   *
   * @throws io.unisono.error.UserException with all problems of the section
   */
  public <C extends Record> C bind(Class<C> section) {
    Binder binder = binder(List.of(section));
    C bound = section.cast(bind(binder, section, List.of(section)));
    failOnProblems(binder);
    return bound;
  }

  /**
   * All sections of the file.
   *
   * @throws io.unisono.error.UserException with all problems of all sections, and with every key
   *     that no section knows
   */
  public Sections bindAll(Collection<Class<? extends Record>> sections) {
    return bind(sections, sections);
  }

  /**
   * The sections that a command needs: another may name folders or secrets that only a night has.
   *
   * @param known all sections
   * @throws io.unisono.error.UserException with all problems of the needed sections, and with every
   *     key that no known section has
   */
  public Sections bind(
      Collection<Class<? extends Record>> needed, Collection<Class<? extends Record>> known) {
    Binder binder = binder(known);
    unknownSections(binder, tree, "", known);
    Map<Class<?>, Record> bound = new LinkedHashMap<>();
    needed.forEach(section -> bound.put(section, bind(binder, section, known)));
    failOnProblems(binder);
    return new Sections(bound);
  }

  /** The merged file as maps, lists and strings; secrets are the names of their variables. */
  public Object effective() {
    return tree.plain();
  }

  /**
   * Every option of the merged file by its path, such as {@code staging.earliest-day} or {@code
   * sources[0].name}, with its text as the file has it.
   */
  public SortedMap<String, String> options() {
    SortedMap<String, String> options = new TreeMap<>();
    collect("", effective(), options);
    return options;
  }

  private static void collect(String path, Object node, Map<String, String> options) {
    if (node instanceof Map<?, ?> mapping) {
      mapping.forEach(
          (key, child) -> collect(path.isEmpty() ? "" + key : path + "." + key, child, options));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect("%s[%d]".formatted(path, i), list.get(i), options);
      }
    } else {
      options.put(path, String.valueOf(node));
    }
  }

  /** Sections that were bound together. */
  public static final class Sections {

    private final Map<Class<?>, Record> bound;

    private Sections(Map<Class<?>, Record> bound) {
      this.bound = Map.copyOf(bound);
    }

    /** Where the sections are in the file, such as {@code churn.model}. */
    public Set<String> paths() {
      return bound.values().stream()
          .map(section -> path(section.getClass()))
          .collect(Collectors.toUnmodifiableSet());
    }

    /** Of what needs no configuration. */
    public static Sections none() {
      return new Sections(Map.of());
    }

    /**
     * @throws IllegalArgumentException if the type is not one of the sections
     */
    public <C extends Record> C get(Class<C> section) {
      Record found = bound.get(section);
      if (found == null) {
        throw new IllegalArgumentException(
            section.getSimpleName() + " is not a registered section");
      }
      return section.cast(found);
    }
  }

  private Binder binder(Collection<? extends Class<? extends Record>> sections) {
    Map<String, String> moved = new HashMap<>();
    for (Class<? extends Record> section : sections) {
      for (RecordComponent option : section.getRecordComponents()) {
        if (option.isAnnotationPresent(Formerly.class)) {
          for (String former : option.getAnnotation(Formerly.class).value()) {
            moved.put(former, path(section) + "." + Binder.key(option));
          }
        }
      }
    }
    return new Binder(variables, environment, moved);
  }

  private Record bind(
      Binder binder,
      Class<? extends Record> section,
      Collection<? extends Class<? extends Record>> all) {
    String path = path(section);
    Optional<Yaml> node = at(path);
    if (node.isEmpty()) {
      binder.problem(tree.at(), path, "the section is missing");
      return null;
    }
    RecordComponent[] components = section.getRecordComponents();
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (components.length == 1 && Binder.key(components[0]).equals(name)) {
      Mapping whole = new Mapping(Map.of(name, node.get()), node.get().at());
      String parent = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
      return (Record) binder.record(whole, section, parent, Set.of());
    }
    return (Record) binder.record(node.get(), section, path, childSections(path, all));
  }

  private Optional<Yaml> at(String path) {
    Yaml node = tree;
    for (String key : path.split("\\.")) {
      if (!(node instanceof Mapping mapping) || !mapping.entries().containsKey(key)) {
        return Optional.empty();
      }
      node = mapping.entries().get(key);
    }
    return Optional.of(node);
  }

  private static void unknownSections(
      Binder binder, Yaml node, String path, Collection<Class<? extends Record>> sections) {
    boolean owned = sections.stream().anyMatch(section -> path(section).equals(path));
    if (owned || !(node instanceof Mapping mapping)) {
      return;
    }
    Set<String> known = childSections(path, sections);
    binder.unknownKeys(mapping, known, path);
    mapping
        .entries()
        .forEach(
            (key, child) -> {
              if (known.contains(key)) {
                unknownSections(binder, child, path.isEmpty() ? key : path + "." + key, sections);
              }
            });
  }

  /** Keys under a path that lead to sections. */
  private static Set<String> childSections(
      String path, Collection<? extends Class<? extends Record>> sections) {
    String prefix = path.isEmpty() ? "" : path + ".";
    Set<String> keys = new LinkedHashSet<>();
    for (Class<? extends Record> section : sections) {
      String other = path(section);
      if (other.startsWith(prefix) && other.length() > prefix.length()) {
        keys.add(other.substring(prefix.length()).split("\\.")[0]);
      }
    }
    return keys;
  }

  /** Where a section is in the file. */
  public static String path(Class<? extends Record> section) {
    Section annotation = section.getAnnotation(Section.class);
    if (annotation == null) {
      throw new IllegalArgumentException(section + " has no @Section");
    }
    return annotation.value();
  }

  private static void failOnProblems(Binder binder) {
    if (!binder.problems().isEmpty()) {
      throw ConfigErrors.problems(new ArrayList<>(binder.problems()));
    }
  }

  private static Yaml parse(String file, String text) {
    try {
      return Yaml.parse(file, text);
    } catch (Yaml.Malformed e) {
      throw ConfigErrors.problems(List.of(e.position() + " " + e.getMessage()));
    }
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw ConfigErrors.missing(file);
    } catch (IOException e) {
      throw ConfigErrors.unreadable(file, e.getMessage());
    }
  }

  private static String resource(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar is damaged: no " + name, e);
    }
  }
}
