package io.unisono.standalone.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;

import io.unisono.linkage.Linker;
import io.unisono.linkage.record.ComparisonType;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is to be said of a result that looks fine and may not be. */
final class LinkWarnings {

  private static final Set<ComparisonType> NAMES =
      EnumSet.of(ComparisonType.GIVEN, ComparisonType.FAMILY, ComparisonType.ORGANISATION);

  private static final String CURE =
      " Look at what the columns were taken for; --map says what a column holds.";

  /** Records that are asked whether they are in any block. */
  private static final int LOOKED_AT = 10_000;

  private static final double FEW = 0.2;

  private LinkWarnings() {}

  static List<String> of(Layout layout, Linker.Result result, long pairs) {
    List<String> warnings = new ArrayList<>();
    if (pairs == 0 && result.records() > 1) {
      warnings.add(
          "no two records were compared, since no two share what was looked at. That no record"
              + " was merged says nothing."
              + CURE);
    }
    double inBlocks = shareInBlocks(result);
    if (inBlocks < FEW) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "only %.0f %% of the records say enough to be compared with any other.%s",
              100 * inBlocks,
              CURE));
    }
    if (layout.areNamesOfOrganisations()) {
      warnings.add(
          "only names of organisations are compared. Those with one name are taken for one, and a"
              + " branch for another one than its head office. An address, a telephone number or a tax"
              + " number would tell more.");
    } else if (layout.comparisons().stream().allMatch(c -> NAMES.contains(c.type()))) {
      warnings.add(
          "only names are compared. Two of one name are then one, or none is: nothing tells"
              + " namesakes from one person. Add a birth date, an address, a mailbox or a"
              + " telephone number.");
    }
    return warnings;
  }

  private static double shareInBlocks(Linker.Result result) {
    long looked = Math.min(LOOKED_AT, result.records());
    long inBlocks =
        result.blocks().limit(LOOKED_AT).where(length(col(LinkColumns.BLOCKS)).gt(0)).count();
    return looked == 0 ? 1 : (double) inBlocks / looked;
  }
}
