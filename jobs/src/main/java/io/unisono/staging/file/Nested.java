package io.unisono.staging.file;

/**
 * A file, or something inside it: a file of a zip archive ({@code export.zip!/contacts.csv}), a
 * sheet of a workbook ({@code book.xlsx!/May}).
 *
 * @param file path or URI of the file itself
 * @param inside name of what is in it; blank for the file itself
 */
public record Nested(String file, String inside) {

  private static final String SEPARATOR = "!/";

  /** Splits a path or URI. */
  public static Nested of(String place) {
    int separator = place.indexOf(SEPARATOR);
    return separator < 0
        ? new Nested(place, "")
        : new Nested(
            place.substring(0, separator), place.substring(separator + SEPARATOR.length()));
  }

  /** Path or URI of something inside a file. */
  public static String join(String file, String inside) {
    return file + SEPARATOR + inside;
  }

  /** Whether the file is a zip archive, by its name. */
  public boolean isInArchive() {
    return file.regionMatches(true, file.length() - 4, ".zip", 0, 4);
  }
}
