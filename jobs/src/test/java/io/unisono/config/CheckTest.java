package io.unisono.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CheckTest {

  @Test
  void theEndsOfARangeBelongToIt() {
    assertThatCode(
            () -> {
              Check.atLeast("months", 2, 2);
              Check.share("minimum-auc", 0);
              Check.share("minimum-auc", 1);
              Check.that(true, "kinds", "must name one");
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aFailureNamesOptionBoundAndValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.atLeast("months", 1, 2))
        .withMessage("months: must be at least 2, is 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.share("minimum-auc", 1.5))
        .withMessage("minimum-auc: must be a share from 0 to 1, is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Check.that(false, "kinds", "must not name %s", "ticket"))
        .withMessage("kinds: must not name ticket");
  }

  @Test
  void whatIsNoNumberIsNoShare() {
    assertThatIllegalArgumentException().isThrownBy(() -> Check.share("leak-auc", Double.NaN));
  }
}
