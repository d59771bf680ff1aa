package io.unisono.standalone.churn;

import io.unisono.churn.learn.facts.Copies;
import io.unisono.churn.learn.facts.FactColumn;
import io.unisono.churn.learn.facts.FactReader;
import io.unisono.churn.learn.facts.FactTable;
import io.unisono.churn.learn.facts.Leaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a table says of customers, and what of it may be learnt from.
 *
 * @param ids of the rows; empty if no column is one
 * @param findings of the leakage gate; leaks are not among the columns
 * @param unused columns that say nothing, by what they are
 * @param unreadable values that do not fit their column and count as missing, by column
 * @param copies rows that are like an earlier one
 * @param copiesStayTogether whether those are kept in one fold; not if most rows are alike
 * @param repeatedIds rows whose id stands in an earlier one; they are kept in one fold
 * @param leftOut rows that do not count, by reason
 * @param rowsInFile of which a fixed part is used if they are too many
 */
public record CustomerFacts(
    FactTable table,
    List<String> ids,
    List<Leaks.Finding> findings,
    Map<String, FactReader.Use> unused,
    Map<String, Integer> unreadable,
    int copies,
    boolean copiesStayTogether,
    int repeatedIds,
    Map<String, Long> leftOut,
    long rowsInFile) {

  /** Customers of either outcome, at least. */
  private static final int FEWEST = 10;

  /** Gathers rows. */
  static final class Builder {

    private final CustomerTable file;
    private final List<FactReader> readers;
    private final List<String> ids = new ArrayList<>();
    private final List<Boolean> lost = new ArrayList<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Map<String, Long> undecided = new TreeMap<>();

    Builder(CustomerTable file, List<String> facts) {
      this.file = file;
      this.readers = facts.stream().map(FactReader::new).toList();
    }

    /** A row that counts. */
    void add(String id, boolean isLost, List<String> facts) {
      ids.add(id);
      lost.add(isLost);
      for (int i = 0; i < facts.size(); i++) {
        readers.get(i).add(facts.get(i));
      }
    }

    /** A row whose target does not say whether the customer was lost. */
    void leaveOut(String target) {
      leftOut.merge(target == null ? "without_target" : "unknown_target", 1L, Long::sum);
      if (target != null && (undecided.size() < 5 || undecided.containsKey(target))) {
        undecided.merge(target, 1L, Long::sum);
      }
    }

    /**
     * @param inFile rows of the file
     * @param folds customers of either outcome that are needed, 10 at least
     * @throws io.unisono.error.UserException if nothing can be learnt from them
     */
    CustomerFacts facts(long inFile, int folds) {
      boolean[] positive = new boolean[lost.size()];
      for (int row = 0; row < positive.length; row++) {
        positive[row] = lost.get(row);
      }
      int[] group = groups();
      requireBoth(positive, group, folds);
      int repeated =
          file.id().isEmpty() ? 0 : group.length - (int) Arrays.stream(group).distinct().count();
      List<FactColumn> columns = new ArrayList<>();
      Map<String, FactReader.Use> unused = new LinkedHashMap<>();
      Map<String, Integer> unreadable = new LinkedHashMap<>();
      for (FactReader reader : readers) {
        FactReader.Found found = reader.found();
        String name = found.column().name();
        if (found.use() != FactReader.Use.FACT) {
          unused.put(name, found.use());
          continue;
        }
        columns.add(found.column());
        if (found.unreadable() > 0) {
          unreadable.put(name, found.unreadable());
        }
      }
      FactTable all = new FactTable(columns, positive, group);
      List<Leaks.Finding> findings = Leaks.of(all, file.target().column());
      FactTable table =
          all.with(columns.stream().filter(column -> isHonest(column.name(), findings)).toList());
      if (table.columns().isEmpty()) {
        throw EvaluationErrors.nothingToLearnFrom(file, unused.keySet(), findings);
      }
      Copies copies = Copies.of(table);
      requireBoth(positive, copies.group(), folds);
      return new CustomerFacts(
          table.grouped(copies.group()),
          file.id().isEmpty() ? List.of() : Collections.unmodifiableList(ids),
          findings,
          unused,
          unreadable,
          copies.copies(),
          copies.telling(),
          repeated,
          leftOut,
          inFile);
    }

    /** Of either outcome there must be customers enough for all folds, also for those inside. */
    private void requireBoth(boolean[] positive, int[] group, int folds) {
      int needed = Math.max(FEWEST, folds);
      Set<Integer> gone = new HashSet<>();
      Set<Integer> stayed = new HashSet<>();
      for (int row = 0; row < positive.length; row++) {
        (positive[row] ? gone : stayed).add(group[row]);
      }
      if (Math.min(gone.size(), stayed.size()) < needed) {
        throw EvaluationErrors.tooFewOutcomes(
            file, needed, gone.size(), stayed.size(), leftOut, undecided);
      }
    }

    private boolean isHonest(String name, List<Leaks.Finding> findings) {
      return file.keep().contains(name)
          || findings.stream().noneMatch(found -> found.isLeak() && found.column().equals(name));
    }

    /** Rows of one id are one group; a row without an id is its own. */
    private int[] groups() {
      Map<String, Integer> first = new HashMap<>();
      int[] group = new int[ids.size()];
      for (int row = 0; row < group.length; row++) {
        Integer before = Optional.ofNullable(ids.get(row)).map(first::get).orElse(null);
        group[row] = before == null ? row : before;
        if (ids.get(row) != null) {
          first.putIfAbsent(ids.get(row), row);
        }
      }
      return group;
    }
  }
}
