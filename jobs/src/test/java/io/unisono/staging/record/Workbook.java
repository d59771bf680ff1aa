package io.unisono.staging.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An Excel workbook written part by part, as the standard says, so that no library vouches for
 * itself.
 */
public final class Workbook {

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final StringBuilder formats = new StringBuilder();
  private final StringBuilder styles = new StringBuilder("<xf numFmtId=\"0\"/>");
  private int styleCount = 1;
  private boolean is1904;

  /** Days are counted from 1904 on. */
  public Workbook since1904() {
    is1904 = true;
    return this;
  }

  /** Adds a style with a number format that Excel knows by its number; gives the style's number. */
  public int style(int format) {
    styles.append("<xf numFmtId=\"%d\" applyNumberFormat=\"1\"/>".formatted(format));
    return styleCount++;
  }

  /** Adds a style with a number format of its own. */
  public int style(String format) {
    int id = 164 + styleCount;
    formats.append(
        "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
            .formatted(id, format.replace("\"", "&quot;")));
    return style(id);
  }

  /**
   * Adds a sheet.
   *
   * @param rows its {@code <row>} elements
   */
  public Workbook sheet(String name, String rows) {
    sheets.put(name, rows);
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    StringBuilder types = new StringBuilder();
    StringBuilder list = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    Map<String, String> parts = new LinkedHashMap<>();
    int number = 1;
    for (Map.Entry<String, String> sheet : sheets.entrySet()) {
      types.append(type("/xl/worksheets/sheet%d.xml".formatted(number), "worksheet"));
      list.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>"
              .formatted(sheet.getKey(), number, number));
      relations.append(
          relation("rId" + number, "worksheet", "worksheets/sheet%d.xml".formatted(number)));
      parts.put(
          "xl/worksheets/sheet%d.xml".formatted(number),
          "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>"
              .formatted(MAIN, sheet.getValue()));
      number++;
    }
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "[Content_Types].xml",
        "<Types xmlns=\"%scontent-types\">".formatted(PACKAGE)
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + type("/xl/workbook.xml", "sheet.main")
            + type("/xl/styles.xml", "styles")
            + types
            + "</Types>");
    all.put(
        "_rels/.rels",
        "<Relationships xmlns=\"%srelationships\">".formatted(PACKAGE)
            + relation("rId1", "officeDocument", "xl/workbook.xml")
            + "</Relationships>");
    all.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\">".formatted(MAIN, RELATIONS)
            + "<workbookPr%s/><sheets>%s</sheets></workbook>"
                .formatted(is1904 ? " date1904=\"1\"" : "", list));
    all.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"%srelationships\">".formatted(PACKAGE)
            + relations
            + relation("rId99", "styles", "styles.xml")
            + "</Relationships>");
    all.put(
        "xl/styles.xml",
        "<styleSheet xmlns=\"%s\"><numFmts>%s</numFmts><cellXfs>%s</cellXfs></styleSheet>"
            .formatted(MAIN, formats, styles));
    all.putAll(parts);
    return zipped(all);
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\"%s\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>"
        .formatted(part, kind);
  }

  private static String relation(String id, String kind, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, kind, target);
  }

  private static byte[] zipped(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write((XML + part.getValue()).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
