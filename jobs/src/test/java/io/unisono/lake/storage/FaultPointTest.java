package io.unisono.lake.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultPointTest {

  @AfterEach
  void noFault() {
    System.clearProperty(FaultPoint.PROPERTY);
  }

  @Test
  void isSilentWithoutTheProperty() {
    assertThatCode(() -> FaultPoint.reached("after:move", "customer")).doesNotThrowAnyException();
  }

  @Test
  void failsAsAFullDiskDoesAtThePointAndNoOther() {
    System.setProperty(FaultPoint.PROPERTY, "after:move:customer:fail");

    assertThatCode(() -> FaultPoint.reached("after:move", "timeline")).doesNotThrowAnyException();
    assertThatThrownBy(() -> FaultPoint.reached("after:move", "customer"))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device (injected at after:move:customer)");
  }
}
