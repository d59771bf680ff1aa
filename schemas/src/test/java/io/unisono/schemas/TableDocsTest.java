package io.unisono.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDocsTest {

  @Test
  void thePageInTheRepositoryIsUpToDate() throws IOException {
    assertThat(Files.readString(Path.of("../docs/tables.md")))
        .as("docs/tables.md is stale. Run: %s", TableDocs.COMMAND)
        .isEqualTo(TableDocs.page(Path.of(".")));
  }

  @Test
  void aTableIsWrittenWithKeysRulesRangesAndPersonalData(@TempDir Path schemas) throws IOException {
    Path staged = Files.createDirectory(schemas.resolve("staged"));
    Files.writeString(
        staged.resolve("pet.odcs.yaml"),
        Contracts.pet()
            + """
                  - name: email
                    logicalType: string
                    physicalType: string
                    description: Owner's address; a | stays in its cell.
                    customProperties:
                      - {property: personalData, value: email}
                    quality:
                      - {metric: invalidValues, arguments: {pattern: '^\\S+@\\S+$'}, mustBeLessThan: 1, unit: percent, severity: warning}
                  - name: kind
                    logicalType: string
                    physicalType: string
                    description: Animal.
                    required: true
                    quality:
                      - {metric: invalidValues, arguments: {validValues: [cat, dog]}, mustBe: 0, severity: error}
                  - name: weight_kg
                    logicalType: number
                    physicalType: double
                    description: Weight.
                    logicalTypeOptions: {minimum: 0, maximum: 99.5}
                    relationships:
                      - {type: foreignKey, to: scale.weight_kg}
                quality:
                  - {metric: rowCount, mustBeGreaterThan: 0, severity: error}
            """);

    assertThat(TableDocs.page(schemas))
        .startsWith("# Tables\n")
        .contains("- [`pet`](#pet): One row per pet.\n")
        .endsWith(
            """
            ## staged

            ### pet

            One row per pet. Version 1.2.0.

            - Rule: rowCount, more than 0 (error).

            | column | type | | meaning |
            |---|---|---|---|
            | `pet_id` | `string` | **PK** 1 | Identifier. |
            | `email` | `string` | *personal: email* | Owner's address; a \\| stays in its cell. Pattern `^\\S+@\\S+$`, less than 1 % (warning). |
            | `kind` | `string` | required | Animal. One of `cat`, `dog`, no exception (error). |
            | `weight_kg` | `double` |  | Weight. Between 0 and 99.5. References `scale.weight_kg`. |
            """);
  }
}
