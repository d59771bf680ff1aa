package io.unisono.linkage.record;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that is compared of two records.
 *
 * @param name unique; what an explanation calls it
 * @param columns that it comes from
 */
public record Comparison(String name, ComparisonType type, List<String> columns)
    implements Serializable {

  private static final long serialVersionUID = 1;
}
