package io.unisono.stats;

import io.unisono.stats.CellSuppression.Cell;
import io.unisono.stats.CellSuppression.Kind;
import io.unisono.stats.CellSuppression.Shift;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The rows and columns of a two-way table as nodes and its cells as the edges between them: the
 * cheapest ways along which a shift of one person keeps all totals.
 */
final class CellPaths {

  /** A cell between its row and its column; no cell where a row may take up any shift. */
  private record Edge(Cell cell, int row, int column) {

    private boolean isReal() {
      return cell != null;
    }
  }

  /**
   * @param cost sum over the cells
   */
  record Path(List<Cell> cells, long cost) {}

  private record Reached(int node, long cost) {}

  private static final String TOTAL = "total";

  private final Map<String, Integer> nodes = new HashMap<>();
  private final List<List<Edge>> edges = new ArrayList<>();

  CellPaths(List<Cell> cells) {
    Map<String, Boolean> closed = new TreeMap<>();
    for (Cell cell : cells) {
      closed.merge(cell.group(), cell.isSum(), Boolean::logicalOr);
      // A cell without people has nobody to shift.
      if (cell.n() > 0) {
        connect(new Edge(cell, row(cell.group()), column(cell)));
      }
    }
    // A row whose total is not published takes up any shift.
    closed.forEach(
        (group, isClosed) -> {
          if (!isClosed) {
            connect(new Edge(null, row(group), node(TOTAL)));
          }
        });
  }

  /**
   * The cheapest closed path through a cell, without the cell itself.
   *
   * @param shift what the cell is to take; null to ask only for a path
   */
  Optional<Path> around(Cell cell, Shift shift, ToLongFunction<Cell> cost) {
    return shift == null || shift.fits(cell, cell.isSum())
        ? cheapest(column(cell), row(cell.group()), cell, shift, cost)
        : Optional.empty();
  }

  /** The cheapest path between the periods of two cells. */
  Optional<Path> between(Cell from, Cell to, Shift shift, ToLongFunction<Cell> cost) {
    return cheapest(column(from), column(to), null, shift, cost);
  }

  private Optional<Path> cheapest(
      int from, int to, Cell avoided, Shift shift, ToLongFunction<Cell> cost) {
    long[] best = new long[edges.size()];
    Arrays.fill(best, Long.MAX_VALUE);
    Edge[] by = new Edge[edges.size()];
    PriorityQueue<Reached> queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Reached::cost).thenComparingInt(Reached::node));
    best[from] = 0;
    queue.add(new Reached(from, 0));
    while (!queue.isEmpty()) {
      Reached reached = queue.remove();
      if (reached.node() == to) {
        return Optional.of(new Path(cells(by, from, to), reached.cost()));
      }
      if (reached.cost() > best[reached.node()]) {
        continue;
      }
      for (Edge edge : edges.get(reached.node())) {
        boolean fromColumn = reached.node() == edge.column();
        int next = fromColumn ? edge.row() : edge.column();
        long sum = reached.cost() + (edge.isReal() ? cost.applyAsLong(edge.cell()) : 0);
        if (sum < best[next] && isOpen(edge, avoided, shift, fromColumn)) {
          best[next] = sum;
          by[next] = edge;
          queue.add(new Reached(next, sum));
        }
      }
    }
    return Optional.empty();
  }

  /** A step out of a column takes the shift back; a sum counts with the other sign. */
  private static boolean isOpen(Edge edge, Cell avoided, Shift shift, boolean fromColumn) {
    return !edge.isReal()
        || (!edge.cell().equals(avoided)
            && (shift == null || shift.fits(edge.cell(), fromColumn != edge.cell().isSum())));
  }

  private static List<Cell> cells(Edge[] by, int from, int to) {
    Deque<Cell> cells = new ArrayDeque<>();
    for (int node = to; node != from; ) {
      Edge edge = by[node];
      if (edge.isReal()) {
        cells.addFirst(edge.cell());
      }
      node = node == edge.row() ? edge.column() : edge.row();
    }
    return List.copyOf(cells);
  }

  private void connect(Edge edge) {
    edges.get(edge.row()).add(edge);
    edges.get(edge.column()).add(edge);
  }

  private int row(String group) {
    return node("group " + group);
  }

  private int column(Cell cell) {
    return node(cell.kind() == Kind.TOTAL ? TOTAL : "period " + cell.period());
  }

  private int node(String name) {
    return nodes.computeIfAbsent(
        name,
        unknown -> {
          edges.add(new ArrayList<>());
          return edges.size() - 1;
        });
  }
}
