package io.unisono.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContractReaderTest {

  @Test
  void readsEverythingThatAContractSays() {
    Contract contract =
        ContractReader.read(
            "pet.odcs.yaml",
            Contracts.table(
                """
                      - name: weight_kg
                        logicalType: number
                        physicalType: double
                        description: Weight.
                        logicalTypeOptions: {minimum: 0}
                        relationships:
                          - {type: foreignKey, to: scale.weight_kg}
                        customProperties:
                          - {property: personalData, value: health}
                        quality:
                          - {metric: nullValues, mustBeLessThan: 5, unit: percent, severity: warning}
                      - name: pet_id
                        logicalType: string
                        physicalType: string
                        description: Identifier.
                        required: true
                        primaryKey: true
                        primaryKeyPosition: 2
                      - name: owner_id
                        logicalType: string
                        physicalType: string
                        description: Owner.
                        required: true
                        primaryKey: true
                        primaryKeyPosition: 1
                """));

    assertThat(contract.name()).isEqualTo("pet");
    assertThat(contract.version()).isEqualTo("1.2.0");
    assertThat(contract.table().primaryKey()).containsExactly("owner_id", "pet_id");
    Contract.ColumnSpec weight = contract.table().properties().get(0);
    assertThat(weight.physicalType()).isEqualTo("double");
    assertThat(weight.required()).isFalse();
    assertThat(weight.personalData()).contains("health");
    assertThat(weight.logicalTypeOptions()).isEqualTo(new Contract.Range(0.0, null));
    assertThat(weight.relationships())
        .containsExactly(new Contract.Relationship("foreignKey", "scale.weight_kg"));
    assertThat(weight.quality())
        .containsExactly(
            new Contract.Rule(
                "nullValues", null, null, null, 5.0, null, null, null, "percent", "warning", null));
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1.2.0 | versoin: 1.2.0 | unknown key versoin; known there: [apiVersion, ",
        "required: true | requierd: true | unknown key schema[0].properties[0].requierd; known",
        "One row per pet. | Pets. | must begin with its grain: One row per ...",
        "apiVersion: v3.1.0 | apiVersion: v3.0.2 | apiVersion must be v3.1.0",
        "kind: DataContract | kind: DataProduct | kind must be DataContract",
        "name: pet | name: cat | schema.name must equal name",
        "physicalType: string | tags: [] | pet_id has no physicalType",
        "description: Identifier. | tags: [] | pet_id has no description",
        "apiVersion: v3.1.0 | apiVersion: \"v3 | unexpected end of stream",
      })
  void refusesWhatItDoesNotKnow(String right, String wrong, String problem) {
    String yaml = Contracts.pet().replaceFirst(Pattern.quote(right), wrong);

    assertThatThrownBy(() -> ContractReader.read("pet.odcs.yaml", yaml))
        .isInstanceOf(ContractException.class)
        .hasMessageStartingWith("Contract pet.odcs.yaml: ")
        .hasMessageContaining(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{metric: nulValues, mustBe: 0, severity: error} | pet_id: metric must be one of",
        "{metric: nullValues, mustBe: 0} | pet_id: severity must be one of",
        "{metric: nullValues, mustBe: 0, severity: fatal} | pet_id: severity must be one of",
        "{metric: nullValues, severity: error} | pet_id: a rule needs exactly one mustBe... limit",
        "{metric: nullValues, mustBe: 0, mustBeLessThan: 1, severity: error}"
            + " | pet_id: a rule needs exactly one mustBe... limit",
        "{metric: nullValues, mustBeLesThan: 1, severity: error} | unknown key schema[0].properties[0].quality[0].mustBeLesThan",
      })
  void refusesRulesThatCouldNotFail(String rule, String problem) {
    String yaml = Contracts.pet() + "        quality:\n          - " + rule + "\n";

    assertThatThrownBy(() -> ContractReader.read("pet.odcs.yaml", yaml))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void refusesAContractWithoutColumnsOrWithTwoTables() {
    assertThatThrownBy(() -> ContractReader.read("pet.odcs.yaml", Contracts.table("      []\n")))
        .hasMessageContaining("the table has no columns");
    assertThatThrownBy(
            () -> ContractReader.read("pet.odcs.yaml", Contracts.pet() + "  - name: cat\n"))
        .hasMessageContaining("schema must hold exactly one table");
  }

  @Test
  void theFileIsNamedAfterItsTable(@TempDir Path schemas) throws IOException {
    Path marts = Files.createDirectory(schemas.resolve("marts"));
    Files.writeString(marts.resolve("cat.odcs.yaml"), Contracts.pet());

    assertThatThrownBy(() -> ContractReader.fromFolder(schemas, Layer.MARTS))
        .hasMessageContaining("the file must be named pet.odcs.yaml");
  }

  @Test
  void aFolderIsReadInTheOrderOfTableNamesAndAMissingOneIsEmpty(@TempDir Path schemas)
      throws IOException {
    Path marts = Files.createDirectory(schemas.resolve("marts"));
    Files.writeString(marts.resolve("pet.odcs.yaml"), Contracts.pet());
    Files.writeString(
        marts.resolve("cat.odcs.yaml"), Contracts.pet().replace(": pet\n", ": cat\n"));
    Files.writeString(marts.resolve("README.md"), "not a contract");

    assertThat(ContractReader.fromFolder(schemas, Layer.MARTS))
        .extracting(Contract::name)
        .containsExactly("cat", "pet");
    assertThat(ContractReader.fromFolder(schemas, Layer.STAGED)).isEmpty();
  }

  @Test
  void aContractThatIsNotOnTheClassPathIsNamed() {
    assertThatThrownBy(() -> ContractReader.fromClassPath(Layer.MARTS, "no_such_table"))
        .isInstanceOf(ContractException.class)
        .hasMessage("Contract marts/no_such_table.odcs.yaml: no such contract on the class path");
  }

  @ParameterizedTest
  @EnumSource(Layer.class)
  void everyContractIsReadableFromItsFolderAndFromTheClassPath(Layer layer) {
    ContractReader.fromFolder(Path.of("."), layer)
        .forEach(
            contract ->
                assertThat(ContractReader.fromClassPath(layer, contract.name()))
                    .isEqualTo(contract));
  }

  @Test
  void everyTableHasAPrimaryKeyAndANameOfItsOwn() {
    List<Contract> contracts =
        Arrays.stream(Layer.values())
            .flatMap(layer -> ContractReader.fromFolder(Path.of("."), layer).stream())
            .toList();

    assertThat(contracts).extracting(Contract::name).doesNotHaveDuplicates();
    assertThat(contracts).extracting(Contract::id).doesNotHaveDuplicates();
    assertThat(contracts)
        .allSatisfy(contract -> assertThat(contract.table().primaryKey()).isNotEmpty());
  }

  @Test
  void aColumnSaysWhatItMeansForStaging() {
    Contract contract =
        ContractReader.read(
            "pet.odcs.yaml",
            Contracts.table(
                """
                      - name: state
                        logicalType: string
                        physicalType: string
                        description: State.
                        quality:
                          - {metric: invalidValues, arguments: {validValues: [open, sold]}, mustBe: 0, severity: error}
                        customProperties:
                          - {property: openBefore, value: sold_on}
                      - name: sold_on
                        logicalType: date
                        physicalType: date
                        description: Day.
                        customProperties:
                          - {property: knownLater, value: true}
                      - name: seen_at
                        logicalType: timestamp
                        physicalType: timestamp
                        description: Instant.
                        customProperties:
                          - {property: eventTime, value: true}
                          - {property: version, value: true}
                      - name: owner_email
                        logicalType: string
                        physicalType: string
                        description: Address.
                        customProperties:
                          - {property: as, value: email}
                """));

    List<Contract.ColumnSpec> columns = contract.table().properties();
    assertThat(columns.get(0).openBefore()).contains("sold_on");
    assertThat(columns.get(0).validValues()).containsExactly("open", "sold");
    assertThat(columns.get(1).isKnownLater()).isTrue();
    assertThat(columns.get(2).isEventTime()).isTrue();
    assertThat(columns.get(2).isVersion()).isTrue();
    assertThat(columns.get(3).isAs(Conversion.EMAIL)).isTrue();
    assertThat(columns.get(3).isEventTime()).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "timestamp | {property: evenTime, value: true} | customProperties must be of",
        "timestamp | {property: eventTime, value: yes please} | eventTime must be true or left out",
        "string | {property: version, value: true} | only a [date, timestamp] has eventTime",
        "string | {property: as, value: e-mail} | as must be one of [SOURCE, ATTRIBUTES,",
        "string | {property: openBefore, value: seen} | openBefore needs the valid value open",
      })
  void aMeaningThatCannotBeIsRefused(String type, String property, String problem) {
    String yaml =
        Contracts.table(
            """
                  - name: seen
                    logicalType: string
                    physicalType: %s
                    description: Seen.
                    customProperties:
                      - %s
            """
                .formatted(type, property));

    assertThatThrownBy(() -> ContractReader.read("pet.odcs.yaml", yaml))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aTableHasOneEventTime() {
    String time =
        """
              - name: %s
                logicalType: timestamp
                physicalType: timestamp
                description: Time.
                customProperties:
                  - {property: eventTime, value: true}
        """;

    assertThatThrownBy(
            () ->
                ContractReader.read(
                    "pet.odcs.yaml",
                    Contracts.table(time.formatted("born_at") + time.formatted("seen_at"))))
        .hasMessageContaining("only one column can be eventTime");
  }
}
