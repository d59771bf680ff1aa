package io.unisono.cli.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.config.Section;
import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of a job is its manual page: always in the same form, and true. */
class JobPagesTest {

  private static final String BEFORE = "Reads of the night before";

  private static final List<String> HEADINGS =
      List.of("Purpose", "Reads", "Writes", "Settings", "Submit", "Exit codes");

  /** A job whose inputs follow from what is plugged into it says so. */
  private static final String PLUGGED_IN = "sources of the night";

  private static final Pattern SECTION = Pattern.compile("(?s)<b>([\\w ]+)\\.</b>(.*?)(?=<p>|$)");
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
  private static final Pattern USED_CONFIG = Pattern.compile("\\.config\\((\\w+)\\.class\\)");

  static List<Job> jobs() {
    return Nights.jobs();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void hasAllHeadingsInOrder(Job job) throws IOException {
    Map<String, String> page = page(job);

    assertThat(page.keySet().stream().filter(heading -> !heading.equals(BEFORE)))
        .containsExactlyElementsOf(HEADINGS);
    assertThat(page.values()).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void namesTheTablesThatItReadsAndWrites(Job job) throws IOException {
    Map<String, String> page = page(job);

    assertThat(tables(page.getOrDefault(BEFORE, ""))).isEqualTo(names(job.readsPrevious()));
    assertThat(tables(page.get("Writes"))).isEqualTo(names(job.writes()));
    if (page.get("Reads").contains(PLUGGED_IN)) {
      assertThat(names(job.reads())).containsAll(tables(page.get("Reads")));
    } else {
      assertThat(tables(page.get("Reads"))).isEqualTo(names(job.reads()));
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void namesTheSettingsThatItReads(Job job) throws IOException {
    Set<String> used =
        USED_CONFIG
            .matcher(source(job))
            .results()
            .map(use -> section(use.group(1)))
            .collect(Collectors.toSet());

    assertThat(codes(page(job).get("Settings")).collect(Collectors.toSet())).isEqualTo(used);
  }

  private static String section(String record) {
    return Nights.sections().stream()
        .filter(section -> section.getSimpleName().equals(record))
        .map(section -> section.getAnnotation(Section.class).value())
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> names(Set<Table> tables) {
    return tables.stream().map(Table::name).collect(Collectors.toSet());
  }

  private static Set<String> tables(String text) {
    Set<String> known = names(Set.copyOf(Tables.ALL));
    return codes(text).filter(known::contains).collect(Collectors.toSet());
  }

  private static Stream<String> codes(String text) {
    return CODE.matcher(text).results().map(code -> code.group(1).strip());
  }

  private static Map<String, String> page(Job job) throws IOException {
    String source = source(job);
    String declaration = "public final class " + job.getClass().getSimpleName();
    String before = source.substring(0, source.indexOf(declaration));
    String javadoc =
        before
            .substring(before.lastIndexOf("/**") + 3, before.lastIndexOf("*/"))
            .lines()
            .map(line -> line.replaceFirst("^ \\* ?", ""))
            .collect(Collectors.joining(" "));
    Map<String, String> page = new LinkedHashMap<>();
    Matcher sections = SECTION.matcher(javadoc);
    while (sections.find()) {
      page.put(sections.group(1), sections.group(2));
    }
    return page;
  }

  private static String source(Job job) throws IOException {
    String file = job.getClass().getName().replace('.', '/') + ".java";
    return Files.readString(Path.of("src/main/java").resolve(file));
  }
}
