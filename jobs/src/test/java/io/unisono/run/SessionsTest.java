package io.unisono.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SessionsTest {

  @Test
  void withoutAMasterTheWholeMachineWorks() {
    SparkConf conf = Sessions.conf(new SparkConf(false), Optional.empty(), Map.of());

    assertThat(conf.get("spark.master")).isEqualTo("local[*]");
    assertThat(conf.get("spark.driver.host")).isEqualTo("localhost");
    assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
    assertThat(conf.get("spark.scheduler.mode")).isEqualTo("FAIR");
  }

  @Test
  void sparkSubmitWinsOverTheFileAndTheFileOverTheDefaults() {
    SparkConf submitted = new SparkConf(false).set("spark.sql.shuffle.partitions", "800");
    Map<String, String> file =
        Map.of("spark.sql.shuffle.partitions", "400", "spark.ui.enabled", "true");

    SparkConf conf = Sessions.conf(submitted, Optional.of("yarn"), file);

    assertThat(conf.get("spark.master")).isEqualTo("yarn");
    assertThat(conf.contains("spark.driver.host")).isFalse();
    assertThat(conf.get("spark.sql.shuffle.partitions")).isEqualTo("800");
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
  }

  @Test
  void aSettingThatWouldChangeResultsIsRefused() {
    Map<String, String> rome = Map.of("spark.sql.session.timeZone", "Europe/Rome");

    assertThatThrownBy(() -> Sessions.conf(new SparkConf(false), Optional.empty(), rome))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spark.sql.session.timeZone is Europe/Rome, but must be UTC");
  }
}
