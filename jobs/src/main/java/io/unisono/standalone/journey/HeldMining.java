package io.unisono.standalone.journey;

import io.unisono.journey.process.Activities;
import io.unisono.journey.process.HeldGraph;
import io.unisono.journey.process.HeldProcess;
import io.unisono.journey.process.HeldVariants;
import io.unisono.standalone.journey.MineReport.LeftOut;
import io.unisono.standalone.journey.MineReport.Pictured;
import io.unisono.standalone.journey.MineTables.Kind;
import io.unisono.standalone.journey.held.HeldFile;
import io.unisono.standalone.journey.held.HeldTable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mines a log that fits into memory, without Spark. The tables are those of {@link MineTables}. */
final class HeldMining {

  /** Positions in the rows of {@link HeldProcess#activities}. */
  private static final int EVENTS = 1;

  private static final int START = 4;
  private static final int END = 5;
  private static final int TIES = 6;

  /** Part of the memory that pairs and variants may take. */
  private static final int SHARE = 4;

  private final HeldFile file;
  private final HeldGraph graph;
  private final HeldVariants variants;
  private final List<Object[]> activities;
  private final Stages stages;

  private HeldMining(HeldFile file, HeldProcess process, Stages stages) {
    this.file = file;
    this.stages = stages;
    activities = process.activities();
    graph = process.graph();
    stages.end("graph");
    variants = process.variants();
    stages.end("variants");
  }

  /**
   * Mines the log.
   *
   * @return empty if it is none that memory is enough for, or has no event
   */
  static Optional<HeldMining> of(EventFile log, int mostActivities, Stages stages) {
    Optional<HeldFile> read =
        log.columns().held().flatMap(shape -> HeldFile.read(log.file(), log.delimiter(), shape));
    if (read.isEmpty()
        || read.get().events() == 0
        || read.get().log().activities().size() > mostActivities) {
      return Optional.empty();
    }
    stages.end("read");
    Optional<HeldProcess> process =
        HeldProcess.of(read.get().log(), Runtime.getRuntime().maxMemory() / SHARE);
    stages.end("sort");
    return process.map(each -> new HeldMining(read.get(), each, stages));
  }

  MineReport report(Optional<Path> out, boolean pictures) {
    HeldTable dfg = new HeldTable(Kind.DFG.schema(), graph.rows());
    HeldTable sequences = new HeldTable(Kind.VARIANTS.schema(), variants.rows());
    out.ifPresent(folder -> write(folder, dfg, sequences));
    stages.end("write");
    return new MineReport(
        sum(START),
        file.events(),
        file.log().activities().size(),
        variants.size(),
        graph.edges(),
        graph.pairs(),
        graph.selfLoopPairs(),
        variants.topCases(),
        sum(TIES),
        variants.variantsReversedTies(),
        graph.edgesReversedTies(),
        stages.seconds(),
        new LeftOut(
            file.rows(),
            file.events(),
            file.noCase(),
            file.noActivity(),
            file.noTime(),
            file.timeExample()),
        dfg.head(MineRun.SHOWN),
        sequences.head(MineRun.SHOWN),
        pictures ? Optional.of(pictured(dfg)) : Optional.empty());
  }

  private long sum(int figure) {
    return activities.stream().mapToLong(row -> (Long) row[figure]).sum();
  }

  private Pictured pictured(HeldTable dfg) {
    Activities names = file.log().activities();
    return new Pictured(
        dfg.head(MineRun.PICTURED),
        startEnd().head(MineRun.PICTURED),
        names.anyHolds(MineTables.BETWEEN)
            ? List.of()
            : new HeldTable(Kind.STEPS.schema(), variants.firstSteps(MineRun.STEPS))
                .head(MineRun.PICTURED));
  }

  private HeldTable startEnd() {
    return new HeldTable(
        Kind.START_END.schema(),
        activities.stream()
            .filter(row -> (Long) row[START] + (Long) row[END] > 0)
            .sorted(
                descending(START)
                    .thenComparing(descending(END))
                    .thenComparing(row -> (String) row[0], Activities.BY_TEXT))
            .map(row -> new Object[] {row[0], row[START], row[END]})
            .toList());
  }

  private HeldTable activities() {
    return new HeldTable(
        Kind.ACTIVITIES.schema(),
        activities.stream()
            .sorted(descending(EVENTS).thenComparing(row -> (String) row[0], Activities.BY_TEXT))
            .map(row -> new Object[] {row[0], row[EVENTS], row[2], row[3], row[TIES]})
            .toList());
  }

  private static Comparator<Object[]> descending(int figure) {
    return Comparator.comparingLong(row -> -(Long) row[figure]);
  }

  private void write(Path folder, HeldTable dfg, HeldTable sequences) {
    Map<Kind, HeldTable> tables = new EnumMap<>(Kind.class);
    tables.put(Kind.DFG, dfg);
    tables.put(Kind.VARIANTS, sequences);
    tables.put(Kind.START_END, startEnd());
    tables.put(Kind.ACTIVITIES, activities());
    tables.forEach((kind, table) -> table.write(folder, kind.file()));
  }
}
