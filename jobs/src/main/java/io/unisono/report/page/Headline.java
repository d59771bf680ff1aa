package io.unisono.report.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of the numbers on top of the page.
 *
 * @param id name of the KPI
 * @param period the month that it is about
 * @param interval "95 % between ... and ..."; empty when there is no interval
 * @param basis how many answers, tickets or customers it rests on
 * @param verdict what the change against the month before is worth
 * @param trend values of the months, oldest first
 */
public record Headline(
    String id,
    String label,
    String period,
    Cell value,
    String interval,
    String basis,
    Verdict verdict,
    String reading,
    List<Cell> trend) {

  /** The trend as points of a line in a box of 120 x 32; empty without two values. */
  @JsonIgnore
  public String sparkline() {
    double[] values =
        trend.stream().mapToDouble(cell -> ((Number) cell.value()).doubleValue()).toArray();
    if (values.length < 2) {
      return "";
    }
    double lowest = Arrays.stream(values).min().getAsDouble();
    double span = Arrays.stream(values).max().getAsDouble() - lowest;
    return IntStream.range(0, values.length)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    120.0 * i / (values.length - 1),
                    span == 0 ? 16 : 32 - 32 * (values[i] - lowest) / span))
        .collect(Collectors.joining(" "));
  }

  /** What a change is worth. */
  public enum Verdict {
    BETTER,
    WORSE,
    NOISE,
    UNKNOWN
  }
}
