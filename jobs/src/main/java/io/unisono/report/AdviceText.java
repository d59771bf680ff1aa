package io.unisono.report;

import io.unisono.error.Printable;
import io.unisono.io.Json;
import io.unisono.report.page.Cell;
import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.section.Cells;
import io.unisono.table.marts.Recommendation;
import java.sql.Date;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Recommendations in words, for a terminal, and as JSON. */
public final class AdviceText {

  /** Of q, in the three decimals in which it is written. */
  private static final double SMALLEST_SHOWN = 0.001;

  /** The query finds all rows; the JSON has the ids that the table keeps. */
  private static final int SHOWN_IDS = 5;

  private static final String INDENT = "   ";

  /** A line of SQL may end between words, and not within a text in quotes. */
  private static final Pattern SQL_WORD = Pattern.compile("(?:[^ ']++|'[^']*+')++");

  private final Messages messages;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private AdviceText(Messages messages, int width) {
    this.messages = messages;
    this.width = width;
  }

  /**
   * For people; empty without rows.
   *
   * @param rows of the table, best first
   * @param width of the longest line; a longer word stays whole
   */
  public static String of(List<Row> rows, String language, int width) {
    AdviceText advice = new AdviceText(Messages.in(language), width);
    Cells.of(rows).forEach(advice::add);
    return advice.text.toString();
  }

  private void add(Cells row) {
    boolean isItalian = messages.language().equals("it");
    String title =
        "%d. %s  [%s]"
            .formatted(
                row.count(Recommendation.RANK),
                row.text(isItalian ? Recommendation.TITLE_IT : Recommendation.TITLE_EN),
                row.text(Recommendation.RECOMMENDATION_ID));
    text.append(wrapped(List.of(title.split(" "))).substring(INDENT.length()));
    line(value(row));
    if (row.number(Recommendation.KEPT) != null) {
      line(
          messages.text(
              "advise.kept",
              ratio(row, Recommendation.KEPT),
              ratio(row, Recommendation.KEPT_LO),
              ratio(row, Recommendation.KEPT_HI),
              messages.show(Format.COUNT, row.count(Recommendation.CUSTOMERS))));
    }
    line(owner(row) + "; " + rests(row));
    line(state(row));
    List<String> evidence = row.texts(Recommendation.EVIDENCE_IDS);
    String shown = evidence.stream().limit(SHOWN_IDS).collect(Collectors.joining(", "));
    line(
        evidence.size() > SHOWN_IDS
            ? messages.text("advise.evidence-first", shown)
            : messages.text("advise.evidence", shown));
    String query = messages.text("advise.query", row.text(Recommendation.EVIDENCE_QUERY));
    text.append(wrapped(SQL_WORD.matcher(query).results().map(MatchResult::group).toList()));
    List<String> lacks = row.texts(Recommendation.LACKS);
    if (!lacks.isEmpty()) {
      line(
          messages.text(
              "advise.lacks",
              lacks.stream()
                  .map(word -> messages.text("lacks." + word))
                  .collect(Collectors.joining(", "))));
    }
    text.append(System.lineSeparator());
  }

  private String value(Cells row) {
    return row.number(Recommendation.VALUE) == null
        ? messages.text("advise.no-value")
        : messages.text(
            "advise.value",
            count(row, Recommendation.VALUE),
            row.text(Recommendation.CURRENCY) == null ? "" : row.text(Recommendation.CURRENCY),
            count(row, Recommendation.VALUE_LO),
            count(row, Recommendation.VALUE_HI),
            messages.text("basis." + row.text(Recommendation.BASIS)));
  }

  private String owner(Cells row) {
    String department = row.text(Recommendation.DEPARTMENT);
    return messages.text(
        "advise.owner", department == null ? messages.text("advise.nobody") : department);
  }

  private String rests(Cells row) {
    String label = messages.name("rests-on", row.text(Recommendation.LABEL));
    Double q = row.number(Recommendation.Q);
    if (q == null) {
      return messages.text("advise.rests-cost", label);
    }
    boolean isTiny = q < SMALLEST_SHOWN;
    String shown = messages.show(Format.SCORE, isTiny ? SMALLEST_SHOWN : q);
    return messages.text("advise.rests", label, isTiny ? "< " + shown : shown);
  }

  private String state(Cells row) {
    String state =
        messages.text(
            "advise.state",
            messages.name("advice-state", row.text(Recommendation.STATE)),
            messages.day(row.day(Recommendation.FIRST_ON)));
    Double added = row.number(Recommendation.ADDED_VALUE);
    return added == null
        ? state
        : state + "; " + messages.text("advise.chosen", messages.show(Format.COUNT, added));
  }

  private String count(Cells row, String column) {
    return messages.show(Format.COUNT, row.number(column));
  }

  private String ratio(Cells row, String column) {
    return messages.show(Format.RATIO, row.number(column));
  }

  private void line(String words) {
    text.append(wrapped(List.of(words.split(" "))));
  }

  private String wrapped(List<String> words) {
    return Printable.wrapped(words, INDENT, width);
  }

  /**
   * For machines: all columns, exact numbers.
   *
   * @param parts of the first page
   */
  public static String json(List<Row> rows, List<Figure> parts, int release, String runDate) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("release", release);
    object.put("run_date", runDate);
    List<Map<String, Object>> all = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (String column : Recommendation.TABLE.schema().fieldNames()) {
        cells.put(column, plain(row, column));
      }
      all.add(cells);
    }
    object.put("recommendations", all);
    object.put("blocks", parts.stream().map(AdviceText::block).toList());
    return Json.write(object);
  }

  private static Map<String, Object> block(Figure part) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("id", part.id());
    block.put("title", part.title());
    block.put("reading", part.reading());
    block.put("section", part.section());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Cell> row : part.rows()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cells.put(part.columns().get(i).key(), row.get(i).value());
      }
      rows.add(cells);
    }
    block.put("rows", rows);
    return block;
  }

  private static Object plain(Row row, String column) {
    Object value = row.getAs(column);
    if (value instanceof Date day) {
      return day.toString();
    }
    return value instanceof scala.collection.Seq<?> ? row.getList(row.fieldIndex(column)) : value;
  }
}
