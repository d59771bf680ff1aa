package io.unisono.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The KPI catalogue {@code schemas/kpis.yaml}: reads it, and writes the class {@code Kpis}, which
 * has a constant per KPI.
 */
record KpiCatalogue(List<Kpi> kpis) {

  private static final String FILE = "kpis.yaml";

  /** Reads the catalogue of a folder of contracts; a folder without one has no KPIs. */
  static KpiCatalogue fromFolder(Path schemas) {
    Path file = schemas.resolve(FILE);
    try {
      return Files.exists(file) ? read(Files.readString(file)) : new KpiCatalogue(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Parses and checks a catalogue.
   *
   * @throws ContractException if an entry lacks a key, has an unknown one, or an id stands twice
   */
  static KpiCatalogue read(String yaml) {
    KpiCatalogue catalogue;
    try {
      catalogue =
          ContractReader.YAML
              .readerFor(KpiCatalogue.class)
              .with(
                  DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                  DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
              .readValue(yaml);
    } catch (JsonProcessingException e) {
      throw new ContractException(FILE, e.getOriginalMessage());
    }
    Set<String> ids = new HashSet<>();
    for (Kpi kpi : catalogue.kpis()) {
      if (!ids.add(kpi.id())) {
        throw new ContractException(FILE, kpi.id() + " stands twice");
      }
    }
    return catalogue;
  }

  /** Source of the class of constants. */
  String constants() {
    return """
        package %s;

        import io.unisono.schemas.Kpi;
        import java.util.List;

        /** The KPIs of the catalogue {@code schemas/kpis.yaml}. */
        public final class Kpis {

        %s
          /** All KPIs, in the order of the catalogue. */
          public static final List<Kpi> ALL =
              List.of(
                  %s);

          private Kpis() {}
        }
        """
        .formatted(
            ColumnClasses.PACKAGE,
            kpis.stream().map(KpiCatalogue::constant).collect(Collectors.joining("\n")),
            kpis.stream().map(KpiCatalogue::name).collect(Collectors.joining(",\n          ")));
  }

  private static String constant(Kpi kpi) {
    return """
          /** %s. */
          public static final Kpi %s =
              new Kpi(
                  "%s",
                  "%s",
                  Kpi.Unit.%s,
                  Kpi.Direction.%s,
                  "%s",
                  "%s",
                  Kpi.Minimum.%s,
                  "%s",
                  new Kpi.Text("%s", "%s"),
                  new Kpi.Text("%s", "%s"));
        """
        .formatted(
            ColumnClasses.javadoc(kpi.name().en()),
            name(kpi),
            ColumnClasses.literal(kpi.id()),
            ColumnClasses.literal(kpi.domain()),
            kpi.unit(),
            kpi.direction(),
            ColumnClasses.literal(kpi.clock()),
            ColumnClasses.literal(kpi.counts()),
            kpi.minimum(),
            ColumnClasses.literal(kpi.definitionVersion()),
            ColumnClasses.literal(kpi.name().en()),
            ColumnClasses.literal(kpi.name().it()),
            ColumnClasses.literal(kpi.denominator().en()),
            ColumnClasses.literal(kpi.denominator().it()));
  }

  private static String name(Kpi kpi) {
    return ColumnClasses.constantName(kpi.id());
  }
}
