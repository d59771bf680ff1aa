package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.unisono.cli.night.Nights;
import io.unisono.cli.option.Version;
import io.unisono.config.Config;
import io.unisono.config.Section;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class CxTest {

  static Stream<String> commands() {
    return Cx.commandLine().getSubcommands().keySet().stream()
        .filter(command -> !command.equals("help"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelpsWithAnExample(String command) {
    Terminal output = cx(command, "--help");

    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("Example").contains("\n  cx " + command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSaysInALineWhatItDoes(String command) {
    String[] header = spec(command).usageMessage().header();

    assertThat(header).hasSize(1);
    assertThat(header[0]).matches("[A-Z].*\\.").hasSizeLessThan(80);
    assertThat(cx("--help").out()).containsOnlyOnce("  %-10s %s%n".formatted(command, header[0]));
  }

  /** A description in several parts is wrapped part by part, which leaves broken lines. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsExplainedInSentences(String command) {
    assertThat(spec(command).options())
        .allSatisfy(
            option -> {
              assertThat(option.description()).as(option.longestName()).hasSize(1);
              assertThat(option.description()[0]).matches("(?s)[A-Z].{12,}[.?]");
            });
    assertThat(cx(command, "--help").out()).doesNotContain("Default: []");
  }

  private static CommandSpec spec(String command) {
    return Cx.commandLine().getSubcommands().get(command).getCommandSpec();
  }

  /** A last line without an end would stay in the writer of the process. */
  @Test
  void whatACommandPrintsReachesTheTerminal() {
    PrintStream terminal = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Cx.execute("tables")).isZero();
    } finally {
      System.setOut(terminal);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("customer_identity");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(cx().out())
        .isEqualTo(cx("--help").out())
        .contains("one customer table")
        .contains("cx demo ", "conf/unisono.yaml", "docs/OPERATIONS.md");
    for (ExitCode each : ExitCode.values()) {
      assertThat(cx().out()).contains("  %d   %s%n".formatted(each.code(), each.meaning()));
    }
  }

  @Test
  void helpAndOperationsSayTheSameOfAnExitCode() throws IOException {
    String page = Files.readString(Path.of("../docs/OPERATIONS.md"));
    for (ExitCode each : ExitCode.values()) {
      assertThat(page)
          .containsOnlyOnce("\n| %d | %s".formatted(each.code(), each.meaning().split(":")[0]));
    }
  }

  @Test
  void aPlaceThatIsNeitherPathNorUriIsAnErrorOfTheUser() {
    for (String lake : List.of("s3a://bu cket/lake", "nosuch://host/lake", "file:relative")) {
      Terminal output = cx("releases", "--lake", lake);

      assertThat(output.exitCode()).as(lake).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(output.err()).contains(lake, "  cure: ").doesNotContain("defect");
    }
  }

  @Test
  void theFilesThatTheHelpNamesAreThere() {
    assertThat(
            Pattern.compile("(?m)^  (\\S+\\.(?:md|yaml)) ").matcher(cx("--help").out()).results())
        .hasSize(5)
        .allSatisfy(file -> assertThat(Path.of("..", file.group(1))).isRegularFile());
  }

  @Test
  void aBuildOutsideACheckoutNamesNoCommit() {
    Properties built = new Properties();
    assertThat(Version.commit(built)).isEmpty();

    built.setProperty("git.commit.id.abbrev", "1a2b3c4d5e");
    built.setProperty("git.dirty", "true");
    assertThat(Version.commit(built)).isEqualTo(" (commit 1a2b3c4d5e, with changes)");
  }

  @Test
  void onlyCommandsThatReadExportsAskForThem() {
    assertThat(commands().filter(command -> spec(command).findOption("--data") != null))
        .containsExactlyInAnyOrder("run", "init", "check");
  }

  @Test
  void anUnknownCommandIsAUsageErrorWithASuggestionAndNoPageOfHelp() {
    Terminal output = cx("runn");

    assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(output.err()).contains("'runn'").contains("cx run").contains("cx --help");
    assertThat(output.err().lines()).hasSizeLessThan(5);
  }

  @Test
  void whatACommandMissesIsSaidWithTheWayToItsHelp() {
    Terminal output = cx("rollback");

    assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(output.err()).contains("RELEASE").contains("cx rollback --help");
    assertThat(output.err().lines()).hasSizeLessThan(5);
  }

  @Test
  void anUnknownOptionIsAUsageErrorWithASuggestion() {
    Terminal output = cx("run", "--run-dat", "2026-03-31");

    assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(output.err()).contains("--run-date");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mine a.csv", "funnel a.csv --steps x,y", "attribute a.csv --conversion x"})
  void oneLogIsReadAndNoOtherIsPassedOverInSilence(String command) {
    Terminal output = cx((command + " --events b.csv --out mined").split(" "));

    assertThat(output.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(output.err()).contains("--events", "a.csv");
  }

  @Test
  void aFailureThatTheUserCanMendSaysHowAndLeavesWithItsCode() {
    Terminal output = cx("releases", "--config", "no-such-file.yaml");

    assertThat(output.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(output.err())
        .startsWith("Configuration file no-such-file.yaml was not found.")
        .contains("  why:  ")
        .contains("  cure: ")
        .doesNotContain("at io.unisono");
  }

  @Test
  void aFileWhereResultsShouldGoIsNamedAtOnce(@TempDir Path folder) throws IOException {
    String taken = Files.writeString(folder.resolve("taken"), "").toString();
    for (Terminal output :
        List.of(
            cx("link", "--input", "no.csv", "--id", "id", "--out", taken + "/x"),
            cx("generate", "--out", taken),
            cx("demo", "--out", taken))) {
      assertThat(output.exitCode()).isEqualTo(ExitCode.PUBLISH.code());
      assertThat(output.err())
          .startsWith("Cannot write to " + taken)
          .contains(taken + " is a file, and a folder is needed.")
          .doesNotContain("Exception", "\tat ");
    }
  }

  @Test
  void aStackTraceIsShownOnRequest() {
    assertThat(cx("releases", "--config", "no-such-file.yaml", "--stacktrace").err())
        .contains("at io.unisono.config.Config.load");
  }

  @Test
  void tablesListsEveryTableOrTheColumnsOfOne() {
    assertThat(cx("tables").out())
        .containsPattern("customer_contact_point +unified +yes +One row per");
    assertThat(cx("tables", "kpi_value").out())
        .contains("kpi_value, marts", "One row per")
        .containsPattern("period_start +date +key +")
        .doesNotContain("customer_contact_point");
    for (String table : List.of("kpi_value", "churn_score", "customer")) {
      assertThat(cx("tables", table).out().lines()).allMatch(line -> line.length() <= 120);
    }
    assertThat(cx("tables").out().lines()).allMatch(line -> line.length() <= 120);
    assertThat(cx("tables", "kpi").exitCode()).isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void everySectionOfEveryDomainIsRegistered() {
    List<Class<?>> declared =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.unisono")
                .stream()
                .filter(type -> type.isAnnotatedWith(Section.class))
                .map(JavaClass::reflect)
                .collect(Collectors.toList());

    assertThat(Nights.sections()).containsExactlyInAnyOrderElementsOf(cast(declared));
  }

  @Test
  void oneGracePeriodHoldsForEveryTable(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("old.yaml"), "kpi: {churn-grace-days: 10}\nchurn: {grace-days: 20}");
    Config old = Config.load(Optional.of(file), Map.of("data", "in", "run_date", "2026-03-31"));

    assertThatThrownBy(() -> old.bindAll(Nights.sections()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("old.yaml:1 kpi.churn-grace-days: is now subscription.grace-days")
        .hasMessageContaining("old.yaml:2 churn.grace-days: is now subscription.grace-days");
  }

  @Test
  void theReferenceFileGivesEveryOptionAndNoOther() {
    Config reference =
        Config.load(Optional.empty(), Map.of("data", "in", "run_date", "2026-03-31"));

    Config.Sections sections = reference.bindAll(Nights.sections());

    assertThat(Nights.sections())
        .allSatisfy(
            type -> {
              assertThat(sections.get(type)).isNotNull();
              assertThat(keys(reference, type)).containsAll(options(type));
            });
  }

  @Test
  void theReferenceFileIsInTheOrderOfTheNight() {
    Map<?, ?> file = (Map<?, ?>) Config.load(Optional.empty(), Map.of()).effective();

    assertThat(file.keySet().stream().map(String::valueOf))
        .containsExactlyElementsOf(
            Nights.sections().stream()
                .map(type -> type.getAnnotation(Section.class).value().replaceFirst("\\..*", ""))
                .distinct()
                .toList());
  }

  /** Options of a section, e.g. {@code minimum-answers}; the section itself if it is its value. */
  private static List<String> options(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(
            component ->
                component
                    .getName()
                    .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                    .toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Keys of a section in the reference file, and its own. */
  private static List<String> keys(Config reference, Class<? extends Record> type) {
    List<String> keys = new ArrayList<>();
    Object node = reference.effective();
    for (String key : type.getAnnotation(Section.class).value().split("\\.")) {
      keys.add(key);
      node = ((Map<?, ?>) node).get(key);
    }
    if (node instanceof Map<?, ?> section) {
      section.keySet().forEach(key -> keys.add(key.toString()));
    }
    return keys;
  }

  @Test
  void theNightIsAGraph() {
    assertThat(Nights.graph().jobs()).hasSameSizeAs(Nights.jobs());
  }

  @SuppressWarnings("unchecked")
  private static List<Class<? extends Record>> cast(List<Class<?>> types) {
    return types.stream().map(type -> (Class<? extends Record>) type).collect(Collectors.toList());
  }
}
