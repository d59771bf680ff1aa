package io.unisono.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code ./cx} builds, and what it then leaves alone; Maven and Java are stand-ins. */
class LauncherTest {

  private static final String STARTED = "started:";

  private static final FileTime EARLIER = FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS));

  private static final FileTime LATER = FileTime.from(Instant.now().plus(2, ChronoUnit.HOURS));

  @TempDir private Path home;

  private Path jar;
  private Path archive;

  @BeforeEach
  void checkout() throws IOException {
    jar = home.resolve("jobs/target/unisono.jar");
    Files.createDirectories(home.resolve(".git"));
    Files.createDirectories(home.resolve("schemas"));
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("jobs/src/main"));
    Files.writeString(home.resolve("conf/unisono.yaml"), "");
    Files.writeString(home.resolve("pom.xml"), "");
    Files.writeString(home.resolve("jobs/pom.xml"), "");
    Files.copy(Path.of("../cx"), home.resolve("cx"));
    script(
        "jdk/bin/java",
        """
        umask >"$0.umask"
        case $1 in -version) echo 'openjdk version "17.0.1"' >&2 ;; *) echo "started: $*" ;; esac
        case ${2:-} in -XX:ArchiveClassesAtExit=*) echo classes >"${2#*=}" ;; esac
        """);
    maven("");
    archive = jar.resolveSibling("unisono.jsa");
    Files.createDirectories(archive.getParent());
    Files.writeString(archive, "");
    Files.setLastModifiedTime(archive, LATER);
  }

  /** A Maven that takes a note of its run and makes a jar under the name that it is given. */
  private void maven(String first) throws IOException {
    script(
        "mvnw",
        """
        echo run >>runs
        %s
        case "$*" in *-Djar.name=*) name=$(echo "$*" | sed 's/.*-Djar.name=\\([^ ]*\\).*/\\1/') ;;
        *) name=unisono ;; esac
        echo "built" >jobs/target/$name.jar
        """
            .formatted(first));
  }

  @Test
  void aCheckoutIsBuiltOnceAndSaysWhy() throws Exception {
    Ended first = cx();
    Ended second = cx();

    assertThat(first.output())
        .contains("there is no jar yet")
        .contains(STARTED)
        .contains(jar.toString());
    assertThat(second.output()).startsWith(STARTED);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenIsClosedToOthers() throws Exception {
    cx();

    assertThat(home.resolve("jdk/bin/java.umask")).content().contains("0027");
  }

  @Test
  void newerSourcesAreBuiltAndARunningNightKeepsItsJar() throws Exception {
    jarOf("old", EARLIER);
    try (InputStream night = Files.newInputStream(jar)) {
      Ended ended = cx();

      assertThat(ended.output()).contains("the sources are newer than its jar").contains(STARTED);
      assertThat(new String(night.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("old");
    }
    assertThat(jar).content().isEqualTo("built\n");
    assertThat(jar.resolveSibling("build.lock")).doesNotExist();
  }

  @Test
  void aJarThatMavenBuiltGetsItsArchiveOfClassesAtItsFirstStart() throws Exception {
    Files.delete(archive);
    jarOf("built by hand", FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));

    assertThat(cx("--help").output()).startsWith(STARTED);
    assertThat(archive).doesNotExist();
    assertThat(cx().output()).startsWith("Preparing quick starts").contains(STARTED);
    assertThat(archive).content().isEqualTo("classes\n");
    assertThat(cx().output()).startsWith(STARTED);
    assertThat(builds()).isZero();
  }

  @Test
  void anInstalledCopyNeverBuilds() throws Exception {
    Files.delete(home.resolve(".git"));
    jarOf("old", EARLIER);

    assertThat(cx().output()).startsWith(STARTED);
    assertThat(builds()).isZero();
    assertThat(jar).content().isEqualTo("old");
  }

  @Test
  void aCopyWithoutSourcesOrJarSaysWhereTheJarBelongs() throws Exception {
    Files.delete(home.resolve("jobs/pom.xml"));

    Ended ended = cx();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.output()).contains("  why:  ").contains("  cure: ").contains(jar.toString());
    assertThat(builds()).isZero();
  }

  @Test
  void whoAsksForHelpDoesNotBuild() throws Exception {
    assertThat(cx("report", "--help").output()).contains("not built yet", "./cx demo");

    jarOf("old", EARLIER);
    for (String question : List.of("--help", "-h", "help", "--version")) {
      assertThat(cx(question).output()).startsWith(STARTED);
    }
    assertThat(builds()).isZero();
  }

  @Test
  void driversLieInTheirFolderOrAreNamed() throws Exception {
    jarOf("old", FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    Files.createDirectories(home.resolve("drivers"));
    Path named = Files.writeString(home.resolve("one.jar"), "");
    Path folder = Files.createDirectories(home.resolve("more"));

    assertThat(cx("run", "--jars", named + "," + folder).output())
        .contains("spark-jars/*:%s/drivers/*:%s:%s/* ".formatted(home.toRealPath(), named, folder));
    assertThat(cx("run", "--jars=lost.jar").output())
        .contains("lost.jar was not found.", "  cure: ");
  }

  /** What takes a minute or two ends before a slower compiler has paid for its time. */
  @Test
  void onlyShortRunsDoWithoutTheSecondCompiler() throws Exception {
    jarOf("old", FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
    String first = "-XX:TieredStopAtLevel=1";

    assertThat(cx("run", "--since", "live").output()).contains(first);
    assertThat(cx("run", "--since=41").output()).contains(first);
    assertThat(cx("demo").output()).contains(first);
    assertThat(cx("run").output()).doesNotContain(first);
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    run(List.of("mkfifo", home.resolve("gate").toString()));
    maven("read gone <gate");
    Process builder = start();
    try (BufferedReader first = builder.inputReader()) {
      assertThat(first.readLine()).contains("Building");
      Process waiter = start();
      try (BufferedReader second = waiter.inputReader()) {
        assertThat(second.readLine()).contains("Waiting for the build");
        Files.writeString(home.resolve("gate"), "open\n");
        assertThat(first.lines()).last().asString().startsWith(STARTED);
        assertThat(second.lines()).last().asString().startsWith(STARTED);
      }
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatWasKilledIsNamedAndNotTakenOver() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(jar.getParent()).resolve("build.lock");
    Files.writeString(lock, gone.pid() + "\n");

    Ended ended = cx();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.output()).contains("A build did not end.").contains("remove " + lock);
    assertThat(builds()).isZero();
  }

  @Test
  void aBuildThatFailsLeavesTheOldJarAndNoLock() throws Exception {
    jarOf("old", EARLIER);
    maven("exit 1");

    Ended ended = cx();

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.output()).contains("Unisono could not be built.").doesNotContain(STARTED);
    assertThat(jar).content().isEqualTo("old");
    assertThat(jar.resolveSibling("build.lock")).doesNotExist();
  }

  /** What a process printed, and how it ended. */
  private record Ended(int exitCode, String output) {}

  private Ended cx(String... arguments) throws Exception {
    return end(start(arguments));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", home.resolve("cx").toString()));
    command.addAll(arguments.length == 0 ? List.of("tables") : List.of(arguments));
    ProcessBuilder launcher = new ProcessBuilder(command).redirectErrorStream(true);
    launcher.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    launcher
        .environment()
        .keySet()
        .removeAll(List.of("SPARK_HOME", "UNISONO_JAVA", "UNISONO_JARS"));
    return launcher.start();
  }

  private static void run(List<String> command) throws Exception {
    Ended ended = end(new ProcessBuilder(command).redirectErrorStream(true).start());
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  private static Ended end(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private long builds() throws IOException {
    Path runs = home.resolve("runs");
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  private void jarOf(String content, FileTime modified) throws IOException {
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, content);
    Files.setLastModifiedTime(jar, modified);
  }

  private void script(String name, String body) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\nset -eu\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
