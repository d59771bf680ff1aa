package io.unisono.identity;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.support.SparkFixture;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ValueDigestTest {

  /** Test case 2 of RFC 4231. */
  @Test
  void isAnHmac() {
    assertThat(ValueDigest.hmac("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void masksAllButTheEnd() {
    Row masked =
        SparkFixture.spark()
            .range(1)
            .select(
                ValueDigest.masked(lit("mario@example.com")),
                ValueDigest.masked(lit("+390612345678")),
                ValueDigest.masked(lit("1234")))
            .first();

    assertThat(masked.mkString(" ")).isEqualTo("m***@example.com ***78 ***");
  }

  @Test
  void noQueryPlanShowsTheKey() {
    assertThat(
            SparkFixture.spark()
                .range(1)
                .select(new ValueDigest("a secret").of(lit("x")))
                .queryExecution()
                .toString())
        .doesNotContain("a secret");
  }
}
