package io.unisono.cli;

import static io.unisono.cli.Terminal.cx;
import static io.unisono.cli.TinyCompany.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.error.ExitCode;
import io.unisono.support.Exhaustive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of two workers in the processes of this machine. The whole night is in .ci/run-cluster.
 */
class ClusterNightFaultIT {

  private static final String CLUSTER = "local-cluster[2,1,1024]";
  private static final String TODAY = "2026-03-31";
  private static final Path CONFIG = Path.of("../conf/examples/generated.yaml");

  @TempDir private Path folder;

  @Test
  @Exhaustive
  void aNightThatLosesAnExecutorInEachJobHasTheRowsOfOneMachine() throws IOException {
    Path company = folder.resolve("company");
    cx("generate", "--customers", "150", "--run-date", TODAY, "--out", company.toString());
    assertThat(cx(night(company, "alone")).exitCode()).isZero();

    List<String> onCluster = new ArrayList<>(night(company, "cluster"));
    onCluster.addAll(List.of("--master", CLUSTER));
    try (CxProcess night =
        start(List.of("-Dspark.extraListeners=" + ExecutorKiller.class.getName()), onCluster)) {
      assertThat(night.exitCode()).as(night.output()).isZero();
      assertThat(night.output()).contains("killed in staging", "killed in identity");
    }

    try (LakeReader one = new LakeReader(folder.resolve("alone/lake"));
        LakeReader other = new LakeReader(folder.resolve("cluster/lake"))) {
      assertThat(one.tables()).hasSizeGreaterThan(20);
      assertThat(other.tables()).isEqualTo(one.tables());
    }
    assertThat(folder.resolve("cluster/work/staging")).isEmptyDirectory();
  }

  @Test
  void aFolderThatExecutorsDoNotSeeIsToldBeforeTheNightBegins() {
    TinyCompany company = new TinyCompany(folder);

    try (CxProcess night =
        start(
            List.of("-Dspark.hadoop.fs.file.impl=" + BlindDisk.class.getName()),
            company.night(MONDAY, "--master", CLUSTER))) {
      assertThat(night.exitCode()).as(night.output()).isEqualTo(ExitCode.CONFIGURATION.code());
      assertThat(night.output())
          .contains("Not all machines of the cluster see the same files.", "_checkpoints")
          .doesNotContain("staging begins");
    }
  }

  private List<String> night(Path company, String name) {
    Path place = folder.resolve(name);
    return List.of(
        "run",
        "--run-date",
        TODAY,
        "--only",
        "staging,identity",
        "--config",
        CONFIG.toString(),
        "--data",
        company.toString(),
        "--lake",
        place.resolve("lake").toString(),
        "--work",
        place.resolve("work").toString(),
        "--out",
        place.resolve("outbox").toString());
  }

  /** Spark starts the executors from a SPARK_HOME, of which it needs the jars only. */
  private CxProcess start(List<String> options, List<String> arguments) {
    try {
      Path home = Files.createDirectories(folder.resolve("spark"));
      Files.createSymbolicLink(
          home.resolve("jars"), Path.of(System.getProperty("unisono.spark.jars")));
      String classes =
          System.getProperty("unisono.jar") + ":" + Path.of("target/test-classes").toAbsolutePath();
      List<String> all = new ArrayList<>(options);
      all.addAll(
          List.of(
              "-Dspark.driver.extraClassPath=" + classes,
              "-Dspark.executor.extraClassPath=" + classes,
              "-Dspark.executor.memory=600m",
              "-Dspark.sql.shuffle.partitions=6"));
      return CxProcess.start(
          Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13"), all, arguments);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
