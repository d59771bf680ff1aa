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
import java.util.Optional;
import java.util.Set;

/**
 * An export that a vendor's adapter reads.
 *
 * @param input what the adapter calls it; empty if the vendor has one kind of export
 * @param columns that the adapter reads
 * @param required those of them that every file has
 * @param ofParties whether it feeds parties
 */
record VendorExport(
    Vendor vendor,
    Optional<String> input,
    Set<String> columns,
    Set<String> required,
    boolean ofParties) {

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
    for (Part part : shape.parts()) {
      part.columns().values().forEach(mapping -> columns.addAll(mapping.sourceColumns()));
      part.lookup().ifPresent(second -> columns.removeAll(second.columns()));
    }
    AnswerColumns.ALL.forEach(columns::remove);
    return new VendorExport(
        vendor,
        Optional.of(name).filter(known -> !known.equals(Presets.ANY)),
        columns,
        shape.required(),
        shape.parts().stream().anyMatch(part -> part.target().equals(Party.TABLE.name())));
  }
}
