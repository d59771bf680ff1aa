package io.unisono.staging.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;

/** How the first rows of a CSV file name its columns. */
public enum HeaderLayout {

  /** One row of names. */
  ONE_ROW {
    @Override
    public List<String> columns(List<List<String>> rows) {
      return rows.get(0);
    }
  },

  /**
   * Qualtrics: names, question texts in the user's language, and {@code {"ImportId": ...}}, which
   * is the only row that stays the same and says of which zone the times are. The legacy export has
   * two rows, V1, V2 ... and English labels.
   */
  QUALTRICS {
    @Override
    public List<String> columns(List<List<String>> rows) {
      if (isLegacy(rows.get(0))) {
        return legacyColumns(rows.get(0), rows.get(1), LEGACY_LABELS);
      }
      return rows.get(2).stream().map(HeaderLayout::importId).toList();
    }

    @Override
    public int rows(List<String> first) {
      return isLegacy(first) ? 2 : 3;
    }

    @Override
    public Set<String> zones(List<List<String>> rows) {
      Set<String> zones = new TreeSet<>();
      if (rows.size() == 3) {
        rows.get(2).stream()
            .map(TIME_ZONE::matcher)
            .filter(Matcher::find)
            .forEach(zone -> zones.add(zone.group(1)));
      }
      return zones;
    }
  },

  /**
   * As {@link #QUALTRICS}, by the names of the first row, which its users see: Q1, Status. Of the
   * legacy export the names are those of the first row, but for V1, V2 ..., which are called as the
   * second row says.
   */
  QUALTRICS_NAMES {
    @Override
    public List<String> columns(List<List<String>> rows) {
      return isLegacy(rows.get(0))
          ? legacyColumns(rows.get(0), rows.get(1), Map.of())
          : rows.get(0);
    }

    @Override
    public int rows(List<String> first) {
      return QUALTRICS.rows(first);
    }
  },

  /**
   * SurveyMonkey: questions and, below, their options; a blank question continues the one to its
   * left. A column is called after its question, with the option behind it if that says more than
   * "Response". In the expanded view every choice has a column.
   */
  SURVEYMONKEY {
    @Override
    public List<String> columns(List<List<String>> rows) {
      List<String> columns = new ArrayList<>();
      String question = "";
      for (int i = 0; i < rows.get(0).size(); i++) {
        String text = plain(rows.get(0).get(i));
        question = text.isEmpty() ? question : text;
        String option = i < rows.get(1).size() ? plain(rows.get(1).get(i)) : "";
        columns.add(
            OPEN_OPTIONS.contains(option.toLowerCase(Locale.ROOT))
                ? question
                : question + ": " + option);
      }
      return columns;
    }

    @Override
    public int rows(List<String> first) {
      return 2;
    }

    @Override
    public List<Integer> choices(List<String> names, String question) {
      return IntStream.range(0, names.size())
          .filter(i -> names.get(i).startsWith(question + ": "))
          .boxed()
          .toList();
    }
  };

  /** Rows by which a layout can be told. */
  public static final int MOST_ROWS = 3;

  private static final Pattern TIME_ZONE = Pattern.compile("\"timeZone\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern IMPORT_ID = Pattern.compile("\"ImportId\"\\s*:\\s*\"([^\"]+)\"");
  private static final List<String> OPEN_OPTIONS = List.of("", "response", "open-ended response");

  /** Labels of the legacy export to the ImportIds of today's. */
  private static final Map<String, String> LEGACY_LABELS =
      Map.of(
          "ResponseID", "_recordId",
          "ExternalDataReference", "externalDataReference",
          "EmailAddress", "recipientEmail",
          "Status", "status",
          "StartDate", "startDate",
          "EndDate", "endDate",
          "Finished", "finished");

  /**
   * The layout that the first rows of a file have.
   *
   * @param rows at most {@link #MOST_ROWS}
   */
  public static HeaderLayout of(List<List<String>> rows) {
    if (rows.size() < 2) {
      return ONE_ROW;
    }
    boolean isImport =
        rows.size() >= MOST_ROWS
            && rows.get(2).stream().anyMatch(cell -> cell.contains("ImportId"));
    if (isImport || (isLegacy(rows.get(0)) && rows.get(1).get(0).equals("ResponseID"))) {
      return QUALTRICS;
    }
    return rows.get(0).get(0).equals("Respondent ID") && rows.get(1).get(0).isBlank()
        ? SURVEYMONKEY
        : ONE_ROW;
  }

  /** How many rows the header has, as its first one tells. */
  public int rows(List<String> first) {
    return 1;
  }

  /** Time zones that the header names for the times of the file. */
  public Set<String> zones(List<List<String>> rows) {
    return Set.of();
  }

  /**
   * Places of the columns that hold one choice each of a question that has no column of its own;
   * the one that was chosen is filled.
   */
  public List<Integer> choices(List<String> names, String question) {
    return List.of();
  }

  /**
   * Names of the columns.
   *
   * @param rows the {@link #rows} of the header
   */
  public abstract List<String> columns(List<List<String>> rows);

  private static boolean isLegacy(List<String> first) {
    return first.get(0).equals("V1");
  }

  private static List<String> legacyColumns(
      List<String> names, List<String> labels, Map<String, String> known) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String label = i < labels.size() ? labels.get(i) : "";
      columns.add(names.get(i).matches("V\\d+") ? known.getOrDefault(label, label) : names.get(i));
    }
    return columns;
  }

  private static String importId(String cell) {
    Matcher matcher = IMPORT_ID.matcher(cell);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Question texts hold HTML. */
  private static String plain(String text) {
    return text.indexOf('<') < 0 ? text.strip() : Jsoup.parse(text).text();
  }
}
