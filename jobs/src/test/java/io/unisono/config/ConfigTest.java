package io.unisono.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

  private static final Map<String, String> NO_VARIABLES = Map.of("data", "");

  @Section("shop")
  record Shop(
      String name,
      int minimumAnswers,
      long rows,
      double share,
      boolean open,
      DayOfWeek weekStart,
      Duration grace,
      LocalDate since,
      ZoneId zone,
      Path folder,
      Optional<String> note,
      List<String> channels,
      Set<DayOfWeek> closed,
      Map<String, Door> doors) {
    Shop {
      if (minimumAnswers < 1) {
        throw new IllegalArgumentException(
            "minimum-answers: must be at least 1, is " + minimumAnswers);
      }
    }
  }

  record Door(double width, Optional<Integer> floor) {}

  @Section("vault")
  record Vault(Optional<Secret> password) {}

  @Section("sources")
  record Sources(List<Door> sources) {}

  @Section("churn")
  record Churn(int horizonDays) {}

  @Section("churn.model")
  record Model(int folds) {}

  @Section("lending")
  record Lending(@Formerly({"churn.days", "shop.loans.days"}) int loanDays) {}

  @Section("firm")
  record Firm(String name, Optional<String> motto) {}

  private static final String SHOP =
      """
      shop:
        name: Anna's
        minimum-answers: 30
        rows: 1_000_000
        share: 0.25
        open: true
        week-start: monday
        grace: 2d
        since: 2026-01-31
        zone: Europe/Rome
        folder: "{data}/in"
        note:
        channels: [web, phone]
        closed: [saturday, sunday]
        doors:
          front: {width: 1.5, floor: 0}
          back: {width: 2}
      """;

  @Test
  void everyTypeIsBound() {
    Shop shop = Config.of(SHOP, Map.of("data", "/exports"), Map.of()).bind(Shop.class);

    assertThat(shop)
        .isEqualTo(
            new Shop(
                "Anna's",
                30,
                1_000_000L,
                0.25,
                true,
                DayOfWeek.MONDAY,
                Duration.ofDays(2),
                LocalDate.of(2026, 1, 31),
                ZoneId.of("Europe/Rome"),
                Path.of("/exports/in"),
                Optional.empty(),
                List.of("web", "phone"),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                Map.of(
                    "front",
                    new Door(1.5, Optional.of(0)),
                    "back",
                    new Door(2, Optional.empty()))));
  }

  @Test
  void allProblemsOfAllSectionsAreReportedAtOnce() {
    String text =
        """
        shop:
          name: {a: b}
          minimum-answer: 0
          rows: many
          share: 0.25
          open: perhaps
          week-start: mon
          grace: soon
          since: 2026-02-30
          zone: Mars/Olympus
          folder: "{data}/in"
          channels: web
          closed: [saturday]
          doors:
            front: {width: wide}
        valut:
          password: hunter2
        vault:
          password: hunter2
        """;
    assertThatThrownBy(
            () -> Config.of(text, NO_VARIABLES, Map.of()).bindAll(List.of(Shop.class, Vault.class)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessageContaining("The configuration has 14 problems.")
        .hasMessageContaining("test.yaml:16 valut: unknown key; did you mean 'vault'?")
        .hasMessageContaining("test.yaml:2 shop.name: must be one value")
        .hasMessageContaining(
            "test.yaml:3 shop.minimum-answer: unknown key; did you mean 'minimum-answers'?")
        .hasMessageContaining("shop.minimum-answers: is missing")
        .hasMessageContaining("test.yaml:4 shop.rows: must be a whole number, is 'many'")
        .hasMessageContaining("test.yaml:6 shop.open: must be true or false, is 'perhaps'")
        .hasMessageContaining("test.yaml:7 shop.week-start: must be one of monday, tuesday")
        .hasMessageContaining(
            "test.yaml:8 shop.grace: must be a duration such as 90s, 15m, 12h or 30d, is 'soon'")
        .hasMessageContaining(
            "test.yaml:9 shop.since: must be a day such as 2026-01-31, is '2026-02-30'")
        .hasMessageContaining("test.yaml:10 shop.zone: must be a time zone")
        .hasMessageContaining(
            "test.yaml:11 shop.folder: uses {data}, which has no value; start with --data")
        .hasMessageContaining("test.yaml:12 shop.channels: must be a list")
        .hasMessageContaining("test.yaml:15 shop.doors.front.width: must be a number, is 'wide'")
        .hasMessageContaining("test.yaml:19 vault.password: is a secret");
  }

  @Test
  void aValueOutOfRangeIsReportedAtItsLine() {
    String text = SHOP.replace("minimum-answers: 30", "minimum-answers: 0");

    assertThatThrownBy(() -> Config.of(text, Map.of("data", "x"), Map.of()).bind(Shop.class))
        .hasMessageContaining("test.yaml:3 shop.minimum-answers: must be at least 1, is 0");
  }

  @Test
  void aSectionMayBeAListAndMayLieInsideAnother() {
    String text =
        """
        sources:
          - {width: 1}
          - {width: 2, floor: 3}
        churn:
          horizon-days: 90
          model:
            folds: 5
        """;
    Config.Sections sections =
        Config.of(text, Map.of(), Map.of())
            .bindAll(List.of(Sources.class, Churn.class, Model.class));

    assertThat(sections.get(Sources.class).sources())
        .containsExactly(new Door(1, Optional.empty()), new Door(2, Optional.of(3)));
    assertThat(sections.get(Churn.class)).isEqualTo(new Churn(90));
    assertThat(sections.get(Model.class)).isEqualTo(new Model(5));
    assertThatThrownBy(() -> sections.get(Shop.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Shop is not a registered section");
  }

  /** Another section may ask for a folder or a secret that only a night has. */
  @Test
  void onlyTheSectionsThatAreNeededAreBoundAndEveryKeyIsKnown() {
    Config config =
        Config.of(
            "vault: {password: '${ENV:PW}'}\nchurn: {horizon-days: 90}\n", Map.of(), Map.of());

    assertThat(
            config.bind(List.of(Churn.class), List.of(Churn.class, Vault.class)).get(Churn.class))
        .isEqualTo(new Churn(90));
    assertThatThrownBy(() -> config.bind(List.of(Churn.class), List.of(Churn.class)))
        .hasMessageContaining("vault");
  }

  @Test
  void aSecretComesFromTheEnvironmentAndNeverPrints() {
    Config config = Config.of("vault: {password: '${ENV:PW}'}", Map.of(), Map.of("PW", "hunter2"));
    Secret password = config.bind(Vault.class).password().orElseThrow();

    assertThat(password.reveal()).isEqualTo("hunter2");
    assertThat(config.bind(Vault.class).toString() + config.effective())
        .isEqualTo("Vault[password=Optional[(secret)]]{vault={password=${ENV:PW}}}");
  }

  @Test
  void aSecretWrittenOutIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(
            () -> Config.of("vault: {password: hunter2}", Map.of(), Map.of()).bind(Vault.class))
        .hasMessageContaining("vault.password: is a secret")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void onlySecretsComeFromTheEnvironment() {
    assertThatThrownBy(
            () ->
                Config.of("churn: {horizon-days: '${ENV:DAYS}'}", Map.of(), Map.of("DAYS", "90"))
                    .bind(Churn.class))
        .hasMessageContaining("churn.horizon-days: only secrets come from the environment");
  }

  @Test
  void anUnsetVariableIsNamed() {
    assertThatThrownBy(
            () -> Config.of("vault: {password: '${ENV:PW}'}", Map.of(), Map.of()).bind(Vault.class))
        .hasMessageContaining("environment variable PW is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          churn: {horizon-days: 1, horizon-days: 2}  | test.yaml:1 Duplicate
          churn: &a {horizon-days: 1}                | test.yaml:1 anchors (&) and aliases (*) are not supported
          churn: [a                                  | test.yaml:1
          churn: !!java.net.URL [x]                  | test.yaml:1 tags (!) are not supported
          churn: !env HOME                           | test.yaml:1 tags (!) are not supported
          """)
  void yamlThatDoesMoreThanHoldValuesIsRefused(String text, String message) {
    assertThatThrownBy(() -> Config.of(text, Map.of(), Map.of()).bind(Churn.class))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theUsersFileOverlaysTheReference() {
    Yaml reference = Yaml.parse("a", "kpi: {days: 90, zones: [x, y], names: {a: 1}}\nrun: {k: 1}");
    Yaml user = Yaml.parse("b", "kpi:\n  zones: [z]\n  names: {b: 2}\nrun:\n");

    assertThat(reference.overlaidBy(user).plain())
        .hasToString("{kpi={days=90, zones=[z], names={a=1, b=2}}, run={k=1}}");
  }

  @Test
  void whoSetsAnOptionThatHasMovedIsToldWhereItIs() {
    Config config =
        Config.of(
            "churn: {horizon-days: 90,\n  days: 7}\nlending: {loan-days: 7}", Map.of(), Map.of());

    assertThatThrownBy(() -> config.bindAll(List.of(Churn.class, Lending.class)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("test.yaml:2 churn.days: is now lending.loan-days");
  }

  @Test
  void aTextMayBeEmpty() {
    assertThat(Config.of("firm: {name: ''}", Map.of(), Map.of()).bind(Firm.class))
        .isEqualTo(new Firm("", Optional.empty()));
  }

  @Test
  void aMissingFileIsAUserError(@TempDir Path folder) {
    assertThatThrownBy(() -> Config.load(Optional.of(folder.resolve("no.yaml")), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no.yaml was not found");
  }

  @Test
  void anEmptyFileLeavesTheReferenceAsItIs(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");

    assertThat(Config.load(Optional.of(empty), Map.of()).effective())
        .isEqualTo(Config.load(Optional.empty(), Map.of()).effective());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop:\\n\\tname: x | 2 | is indented with a tab",
        "shop:\\n  name: {data}/x.csv | 2 | write it in quotes",
        "shop:\\n  name: {data} | 2 | must be in quotes",
        "shop:\\n  name: \"C:\\\\exports\" | 2 | in single quotes",
        "shop:\\n  name: \"C:\\\\new\" | 2 | in single quotes"
      })
  void whatPeopleOftenWriteThatIsNoYamlIsNamedWithItsLine(String text, int line, String cure) {
    String yaml = text.translateEscapes();

    assertThatThrownBy(() -> Config.of(yaml, Map.of("data", "in"), Map.of()).bind(Kiosk.class))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("test.yaml:" + line + " ")
        .hasMessageContaining(cure);
  }

  @Section("shop")
  record Kiosk(String name) {}

  @Test
  void optionsAreToldByTheirPaths() {
    assertThat(Config.of("a: {b: 1, c: [x, {d: y}]}\ne:", NO_VARIABLES, Map.of()).options())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("a.b", "1", "a.c[0]", "x", "a.c[1].d", "y", "e", ""));
  }
}
