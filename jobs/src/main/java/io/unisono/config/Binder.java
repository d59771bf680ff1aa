package io.unisono.config;

import io.unisono.config.Yaml.Mapping;
import io.unisono.config.Yaml.Position;
import io.unisono.config.Yaml.Scalar;
import io.unisono.config.Yaml.Sequence;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Turns a tree into records and notes every problem on the way instead of stopping at the first.
 * Each method returns null after it has noted a problem.
 */
final class Binder {

  private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{ENV:([A-Za-z_][A-Za-z0-9_]*)}");

  private final Map<String, String> variables;
  private final Map<String, String> environment;
  private final Map<String, String> moved;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param variables values of {@code {data}} and the like; an empty value means that the variable
   *     is known but was not given
   * @param moved present paths of options by their former ones
   */
  Binder(
      Map<String, String> variables, Map<String, String> environment, Map<String, String> moved) {
    this.variables = variables;
    this.environment = environment;
    this.moved = moved;
  }

  List<String> problems() {
    return Collections.unmodifiableList(problems);
  }

  void problem(Position at, String path, String message) {
    problems.add("%s %s: %s".formatted(at, path, message));
  }

  /** Notes keys that nobody reads, with the nearest key that somebody does. */
  void unknownKeys(Mapping mapping, Collection<String> known, String path) {
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                String now = moved.get(join(path, key));
                problem(
                    value.at(),
                    join(path, key),
                    now == null ? "unknown key" + suggestion(key, known) : "is now " + now);
              }
            });
  }

  /**
   * @param elsewhere keys of the mapping that belong to other records
   */
  Object record(Yaml node, Class<?> type, String path, Set<String> elsewhere) {
    if (!(node instanceof Mapping mapping)) {
      problem(node.at(), path, "must be a mapping of options");
      return null;
    }
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType() == Line.class) {
        values.put(key(component), new Line(mapping.at().toString()));
      } else {
        values.put(key(component), null);
        components.put(key(component), component);
      }
    }
    Set<String> known = new LinkedHashSet<>(components.keySet());
    known.addAll(elsewhere);
    unknownKeys(mapping, known, path);
    components.forEach((key, component) -> values.put(key, component(mapping, component, path)));
    return values.containsValue(null) ? null : construct(mapping, type, values, path);
  }

  /** Name of the option that a component is bound to. */
  static String key(RecordComponent component) {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  Object value(Yaml node, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return generic(node, generic, path);
    }
    Class<?> target = (Class<?>) type;
    if (target.isRecord()) {
      return record(inFull(node, target), target, path, Set.of());
    }
    if (!(node instanceof Scalar scalar) || scalar.isNothing()) {
      problem(
          node.at(),
          path,
          isVariable(node)
              ? "must be in quotes, since YAML takes its braces for a mapping"
              : "must be one value");
      return null;
    }
    return target == Secret.class ? secret(scalar, path) : scalar(scalar, target, path);
  }

  /** The mapping that a text or list stands for. */
  private static Yaml inFull(Yaml node, Class<?> type) {
    ShortForm form = type.getAnnotation(ShortForm.class);
    if (form == null || node instanceof Mapping) {
      return node;
    }
    Yaml list = node instanceof Scalar ? new Sequence(List.of(node), node.at()) : node;
    return new Mapping(Map.of(form.value(), list), node.at());
  }

  /** {@code path: {data}} without quotes. */
  private boolean isVariable(Yaml node) {
    return node instanceof Mapping mapping
        && mapping.entries().size() == 1
        && variables.keySet().containsAll(mapping.entries().keySet());
  }

  private Object component(Mapping mapping, RecordComponent component, String path) {
    String key = key(component);
    Yaml node = mapping.entries().get(key);
    Type type = component.getGenericType();
    if (node != null && !(node instanceof Scalar scalar && scalar.isNothing())) {
      return value(node, type, join(path, key));
    }
    if (type == String.class && node instanceof Scalar empty && empty.text() != null) {
      return empty.text();
    }
    if (type instanceof ParameterizedType generic) {
      return nothing((Class<?>) generic.getRawType());
    }
    problem(mapping.at(), join(path, key), "is missing");
    return null;
  }

  private static Object nothing(Class<?> type) {
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == Map.class) {
      return Map.of();
    }
    return type == Set.class ? Set.of() : List.of();
  }

  private Object generic(Yaml node, ParameterizedType type, String path) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      Object present = value(node, arguments[0], path);
      return present == null ? null : Optional.of(present);
    }
    if (type.getRawType() == Map.class) {
      return map(node, (Class<?>) arguments[0], arguments[1], path);
    }
    List<Object> items = items(node, arguments[0], path);
    if (items == null || type.getRawType() == List.class) {
      return items;
    }
    return Collections.unmodifiableSet(new LinkedHashSet<>(items));
  }

  private List<Object> items(Yaml node, Type type, String path) {
    if (!(node instanceof Sequence sequence)) {
      problem(node.at(), path, "must be a list");
      return null;
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      items.add(value(sequence.items().get(i), type, "%s[%d]".formatted(path, i + 1)));
    }
    return items.contains(null) ? null : List.copyOf(items);
  }

  private Map<Object, Object> map(Yaml node, Class<?> keyType, Type valueType, String path) {
    if (!(node instanceof Mapping mapping)) {
      problem(node.at(), path, "must be a mapping");
      return null;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    boolean whole = true;
    for (Map.Entry<String, Yaml> entry : mapping.entries().entrySet()) {
      String at = join(path, entry.getKey());
      Object key = scalar(new Scalar(entry.getKey(), entry.getValue().at()), keyType, at);
      Object value = value(entry.getValue(), valueType, at);
      whole &= key != null && value != null;
      map.put(key, value);
    }
    return whole ? Collections.unmodifiableMap(map) : null;
  }

  private Object scalar(Scalar scalar, Class<?> type, String path) {
    if (!Scalars.isScalar(type)) {
      throw new IllegalStateException("%s: %s cannot be configured".formatted(path, type));
    }
    if (ENVIRONMENT.matcher(scalar.text()).find()) {
      problem(scalar.at(), path, "only secrets come from the environment; write the value here");
      return null;
    }
    String text = substituted(scalar, path);
    try {
      return text == null ? null : Scalars.formOf(type).parse(text);
    } catch (IllegalArgumentException e) {
      problem(scalar.at(), path, e.getMessage());
      return null;
    }
  }

  private String substituted(Scalar scalar, String path) {
    String text = scalar.text();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String placeholder = "{" + variable.getKey() + "}";
      if (text.contains(placeholder) && variable.getValue().isEmpty()) {
        problem(
            scalar.at(),
            path,
            "uses %s, which has no value; start with --%s"
                .formatted(placeholder, variable.getKey().replace('_', '-')));
        return null;
      }
      text = text.replace(placeholder, variable.getValue());
    }
    return text;
  }

  private Secret secret(Scalar scalar, String path) {
    Matcher name = ENVIRONMENT.matcher(scalar.text());
    if (!name.matches()) {
      // The text may be the secret itself, so it is not repeated here.
      problem(scalar.at(), path, "is a secret: name an environment variable, ${ENV:NAME}");
      return null;
    }
    String value = environment.get(name.group(1));
    if (value == null || value.isEmpty()) {
      problem(scalar.at(), path, "environment variable %s is not set".formatted(name.group(1)));
      return null;
    }
    return new Secret(value);
  }

  private Object construct(
      Mapping mapping, Class<?> type, Map<String, Object> values, String path) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values.values().toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException range) {
        outOfRange(mapping, range.getMessage(), path);
        return null;
      }
      throw new IllegalStateException("%s cannot be made".formatted(type), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s cannot be made".formatted(type), e);
    }
  }

  /** The record says "option: problem"; the option tells the line. */
  private void outOfRange(Mapping mapping, String message, String path) {
    int colon = message.indexOf(": ");
    Yaml option = colon < 0 ? null : mapping.entries().get(message.substring(0, colon));
    if (option == null) {
      problem(mapping.at(), path, message);
    } else {
      String key = message.substring(0, colon);
      problem(option.at(), join(path, key), message.substring(colon + 2));
    }
  }

  private static String suggestion(String key, Collection<String> known) {
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, key.length() / 3));
    return known.stream()
        .filter(candidate -> distance.apply(key, candidate) >= 0)
        .min(Comparator.comparingInt(candidate -> distance.apply(key, candidate)))
        .map(nearest -> "; did you mean '%s'?".formatted(nearest))
        .orElseGet(() -> known.isEmpty() ? "" : "; known are " + String.join(", ", known));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
