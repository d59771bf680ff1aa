package io.unisono.profile.file;

import io.unisono.staging.file.Nested;
import io.unisono.staging.file.ZipMembers;
import io.unisono.staging.record.TextRecords;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.SourcesConfig.Format;
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
import org.apache.hadoop.conf.Configuration;

/**
 * Finds the exports below a folder: parts of one file belong together, of several days the last
 * counts.
 */
final class Exports {

  static final String RUN_DATE = "{run_date}";

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern PART = Pattern.compile("part-[^.]*");

  /** Characters of names that mean something in a path with wildcards. */
  private static final Pattern WILD = Pattern.compile("[\\[\\]{}?*\\\\]");

  private static final String COMPANY = "company";

  private Exports() {}

  /**
   * A file, or something inside of one.
   *
   * @param path below the folder, with slashes
   * @param list its list of records in a JSON document; blank if it is no list in one
   */
  private record Found(String path, String uri, String list) {

    Found inside(String name) {
      return new Found(Nested.join(path, name), Nested.join(uri, name), "");
    }

    Found list(String records) {
      return new Found(path, uri, records);
    }

    /** Path with wildcards for days and numbers of parts. */
    String place() {
      Nested nested = Nested.of(path);
      boolean isSheet = !nested.inside().isEmpty() && !nested.isInArchive();
      String plain = isSheet ? nested.file() : path;
      String dated = DAY.matcher(WILD.matcher(plain).replaceAll("\\\\$0")).replaceAll(RUN_DATE);
      int name = dated.lastIndexOf('/') + 1;
      Matcher part = PART.matcher(dated.substring(name));
      String place =
          part.lookingAt() ? dated.substring(0, name) + part.replaceFirst("part-*") : dated;
      return isSheet ? Nested.join(place, nested.inside()) : place;
    }

    String day() {
      return DAY.matcher(path).results().map(day -> day.group()).reduce("", (a, b) -> b);
    }
  }

  /**
   * @return in the order of their places
   */
  static List<Export> below(Configuration hadoop, Path folder) {
    Map<String, Map<String, List<Found>>> places = new TreeMap<>();
    for (Path file : files(folder)) {
      String uri = new org.apache.hadoop.fs.Path(file.toUri()).toString();
      Found whole = new Found(slashed(folder.relativize(file)), uri, "");
      for (Found found : contents(hadoop, whole)) {
        places
            .computeIfAbsent(found.place(), first -> new TreeMap<>())
            .computeIfAbsent(found.list(), first -> new ArrayList<>())
            .add(found);
      }
    }
    Map<String, String> flat = withoutCommonPrefix(places.keySet().stream().toList());
    List<Export> exports = new ArrayList<>();
    places.forEach(
        (place, lists) ->
            lists.forEach(
                (list, found) ->
                    exports.add(export(place, list, lists.size() > 1, newest(found), flat))));
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

  /** The file, or what it holds: files of an archive, sheets of a workbook, lists of a document. */
  private static List<Found> contents(Configuration hadoop, Found file) {
    try {
      if (Nested.of(file.uri()).isInArchive()) {
        List<Found> all = new ArrayList<>();
        for (ZipMembers.Member member : ZipMembers.of(hadoop, file.uri())) {
          all.addAll(lists(hadoop, file.inside(member.name())));
        }
        return all;
      }
      if (Origin.formatOf(file.uri()) == Format.XLSX) {
        List<String> sheets = TextRecords.sheets(hadoop, file.uri());
        return sheets.size() > 1 ? sheets.stream().map(file::inside).toList() : List.of(file);
      }
      return lists(hadoop, file);
    } catch (IOException | RuntimeException e) {
      // Reading it will fail too, and tell why.
      return List.of(file);
    }
  }

  private static List<Found> lists(Configuration hadoop, Found file) throws IOException {
    List<String> lists =
        Origin.formatOf(file.uri()) == Format.JSONL ? JsonLists.of(hadoop, file.uri()) : List.of();
    return lists.isEmpty() ? List.of(file) : lists.stream().map(file::list).toList();
  }

  private static String slashed(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  /** Of files that a day tells apart, those of the last day. */
  private static List<Found> newest(List<Found> files) {
    String last = files.stream().map(Found::day).max(String::compareTo).orElse("");
    return files.stream().filter(file -> file.day().equals(last)).toList();
  }

  private static Export export(
      String place,
      String list,
      boolean oneOfSeveral,
      List<Found> files,
      Map<String, String> flat) {
    List<String> uris = files.stream().map(Found::uri).toList();
    List<String> folders = new ArrayList<>(List.of(place.split("/")));
    String name = stem(folders.remove(folders.size() - 1));
    folders.removeIf(folder -> folder.equals(RUN_DATE));
    if (name.startsWith("part-") && !folders.isEmpty()) {
      name = folders.remove(folders.size() - 1);
    }
    String ofList = oneOfSeveral ? "-" + list : "";
    if (!folders.isEmpty()) {
      String system = folders.get(folders.size() - 1);
      return new Export(
          word(system.endsWith("!") ? stem(system) : system),
          word(name + ofList),
          place,
          uris,
          list);
    }
    String prefix = flat.getOrDefault(place, "");
    String rest = name.substring(prefix.length());
    return new Export(
        prefix.isEmpty() ? COMPANY : word(prefix),
        word((rest.isEmpty() ? name : rest) + ofList),
        place,
        uris,
        list);
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
