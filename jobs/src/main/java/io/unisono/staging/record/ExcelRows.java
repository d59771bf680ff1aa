package io.unisono.staging.record;

import io.unisono.staging.file.Nested;
import io.unisono.staging.file.PlainBytes;
import io.unisono.staging.file.UnexpectedForm;
import io.unisono.staging.source.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The rows of one sheet of an Excel workbook; cells are texts by {@link ExcelNumbers}. */
final class ExcelRows implements RowCursor {

  private static final Pattern ERROR =
      Pattern.compile("#(NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|N/A|SPILL!|CALC!|GETTING_DATA)");

  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final List<String> cells = new ArrayList<>();
  private final int skipHead;
  private long line;
  private int width;
  private boolean hasNoValue;

  private ExcelRows(ReadableWorkbook workbook, Stream<Row> stream, int skipHead) {
    this.workbook = workbook;
    this.stream = stream;
    this.rows = stream.iterator();
    this.skipHead = skipHead;
  }

  /**
   * Opens the sheet that the URI names, or the only visible one that has rows.
   *
   * @throws UnexpectedForm if there is no such sheet
   */
  static ExcelRows open(Configuration hadoop, String uri, TextFormat format) throws IOException {
    try (InputStream bytes = PlainBytes.delivered(hadoop, uri)) {
      ReadableWorkbook workbook = new ReadableWorkbook(bytes, new ReadingOptions(true, false));
      Nested place = Nested.of(uri);
      String name = place.isInArchive() ? "" : place.inside();
      Sheet sheet = sheet(workbook, uri, name);
      return new ExcelRows(workbook, sheet.openStream(), format.skipHead());
    } catch (ExcelReaderException | IllegalStateException e) {
      throw new IOException("it is no whole workbook: " + e.getMessage(), e);
    }
  }

  /** Names of the visible sheets that have rows. */
  static List<String> sheets(Configuration hadoop, String uri) throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream bytes = PlainBytes.delivered(hadoop, uri);
        ReadableWorkbook workbook = new ReadableWorkbook(bytes, new ReadingOptions(true, false))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        if (isVisible(sheet) && hasRows(sheet)) {
          names.add(sheet.getName());
        }
      }
      return names;
    } catch (ExcelReaderException | IllegalStateException e) {
      throw new IOException("it is no whole workbook: " + e.getMessage(), e);
    }
  }

  private static Sheet sheet(ReadableWorkbook workbook, String uri, String name)
      throws IOException {
    List<Sheet> candidates = new ArrayList<>();
    for (Sheet sheet : workbook.getSheets().toList()) {
      if (name.isEmpty() ? isVisible(sheet) && hasRows(sheet) : sheet.getName().equals(name)) {
        candidates.add(sheet);
      }
    }
    if (candidates.size() != 1) {
      throw new UnexpectedForm(
          uri,
          "Its sheets are %s."
              .formatted(String.join(", ", workbook.getSheets().map(Sheet::getName).toList())),
          "Name the sheet to read behind the file, in 'path' or in the option: book.xlsx!/SHEET.");
    }
    return candidates.get(0);
  }

  private static boolean isVisible(Sheet sheet) {
    return sheet.getVisibility() == SheetVisibility.VISIBLE;
  }

  private static boolean hasRows(Sheet sheet) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      return rows.anyMatch(row -> row.stream().anyMatch(ExcelRows::isFilled));
    }
  }

  private static boolean isFilled(Cell cell) {
    return cell != null && cell.getValue() != null && !cell.getValue().toString().isBlank();
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        // A row without a number follows the one before it; the reader calls the first of them 0.
        line = Math.max(row.getRowNum(), line + 1);
        if (line > skipHead && row.stream().anyMatch(ExcelRows::isFilled)) {
          take(row);
          return true;
        }
      }
      return false;
    } catch (ExcelReaderException | IllegalStateException e) {
      throw new IOException("row %d cannot be read: %s".formatted(line + 1, e.getMessage()), e);
    }
  }

  private void take(Row row) {
    cells.clear();
    hasNoValue = false;
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(row.getOptionalCell(i).map(this::text).orElse(null));
    }
    // Cells that were only formatted are no fields.
    while (cells.size() > width && cells.get(cells.size() - 1) == null) {
      cells.remove(cells.size() - 1);
    }
    while (cells.size() < width) {
      cells.add(null);
    }
  }

  private String text(Cell cell) {
    Object value = cell.getValue();
    if (value == null) {
      hasNoValue |= cell.getFormula() != null && cell.getRawValue() == null;
      return null;
    }
    if (value instanceof BigDecimal number) {
      return ExcelNumbers.text(number, cell.getDataFormatString(), workbook.isDate1904());
    }
    boolean isComputed = cell.getType() == CellType.ERROR || cell.getFormula() != null;
    hasNoValue |= isComputed && ERROR.matcher(value.toString()).matches();
    return Texts.trimmed(value.toString());
  }

  @Override
  public void width(int expected) {
    width = expected;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public int size() {
    return cells.size();
  }

  @Override
  public String cell(int place) {
    return cells.get(place);
  }

  @Override
  public String fault() {
    return hasNoValue ? Faults.FORMULA_ERROR : null;
  }

  @Override
  public String text() {
    return String.join(",", cells.stream().map(cell -> cell == null ? "" : quoted(cell)).toList());
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\\n\\r]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
