package io.unisono.churn.learn;

import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.tree.Bagging;
import io.unisono.churn.learn.tree.Boosting;
import io.unisono.churn.learn.tree.Growth;
import io.unisono.churn.learn.tree.Trees;
import io.unisono.stats.Auc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How fast learners learn and tell reasons, on one core: {@code train FOLDER rows columns} and
 * {@code score rows columns}. Columns are numbers; a tenth of the values of every fifth is missing.
 * The outcome depends on twelve of them, on two together and on one in steps.
 */
public final class LearnerBenchmark {

  private static final long SEED = 7;
  private static final int TREES = 100;
  private static final int DEPTH = 5;
  private static final double RATE = 0.1;
  private static final int BINS = 64;

  /** The forest whose reasons are told each night. */
  private static final int FOREST_DEPTH = 8;

  private static final int BATCH = 256;
  private static final int LEARNT_ROWS = 20_000;
  private static final double NANOS = 1e9;

  private LearnerBenchmark() {}

  /**
   * @param args {@code train FOLDER rows columns} or {@code score rows columns}
   */
  public static void main(String[] args) throws IOException {
    int columns = Integer.parseInt(args[args.length - 1]);
    int rows = Integer.parseInt(args[args.length - 2]);
    if (args[0].equals("train")) {
      train(Path.of(args[1]), rows, columns);
    } else {
      score(rows, columns);
    }
  }

  private static void train(Path folder, int rows, int columns) throws IOException {
    FactTable table = table(rows, columns);
    write(folder, table);
    // Nine tenths learn.
    int[] train = IntStream.range(0, rows - rows / 10).toArray();
    int[] test = IntStream.range(rows - rows / 10, rows).toArray();
    System.out.println("| learner | CPU s | AUC |\n|---|---:|---:|");
    tell(
        "boosted, %d trees of depth %d, %d bins".formatted(TREES, DEPTH, BINS),
        table,
        test,
        () -> boosted(table, train)::value);
    tell(
        "forest, %d trees of depth %d, %d bins".formatted(TREES, FOREST_DEPTH, BINS),
        table,
        test,
        () -> forest(table, train)::value);
  }

  private interface Value {
    double of(double[][] values, int row);
  }

  private static void tell(String name, FactTable table, int[] test, Supplier<Value> fit) {
    long start = cpu();
    Value value = fit.get();
    double seconds = (cpu() - start) / NANOS;
    double[][] values = table.values();
    double[] scores = IntStream.of(test).mapToDouble(row -> value.of(values, row)).toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.4f |%n",
        name,
        seconds,
        Auc.of(scores, table.positive(test)).value());
  }

  private static Trees boosted(FactTable table, int[] train) {
    return new Boosting(new Growth(DEPTH, 1, 1, 1, 1, 1), RATE, 1, BINS)
        .trees(table.values(), table.positive(), train, TREES, SEED);
  }

  private static Trees forest(FactTable table, int[] train) {
    return new Bagging(new Growth(FOREST_DEPTH, 20, 0, 0, 1, 0.3), TREES, BINS)
        .grow(table.values(), table.positive(), train, table.group(), SEED)
        .forest();
  }

  private static void score(int rows, int columns) {
    FactTable table = table(rows, columns);
    FactTable learnt = table.only(IntStream.range(0, Math.min(rows, LEARNT_ROWS)).toArray());
    TreeColumns read = TreeColumns.fit(learnt, learnt.all(), SEED).withoutRows();
    System.out.println("| model | rows per CPU second, with reasons |\n|---|---:|");
    tell("linear", new LogisticLearner(2).fit(learnt, learnt.all(), SEED).model(), table);
    tell(
        "boosted, %d trees of depth %d".formatted(TREES, DEPTH),
        new BoostedLearner.BoostedModel(read, List.of(boosted(learnt, learnt.all()))),
        table);
    tell(
        "forest, %d trees of depth %d".formatted(TREES, FOREST_DEPTH),
        new ForestLearner.ForestModel(read, forest(learnt, learnt.all())),
        table);
  }

  private static void tell(String name, Model model, FactTable table) {
    List<FactTable> batches =
        IntStream.range(0, table.rows() / BATCH)
            .mapToObj(b -> table.only(IntStream.range(b * BATCH, (b + 1) * BATCH).toArray()))
            .toList();
    double best = Double.POSITIVE_INFINITY;
    double sum = 0;
    Model.Explainer explainer = model.explainer();
    for (int turn = 0; turn < 5; turn++) {
      long start = cpu();
      for (FactTable batch : batches) {
        sum += model.margins(batch, batch.all())[0];
        sum += explainer.of(batch, batch.all()).get(BATCH - 1).contributions()[0];
      }
      best = Math.min(best, (cpu() - start) / NANOS);
    }
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("reasons are no numbers");
    }
    System.out.printf(Locale.ROOT, "| %s | %,.0f |%n", name, batches.size() * BATCH / best);
  }

  private static FactTable table(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] values = new double[columns][rows];
    boolean[] positive = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < columns; c++) {
        boolean missing = c % 5 == 0 && random.nextInt(10) == 0;
        values[c][row] = missing ? Double.NaN : random.nextGaussian();
      }
      positive[row] = random.nextDouble() < Margins.probability(margin(values, row));
    }
    int[] group = IntStream.range(0, rows).toArray();
    List<FactColumn> facts =
        IntStream.range(0, columns)
            .mapToObj(c -> new FactColumn("x" + c, FactColumn.Kind.NUMBER, List.of(), values[c]))
            .toList();
    return new FactTable(facts, positive, group);
  }

  private static double margin(double[][] values, int row) {
    double margin = -2;
    for (int c = 0; c < 12; c++) {
      double value = values[c % values.length][row];
      margin += Double.isNaN(value) ? 0.3 : 0.25 * value;
    }
    double one = values[1][row] > 0 ? 1 : 0;
    double other = values[2][row] > 0.5 ? 1 : 0;
    return margin + 1.2 * one * other + (values[3][row] > 1 ? 0.8 : 0);
  }

  /** Columns one after the other as doubles, then outcomes as bytes, for another library. */
  private static void write(Path folder, FactTable table) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel out =
        FileChannel.open(
            folder.resolve("columns.f64"),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (double[] column : table.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(Double.BYTES * column.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(column);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    }
    byte[] outcomes = new byte[table.rows()];
    for (int row = 0; row < outcomes.length; row++) {
      outcomes[row] = (byte) (table.positive()[row] ? 1 : 0);
    }
    Files.write(folder.resolve("outcomes.u8"), outcomes);
  }

  /** CPU time of all threads: learners may use several. */
  private static long cpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getAllThreadIds()).map(threads::getThreadCpuTime).sum();
  }
}
