package io.unisono.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallCellSuppressionTest {

  private final SmallCellSuppression groups = new SmallCellSuppression(10);

  @ParameterizedTest
  @CsvSource({"0, 0", "1, <10", "9, <10", "10, 10", "1234, '1,234'"})
  void nineAreHiddenAndTenAreShown(long people, String text) {
    assertThat(groups.count(people, Messages.in("en")).text()).isEqualTo(text);
  }

  @Test
  void oneSmallPartHidesTheNextSmallestToo() {
    assertThat(groups.hidden(List.of(500L, 9L, 40L, 0L))).containsExactly(false, true, true, false);
  }

  @Test
  void twoSmallPartsHideEachOther() {
    assertThat(groups.hidden(List.of(500L, 9L, 3L))).containsExactly(false, true, true);
  }

  @Test
  void withoutASmallPartNothingIsHidden() {
    assertThat(groups.hidden(List.of(10L, 0L))).containsExactly(false, false);
    assertThat(groups.hidden(List.of())).isEmpty();
  }

  @Test
  void aPartHiddenForAnotherDoesNotClaimToBeSmall() {
    assertThat(groups.hidden(9)).isEqualTo(new Cell("<10", "<10"));
    assertThat(groups.hidden(40)).isEqualTo(new Cell(null, "–"));
  }
}
