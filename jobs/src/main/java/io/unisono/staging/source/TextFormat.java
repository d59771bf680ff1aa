package io.unisono.staging.source;

import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.SourcesConfig.Input;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How the records of a file are written.
 *
 * @param quote around CSV fields that hold delimiters or line breaks; {@link #NONE} if quotes mean
 *     nothing
 * @param escape takes the meaning from the character behind it; {@link #NONE} if a quote is doubled
 * @param skipHead lines before the header
 * @param skipFoot lines at the end that are no records
 * @param records path of the list of records in a JSON document; blank if the document is one
 * @param charset by name, because a {@link Charset} cannot travel to an executor
 * @param anyCase whether names of columns are found in any case
 * @param names of columns in the file, by those that the mapping knows them by; others are the same
 */
public record TextFormat(
    Kind kind,
    HeaderLayout header,
    char delimiter,
    char quote,
    char escape,
    int skipHead,
    int skipFoot,
    String records,
    String charset,
    boolean anyCase,
    Map<String, String> names)
    implements Serializable {

  /** What the file is. */
  public enum Kind {
    CSV,
    JSON,
    EXCEL;

    /** Kind of a file that is read as text. */
    public static Kind of(Format format) {
      return switch (format) {
        case JSONL -> JSON;
        case XLSX -> EXCEL;
        default -> CSV;
      };
    }
  }

  /** Stands for no character. */
  public static final char NONE = '\0';

  public static final TextFormat CSV =
      of(Kind.CSV, HeaderLayout.ONE_ROW, StandardCharsets.UTF_8.name(), false);

  /** A format with what most files have in common. */
  public static TextFormat of(Kind kind, HeaderLayout header, String charset, boolean anyCase) {
    return new TextFormat(kind, header, ',', '"', NONE, 0, 0, "", charset, anyCase, Map.of());
  }

  /** The same format with what an input says about its files. */
  public TextFormat configured(Format format, Input input) {
    return new TextFormat(
        Kind.of(format),
        header,
        input.delimiter().map(text -> text.charAt(0)).orElse(delimiter),
        input.quote().map(TextFormat::character).orElse(quote),
        input.escape().map(TextFormat::character).orElse(escape),
        input.skipHead().orElse(skipHead),
        input.skipFoot().orElse(skipFoot),
        input.records().orElse(records),
        input.charset().orElse(charset),
        anyCase,
        input.names());
  }

  /** The same format of another kind of file. */
  public TextFormat of(Kind other) {
    return with(other, delimiter, skipHead, skipFoot, records, charset);
  }

  /** The same format with another header. */
  public TextFormat headedBy(HeaderLayout other) {
    return new TextFormat(
        kind, other, delimiter, quote, escape, skipHead, skipFoot, records, charset, anyCase,
        names);
  }

  /** The same format with another delimiter. */
  public TextFormat delimitedBy(char other) {
    return with(kind, other, skipHead, skipFoot, records, charset);
  }

  /** The same format in another charset. */
  public TextFormat writtenIn(String other) {
    return with(kind, delimiter, skipHead, skipFoot, records, other);
  }

  /** The same format with so many lines before the header. */
  public TextFormat skippingHead(int lines) {
    return with(kind, delimiter, lines, skipFoot, records, charset);
  }

  /** The same format with so many lines at the end that are no records. */
  public TextFormat skippingFoot(int lines) {
    return with(kind, delimiter, skipHead, lines, records, charset);
  }

  /** The same format with its records in a list of a JSON document. */
  public TextFormat listedAt(String path) {
    return with(kind, delimiter, skipHead, skipFoot, path, charset);
  }

  private TextFormat with(
      Kind newKind,
      char newDelimiter,
      int newSkipHead,
      int newSkipFoot,
      String newRecords,
      String newCharset) {
    return new TextFormat(
        newKind,
        header,
        newDelimiter,
        quote,
        escape,
        newSkipHead,
        newSkipFoot,
        newRecords,
        newCharset,
        anyCase,
        names);
  }

  /** Name of the column in the file. */
  public String name(String column) {
    return names.getOrDefault(column, column);
  }

  /** Places of the column in a header, from 0; more than one if its name repeats. */
  public List<Integer> places(List<String> header, String column) {
    List<Integer> exact = places(header, name(column), false);
    return exact.isEmpty() && anyCase ? places(header, name(column), true) : exact;
  }

  private static List<Integer> places(List<String> header, String name, boolean anyCase) {
    return IntStream.range(0, header.size())
        .filter(i -> anyCase ? header.get(i).equalsIgnoreCase(name) : header.get(i).equals(name))
        .boxed()
        .toList();
  }

  private static char character(String text) {
    return text.equals("none") ? NONE : text.charAt(0);
  }
}
