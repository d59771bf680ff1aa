package io.unisono.staging.vendor;

import io.unisono.config.Config;
import io.unisono.staging.source.SourcesConfig.Vendor;
import io.unisono.staging.source.VendorShape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The exports of each vendor, from {@code <vendor>.yaml} beside this class. */
public final class Presets {

  /** Stands for every name of an input, where a vendor has one kind of export. */
  public static final String ANY = "*";

  private static final Map<Vendor, Map<String, VendorShape>> READ = new ConcurrentHashMap<>();

  private Presets() {}

  /** Shape of an export; empty if the vendor has no such export. */
  public static Optional<VendorShape> shape(Vendor vendor, String export) {
    Map<String, VendorShape> shapes = of(vendor);
    return Optional.ofNullable(shapes.getOrDefault(export, shapes.get(ANY)));
  }

  /** Names of the vendor's exports, sorted. */
  public static Set<String> exports(Vendor vendor) {
    return new TreeSet<>(of(vendor).keySet());
  }

  private static Map<String, VendorShape> of(Vendor vendor) {
    return READ.computeIfAbsent(
        vendor, one -> Config.ofResource(Presets.class, one.fileName(), VendorShape.class));
  }
}
