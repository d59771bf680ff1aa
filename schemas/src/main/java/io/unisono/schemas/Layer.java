package io.unisono.schemas;

import java.util.Locale;

/** Layers of tables, in the order in which a night fills them; each is a folder of contracts. */
public enum Layer {
  STAGED("one shape for all sources, typed and clean."),
  UNIFIED("facts about customers, after identity resolution."),
  MARTS("what people query: KPIs, journeys, churn, audiences.");

  private final String purpose;

  Layer(String purpose) {
    this.purpose = purpose;
  }

  /** What the tables of the layer are for, in words. */
  public String purpose() {
    return purpose;
  }

  /** Folder below {@code schemas/}, and last part of the package of the column classes. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
