package io.unisono.staging.source;

import io.unisono.contract.Table;
import io.unisono.staging.source.Feed.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of export of a vendor: how its files look, and which staged tables it feeds.
 *
 * @param contract the export's own columns; the required ones must be in every file
 */
public record VendorShape(Table contract, TextFormat format, List<Part> parts) {

  /**
   * What one staged table takes from the export.
   *
   * @param columns staged column to its origin
   * @param version what tells which of rows with one key is the newest, where that is not a column
   *     of the table
   * @param attributes name to further column to keep
   * @param where rows that are meant for the table
   * @param rejections rows that the vendor marks as no facts
   * @param perAnswer whether the table gets one row per answered question
   * @param lookup another export of the same source that adds columns
   */
  public record Part(
      Table target,
      Map<String, ColumnMapping> columns,
      Optional<ColumnMapping> version,
      Map<String, String> attributes,
      Map<String, List<String>> where,
      List<Rejection> rejections,
      boolean perAnswer,
      Optional<VendorLookup> lookup) {

    public static Part of(
        Table target, Map<String, ColumnMapping> columns, Rejection... rejections) {
      return of(target, columns, List.of(rejections), false);
    }

    public static Part perAnswer(
        Table target, Map<String, ColumnMapping> columns, Rejection... rejections) {
      return of(target, columns, List.of(rejections), true);
    }

    private static Part of(
        Table target,
        Map<String, ColumnMapping> columns,
        List<Rejection> rejections,
        boolean perAnswer) {
      return new Part(
          target,
          columns,
          Optional.empty(),
          Map.of(),
          Map.of(),
          rejections,
          perAnswer,
          Optional.empty());
    }

    /** The same part, of rows only whose column holds one of the values. */
    public Part where(String column, String... values) {
      return new Part(
          target,
          columns,
          version,
          attributes,
          Map.of(column, List.of(values)),
          rejections,
          perAnswer,
          lookup);
    }

    /** The same part whose rows are the newer, the later this time is. */
    public Part version(ColumnMapping time) {
      return new Part(
          target, columns, Optional.of(time), attributes, where, rejections, perAnswer, lookup);
    }

    /** The same part with columns of another export. */
    public Part with(VendorLookup second) {
      return new Part(
          target, columns, version, attributes, where, rejections, perAnswer, Optional.of(second));
    }

    /** The same part with columns that are kept as they are. */
    public Part attributes(Map<String, String> kept) {
      return new Part(target, columns, version, kept, where, rejections, perAnswer, lookup);
    }
  }

  /**
   * @param input name of the source's other input
   * @param key column of this export
   * @param otherKey column of the other export with the same values
   */
  public record VendorLookup(
      String input,
      String key,
      String otherKey,
      List<String> columns,
      Map<String, List<String>> where) {}
}
