package io.unisono.report.card;

import static java.util.stream.Collectors.joining;

import io.unisono.report.page.Cell;
import io.unisono.report.page.Figure;
import io.unisono.report.page.FigureColumn;
import io.unisono.report.page.PageSection;
import io.unisono.report.page.Report;
import java.util.List;

/** A report as Markdown: headings, texts and tables, without charts. */
public final class Markdown {

  private Markdown() {}

  /** The text of a file. */
  public static String of(Report report) {
    StringBuilder text =
        new StringBuilder(
            "# %s\n\n%s\n".formatted(plain(report.title()), plain(report.subtitle())));
    if (!report.note().isEmpty()) {
      text.append("\n**").append(plain(report.note())).append("**\n");
    }
    for (PageSection section : report.sections()) {
      text.append("\n## %s\n".formatted(plain(section.title())));
      paragraph(section.lead(), text);
      section.figures().forEach(figure -> figure(figure, text));
    }
    return text.toString();
  }

  private static void figure(Figure figure, StringBuilder text) {
    text.append("\n### %s\n".formatted(plain(figure.title())));
    paragraph(figure.reading(), text);
    if (figure.rows().isEmpty()) {
      return;
    }
    text.append('\n').append(row(figure.columns().stream().map(FigureColumn::label).toList()));
    text.append(
        row(
            figure.columns().stream()
                .map(column -> column.format().isNumeric() ? "---:" : "---")
                .toList()));
    for (List<Cell> cells : figure.rows()) {
      text.append(row(cells.stream().map(cell -> plain(cell.text())).toList()));
    }
  }

  private static void paragraph(String words, StringBuilder text) {
    if (!words.isEmpty()) {
      text.append('\n').append(plain(words)).append('\n');
    }
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(joining(" | ", "| ", " |\n"));
  }

  /** Text in which nothing is markup, on one line. */
  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_|<>\\[\\]#])", "\\\\$1");
  }
}
