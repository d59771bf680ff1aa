package io.unisono.cli.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.report.page.Figure;
import io.unisono.report.page.Format;
import io.unisono.report.page.Messages;
import io.unisono.report.page.TableBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextTest {

  @Test
  void numbersStandBelowEachOther() {
    assertThat(new PageText(Messages.in("en"), 60).of(figure(2)).lines())
        .containsExactly(
            "Where departments hand over",
            "---------------------------",
            "  The wider a line, the more tickets go between the two.",
            "",
            "  Departments        Hand-overs  Silo index",
            "  Finance – Sales 1       1,001        40.5",
            "  Finance – Sales 2       1,002           –",
            "");
  }

  @Test
  void whereColumnsHaveNoRoomRowsStandBelowEachOther() {
    assertThat(new PageText(Messages.in("it"), 40).of(figure(1)).lines())
        .containsExactly(
            "Dove i reparti si passano i clienti",
            "-----------------------------------",
            "  The wider a line, the more tickets go",
            "  between the two.",
            "",
            "  Finance – Sales 1",
            "    Passaggi: 1.001; Indice dei silo:",
            "    40,5",
            "");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 160})
  void noLineIsLongerThanTheTerminal(int width) {
    assertThat(new PageText(Messages.in("it"), width).of(figure(20)).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width))
        .anySatisfy(line -> assertThat(line).contains("… e altri 8, nel report"));
  }

  @Test
  void withoutRowsTheReadingSaysWhatIsMissing() {
    assertThat(new PageText(Messages.in("en"), 80).of(figure(0)).lines()).hasSize(4);
  }

  private static Figure figure(int rows) {
    Messages messages = rows == 1 || rows == 20 ? Messages.in("it") : Messages.in("en");
    TableBuilder table =
        new TableBuilder(messages)
            .column("departments", Format.TEXT)
            .column("hand_overs", Format.COUNT)
            .column("silo_index", Format.RATIO);
    for (int i = 1; i <= rows; i++) {
      table.row("Finance – Sales " + i, 1000L + i, i % 2 == 1 ? 40.5 : null);
    }
    return table.figure(
        "brief-silos", "The wider a line, the more tickets go between the two.", null);
  }
}
