package io.unisono.schemas;

import java.util.Locale;

/** Layers of tables, in the order in which a night fills them; each is a folder of contracts. */
public enum Layer {
  /** Vendors' exports as they arrive: every column is text. */
  SOURCES,
  /** One shape for all sources, typed and clean. */
  STAGED,
  /** Facts about customers, after identity resolution. */
  UNIFIED,
  /** What people query: KPIs, journeys, churn, audiences. */
  MARTS;

  /** Folder below {@code schemas/}, and last part of the package of the column classes. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
