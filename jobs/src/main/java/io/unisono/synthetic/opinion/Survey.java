package io.unisono.synthetic.opinion;

import java.util.Locale;

/** The company's surveys. */
public enum Survey {
  /** Twice a year: 0 to 10, and the three items of the satisfaction index. */
  NPS,
  /** After every ticket: satisfied, 1 to 5. */
  CSAT,
  /** After every ticket: was it easy, 1 to 7. */
  CES;

  /** Name of its KPI. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
