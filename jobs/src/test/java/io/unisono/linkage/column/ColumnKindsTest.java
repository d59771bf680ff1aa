package io.unisono.linkage.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnKindsTest {

  @ParameterizedTest
  @CsvSource({
    "first_and_surname, Mario Rossi, FULL_NAME",
    "Nome e cognome, Mario Rossi, FULL_NAME",
    "surname, Rossi, FAMILY_NAME",
    "dob, 1642-12-25, BIRTH_DATE",
  })
  void tellsWhatAColumnHolds(String header, String value, Kind kind) {
    String[] row = {value};

    assertThat(ColumnKinds.infer(List.of(header), List.<String[]>of(row), Map.of()))
        .containsExactly(kind);
  }
}
