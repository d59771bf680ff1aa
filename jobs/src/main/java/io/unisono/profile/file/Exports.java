package io.unisono.profile.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the exports below a folder: parts of one file belong together, of several days the last
 * counts.
 */
public final class Exports {

  static final String RUN_DATE = "{run_date}";

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern PART = Pattern.compile("part-[^.]*");
  private static final String COMPANY = "company";

  private Exports() {}

  /**
   * @return in the order of their places
   */
  public static List<Export> below(Path folder) {
    Map<String, List<Path>> places = new TreeMap<>();
    for (Path file : files(folder)) {
      places.computeIfAbsent(place(folder.relativize(file)), first -> new ArrayList<>()).add(file);
    }
    Map<String, String> flat = withoutCommonPrefix(places.keySet().stream().toList());
    List<Export> exports = new ArrayList<>();
    places.forEach((place, files) -> exports.add(export(place, newest(files), flat)));
    return exports;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> isVisible(folder.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isVisible(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .map(Path::toString)
        .noneMatch(name -> name.startsWith(".") || name.startsWith("_"));
  }

  private static String place(Path file) {
    String dated = DAY.matcher(slashed(file)).replaceAll(RUN_DATE);
    int name = dated.lastIndexOf('/') + 1;
    Matcher part = PART.matcher(dated.substring(name));
    return part.lookingAt() ? dated.substring(0, name) + part.replaceFirst("part-*") : dated;
  }

  private static String slashed(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  /** Of files that a day tells apart, those of the last day. */
  private static List<Path> newest(List<Path> files) {
    String last = files.stream().map(Exports::day).max(String::compareTo).orElse("");
    return files.stream().filter(file -> day(file).equals(last)).toList();
  }

  private static String day(Path file) {
    Matcher day = DAY.matcher(slashed(file));
    String last = "";
    while (day.find()) {
      last = day.group();
    }
    return last;
  }

  private static Export export(String place, List<Path> files, Map<String, String> flat) {
    List<String> folders = new ArrayList<>(List.of(place.split("/")));
    String name = stem(folders.remove(folders.size() - 1));
    folders.removeIf(folder -> folder.equals(RUN_DATE));
    if (name.startsWith("part-") && !folders.isEmpty()) {
      name = folders.remove(folders.size() - 1);
    }
    if (!folders.isEmpty()) {
      return new Export(word(folders.get(folders.size() - 1)), word(name), place, files);
    }
    String prefix = flat.getOrDefault(place, "");
    String rest = name.substring(prefix.length());
    return new Export(
        prefix.isEmpty() ? COMPANY : word(prefix),
        rest.isEmpty() ? word(name) : word(rest),
        place,
        files);
  }

  /** Files without a folder to the words with which the names of all of them begin. */
  private static Map<String, String> withoutCommonPrefix(List<String> places) {
    List<String> flat = places.stream().filter(place -> !place.contains("/")).toList();
    if (flat.size() < 2) {
      return Map.of();
    }
    String prefix = stem(flat.get(0));
    for (String place : flat) {
      String name = stem(place);
      int length = 0;
      while (length < Math.min(prefix.length(), name.length())
          && prefix.charAt(length) == name.charAt(length)) {
        length++;
      }
      prefix = prefix.substring(0, length);
    }
    String words = prefix;
    boolean whole =
        flat.stream()
            .map(Exports::stem)
            .allMatch(
                name ->
                    name.length() == words.length()
                        || !Character.isLetterOrDigit(name.charAt(words.length())));
    String common = whole ? words : words.replaceFirst("[A-Za-z0-9]*$", "");
    return flat.stream().collect(Collectors.toMap(place -> place, place -> common));
  }

  private static String stem(String file) {
    int dot = file.indexOf('.');
    return (dot < 0 ? file : file.substring(0, dot))
        .replace("-" + RUN_DATE, "")
        .replace("_" + RUN_DATE, "");
  }

  /** As the configuration names sources and inputs. */
  static String word(String name) {
    String word =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return word.matches("[a-z].*") ? word : "s" + word;
  }
}
