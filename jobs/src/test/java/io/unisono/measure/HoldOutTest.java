package io.unisono.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.support.SparkFixture;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class HoldOutTest {

  private static final Column CUSTOMER = concat(lit("c"), col("id").plus(1));

  /**
   * int(hashlib.sha256(b"salt:c1").hexdigest()[:8], 16) / 2**32 of Python, , for c1 to c12: 0.959,
   * 0.949, 0.319, 0.055, 0.724, 0.388, 0.258, 0.959, 0.824, 0.917, 0.505, 0.476.
   */
  @Test
  void whoIsHeldOutIsWhatPythonSays() {
    assertThat(heldOut(new HoldOut(.1, "salt"))).containsExactly("c4");
    assertThat(heldOut(new HoldOut(.5, "salt"))).containsExactly("c3", "c4", "c6", "c7", "c12");
    assertThat(heldOut(new HoldOut(0, "salt"))).isEmpty();
  }

  @Test
  void theShareOfManyIsTheShareAsked() {
    long held =
        SparkFixture.spark().range(20_000).where(new HoldOut(.1, "s").isHeldOut(CUSTOMER)).count();

    // SUM of the same in Python
    assertThat(held).isEqualTo(2044);
  }

  @Test
  void moreThanHalfOrNoSaltIsRefused() {
    assertThatThrownBy(() -> new HoldOut(.6, "s"))
        .hasMessage("share: must be from 0 to 0.5, is 0.6");
    assertThatThrownBy(() -> new HoldOut(.1, " ")).hasMessage("salt: must not be empty");
  }

  private static List<String> heldOut(HoldOut holdOut) {
    return SparkFixture.spark()
        .range(12)
        .where(holdOut.isHeldOut(CUSTOMER))
        .select(CUSTOMER)
        .as(Encoders.STRING())
        .collectAsList();
  }
}
