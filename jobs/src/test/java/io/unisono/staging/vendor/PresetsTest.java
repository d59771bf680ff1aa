package io.unisono.staging.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.schemas.Contract.ColumnSpec;
import io.unisono.schemas.Conversion;
import io.unisono.schemas.Layer;
import io.unisono.staging.source.ColumnMapping;
import io.unisono.staging.source.SourcesConfig.Vendor;
import io.unisono.staging.source.VendorShape;
import io.unisono.staging.source.VendorShape.Part;
import io.unisono.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a compiler would find in a preset: staged tables, columns and values that do not exist. */
class PresetsTest {

  private static final Map<String, Table> STAGED =
      Tables.ALL.stream()
          .filter(table -> table.layer() == Layer.STAGED)
          .collect(Collectors.toMap(Table::name, Function.identity()));

  @ParameterizedTest
  @EnumSource(value = Vendor.class, mode = Mode.EXCLUDE, names = "MAPPED")
  void aPresetFillsWhatItsTablesNeed(Vendor vendor) {
    List<String> faults = new ArrayList<>();
    for (String export : Presets.exports(vendor)) {
      VendorShape shape = Presets.shape(vendor, export).orElseThrow();
      assertThat(shape.parts()).as("%s/%s", vendor, export).isNotEmpty();
      for (Part part : shape.parts()) {
        faults(part).forEach(fault -> faults.add("%s/%s %s".formatted(vendor, export, fault)));
      }
    }
    assertThat(faults).isEmpty();
  }

  private static List<String> faults(Part part) {
    Table table = STAGED.get(part.target());
    if (table == null) {
      return List.of("fills no table: " + part.target());
    }
    List<String> faults = new ArrayList<>();
    Map<String, ColumnSpec> columns =
        table.columns().stream().collect(Collectors.toMap(ColumnSpec::name, Function.identity()));
    part.columns()
        .forEach(
            (name, mapping) -> {
              ColumnSpec column = columns.get(name);
              if (column == null || (column.conversion().isPresent() && isMadeByStaging(column))) {
                faults.add("fills no column: %s.%s".formatted(table, name));
              } else {
                unknownValues(column, mapping)
                    .forEach(
                        value -> faults.add("%s.%s cannot be %s".formatted(table, name, value)));
              }
            });
    for (ColumnSpec column : columns.values()) {
      if (column.required()
          && !isMadeByStaging(column)
          && !part.columns().containsKey(column.name())) {
        faults.add("leaves empty: %s.%s".formatted(table, column.name()));
      }
    }
    return faults;
  }

  private static List<String> unknownValues(ColumnSpec column, ColumnMapping mapping) {
    List<String> made = new ArrayList<>(mapping.map().values());
    mapping.constant().ifPresent(made::add);
    mapping.otherwise().ifPresent(made::add);
    made.removeAll(column.validValues());
    made.remove(ColumnMapping.NONE);
    return column.validValues().isEmpty() ? List.of() : made;
  }

  private static boolean isMadeByStaging(ColumnSpec column) {
    return switch (column.conversion().orElse(Conversion.CODE)) {
      case SOURCE, ATTRIBUTES, TIME_PRECISION -> true;
      default -> false;
    };
  }
}
