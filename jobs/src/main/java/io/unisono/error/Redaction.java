package io.unisono.error;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of everything that a person or a file gets to see: messages, reports, logs,
 * plans. It blanks the secrets that this process was given, wherever they stand, and what the names
 * beside them say is one: passwords in URLs, access keys, tokens.
 */
public final class Redaction {

  /** What stands for a secret. */
  public static final String BLANK = "(secret)";

  /** Names of settings whose value is a secret; also Spark's own pattern. */
  public static final String NAMES =
      "(?i)secret|passwo?r?d|pwd|token|(access|account|api|private|shared|encryption)[._-]?key"
          + "|credential|[.]sas[.]|signature";

  /** A shorter one would blank words that happen to hold it. */
  private static final int SHORTEST = 4;

  private static final String PLACEHOLDER = "${ENV:";

  private static final Pattern NAME = Pattern.compile(NAMES);
  private static final Pattern USER_OF_URL = Pattern.compile("(://[^\\s/:@]*:)[^\\s/@]+@");
  private static final Pattern ORACLE_USER =
      Pattern.compile("(jdbc:oracle:\\w+:[^\\s/:@]+/)[^\\s@]+@");
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "((?:"
              + NAMES
              + ")[\\w.-]*\"?\\s*(?:=|\"\\s*:)\\s*|(?<![\\w])sig=)"
              + "(?!\\$\\{ENV:|\\(secret\\))(\"[^\"]*\"|'[^']*'|[^\\s&;,\"'(){}\\[\\]]+)");

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private Redaction() {}

  /** From now on this value is blanked wherever it stands. */
  public static void learn(String secret) {
    if (secret.length() >= SHORTEST) {
      KNOWN.add(secret);
    }
  }

  /** Whether the value of a setting of this name is a secret. */
  public static boolean isSecret(String name) {
    return NAME.matcher(name).find();
  }

  /** The text without secrets; null stays null. */
  public static String text(String text) {
    if (text == null) {
      return null;
    }
    String safe = text;
    for (String secret : KNOWN) {
      safe = safe.replace(secret, BLANK);
    }
    safe = USER_OF_URL.matcher(safe).replaceAll("$1" + BLANK + "@");
    safe = ORACLE_USER.matcher(safe).replaceAll("$1" + BLANK + "@");
    return ASSIGNMENT.matcher(safe).replaceAll("$1" + BLANK);
  }

  /** The value of a setting without secrets: the name of a variable is none. */
  public static String setting(String name, String value) {
    return isSecret(name) && !value.startsWith(PLACEHOLDER) ? BLANK : text(value);
  }

  /** Maps and lists, as of a configuration, without secrets at any depth. */
  public static Object tree(Object value) {
    return tree("", value);
  }

  private static Object tree(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> safe = new LinkedHashMap<>();
      map.forEach((key, child) -> safe.put(key.toString(), tree(key.toString(), child)));
      return safe;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(child -> tree(name, child)).toList();
    }
    return value instanceof String text ? setting(name, text) : value;
  }
}
