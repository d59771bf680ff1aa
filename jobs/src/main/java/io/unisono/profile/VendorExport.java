package io.unisono.profile;

import io.unisono.staging.source.AnswerColumns;
import io.unisono.staging.source.SourcesConfig.Vendor;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.staging.vendor.Presets;
import io.unisono.table.staged.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An export that a vendor's adapter reads.
 *
 * @param input what the adapter calls it; empty if the vendor has one kind of export
 * @param columns that the adapter reads
 * @param required those of them that every file has
 * @param unfilled staged columns that it could fill and does not, with their table
 * @param ofParties whether it feeds parties
 * @param isSurvey whether these are people who answered
 */
record VendorExport(
    Vendor vendor,
    Optional<String> input,
    Set<String> columns,
    Set<String> required,
    Map<String, String> unfilled,
    boolean ofParties,
    boolean isSurvey) {

  /** Share of the columns that must be there: companies drop what they do not use. */
  private static final double MOST = 0.6;

  /** The export with these columns; of several the one that knows the most of them. */
  static Optional<VendorExport> with(List<String> header) {
    return all().stream()
        .filter(export -> header.containsAll(export.required))
        .filter(export -> export.known(header) >= MOST * export.columns.size())
        .max(Comparator.comparingLong(export -> export.known(header)));
  }

  private long known(List<String> header) {
    return columns.stream().filter(header::contains).count();
  }

  private static List<VendorExport> all() {
    List<VendorExport> all = new ArrayList<>();
    for (Vendor vendor : Vendor.values()) {
      if (vendor != Vendor.MAPPED) {
        for (String name : Presets.exports(vendor)) {
          all.add(of(vendor, name, Presets.shape(vendor, name).orElseThrow()));
        }
      }
    }
    return all;
  }

  private static VendorExport of(Vendor vendor, String name, VendorShape shape) {
    Set<String> columns = new HashSet<>(shape.required());
    shape.reject().forEach(rule -> columns.add(rule.column()));
    for (Part part : shape.parts()) {
      part.columns().values().forEach(mapping -> columns.addAll(mapping.sourceColumns()));
      part.version().ifPresent(mapping -> columns.addAll(mapping.sourceColumns()));
      columns.addAll(part.attributes().values());
      columns.addAll(part.where().keySet());
      part.lookup().ifPresent(second -> columns.removeAll(second.columns()));
    }
    AnswerColumns.ALL.forEach(columns::remove);
    return new VendorExport(
        vendor,
        Optional.of(name).filter(known -> !known.equals(Presets.ANY)),
        columns,
        shape.required(),
        unfilled(shape),
        shape.parts().stream().anyMatch(part -> part.target().equals(Party.TABLE.name())),
        shape.isSurvey());
  }

  private static Map<String, String> unfilled(VendorShape shape) {
    Map<String, String> unfilled = new TreeMap<>();
    for (Part part : shape.parts()) {
      StagedWords.OF_TABLE.getOrDefault(part.target(), List.of()).stream()
          .map(StagedWords.Words::column)
          .filter(column -> !part.columns().containsKey(column))
          .forEach(column -> unfilled.put(column, part.target()));
    }
    return unfilled;
  }
}
