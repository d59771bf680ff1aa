package io.unisono.run.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {

  @Test
  void withoutAMasterTheWholeMachineWorks() {
    SparkConf conf = SparkSessions.conf(new SparkConf(false), Optional.empty(), Map.of());

    assertThat(conf.get("spark.master")).isEqualTo("local[*]");
    assertThat(conf.get("spark.driver.host")).isEqualTo("localhost");
    assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    assertThat(conf.get("spark.scheduler.mode")).isEqualTo("FAIR");
  }

  @Test
  void aShuffleHasPartitionsForTheCoresOfTheMaster() {
    assertThat(partitions("local[16]")).isEqualTo(64);
    assertThat(partitions("local[3,2]")).isEqualTo(12);
    assertThat(partitions("local")).isEqualTo(4);
    assertThat(partitions("local[*]")).isEqualTo(4 * Runtime.getRuntime().availableProcessors());
    assertThat(partitions("local-cluster[2,1,1024]")).isEqualTo(64);
    assertThat(partitions("yarn")).isEqualTo(64);
  }

  private static int partitions(String master) {
    return SparkSessions.conf(new SparkConf(false), Optional.of(master), Map.of())
        .getInt("spark.sql.shuffle.partitions", 0);
  }

  @Test
  void sparkSubmitWinsOverTheFileAndTheFileOverTheDefaults() {
    SparkConf submitted = new SparkConf(false).set("spark.sql.shuffle.partitions", "800");
    Map<String, String> file =
        Map.of("spark.sql.shuffle.partitions", "400", "spark.ui.enabled", "true");

    SparkConf conf = SparkSessions.conf(submitted, Optional.of("yarn"), file);

    assertThat(conf.get("spark.master")).isEqualTo("yarn");
    assertThat(conf.contains("spark.driver.host")).isFalse();
    assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("800");
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
  }

  @Test
  void aClusterOfThisMachineIsACluster() {
    SparkConf conf =
        SparkSessions.conf(new SparkConf(false), Optional.of("local-cluster[2,1,1024]"), Map.of());

    assertThat(conf.contains("spark.driver.host")).isFalse();
    assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("64");
    assertThat(conf.get("spark.cleaner.referenceTracking.cleanCheckpoints")).isEqualTo("true");
  }

  @Test
  void aSettingThatWouldChangeResultsIsRefused() {
    Map<String, String> rome = Map.of("spark.sql.session.timeZone", "Europe/Rome");

    assertThatThrownBy(() -> SparkSessions.conf(new SparkConf(false), Optional.empty(), rome))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spark.sql.session.timeZone is Europe/Rome, but must be UTC");
  }

  @Test
  void whatHasNoSessionReachesAStoreWithTheSameSettings() {
    System.setProperty("spark.hadoop.fs.s3a.endpoint", "http://submitted");
    try {
      Map<String, String> file =
          Map.of(
              "spark.hadoop.fs.s3a.endpoint", "http://file",
              "spark.hadoop.fs.s3a.endpoint.region", "eu-south-1");

      Configuration hadoop = SparkSessions.hadoop(Optional.empty(), file);

      assertThat(hadoop.get("fs.s3a.endpoint")).isEqualTo("http://submitted");
      assertThat(hadoop.get("fs.s3a.endpoint.region")).isEqualTo("eu-south-1");
    } finally {
      System.clearProperty("spark.hadoop.fs.s3a.endpoint");
    }
  }

  @Test
  void filesOfATaskThatIsNotOverAreNeverSeen() {
    Map<String, String> fast =
        Map.of("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2");

    assertThatThrownBy(() -> SparkSessions.conf(new SparkConf(false), Optional.empty(), fast))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("algorithm.version is 2, but must be 1");
  }
}
