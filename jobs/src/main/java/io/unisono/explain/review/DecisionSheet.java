package io.unisono.explain.review;

import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people filled into a sheet or a page of pairs: decisions, what is open, what is wrong. */
public record DecisionSheet(List<DecidedPair> decided, int open, List<String> problems) {

  private static final String APOSTROPHE = "'";

  /**
   * A line of the file.
   *
   * @param number of the line in the file
   * @param cells by column; those without a text are left out
   */
  public record Line(long number, Map<String, String> cells) {

    public Line {
      cells = Map.copyOf(cells);
    }

    private String cell(String column) {
      return cells.getOrDefault(column, "").strip();
    }

    /** The name of the pair; empty in a file that lacks it. */
    String pair() {
      return cell(ReviewSheet.PAIR);
    }

    /** A record as the line names it, without what keeps a spreadsheet from reading a formula. */
    RecordId record(String source, String id) {
      String text = cell(id);
      boolean isKept = text.startsWith(APOSTROPHE) && text.length() > 1;
      return new RecordId(cell(source), isKept ? text.substring(1) : text);
    }

    RecordId left() {
      return record(ReviewSheet.LEFT_SOURCE, ReviewSheet.LEFT_ID);
    }

    RecordId right() {
      return record(ReviewSheet.RIGHT_SOURCE, ReviewSheet.RIGHT_ID);
    }

    /** Whether the two identifiers are those that were written: a spreadsheet drops zeros. */
    boolean isUndamaged() {
      return pair().isEmpty() || pair().equals(ReviewPair.id(left(), right()));
    }
  }

  /** Names of pairs whose records have to be looked up. */
  public static Set<String> damaged(List<Line> lines) {
    return lines.stream()
        .filter(line -> !DecisionWord.isOpen(line.cell(ReviewSheet.DECISION)))
        .filter(line -> !line.isUndamaged())
        .map(Line::pair)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Records that the lines name. */
  public static Set<RecordId> records(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> Stream.of(line.left(), line.right()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the lines.
   *
   * @param known records of the pairs in {@link #damaged}, by name
   * @param isRecord whether the live release has a record
   * @param author who decided, where a line does not say
   * @param now when, where a line does not say
   * @param before decisions that the file has already, and where they stand in it
   */
  public static DecisionSheet read(
      List<Line> lines,
      Function<String, Optional<List<RecordId>>> known,
      Function<RecordId, Boolean> isRecord,
      Optional<String> author,
      Instant now,
      Map<Decision, String> before) {
    List<DecidedPair> decided = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Map<Decision, String> firstLines = new HashMap<>(before);
    int open = 0;
    for (Line line : lines) {
      String word = line.cell(ReviewSheet.DECISION);
      if (DecisionWord.isOpen(word)) {
        open++;
        continue;
      }
      List<RecordId> records =
          line.isUndamaged()
              ? List.of(line.left(), line.right())
              : known.apply(line.pair()).orElse(List.of());
      Optional<Boolean> isSame = DecisionWord.isSame(word);
      Optional<Instant> at = instant(line.cell(ReviewSheet.DECIDED_AT), now);
      String by = line.cell(ReviewSheet.AUTHOR);
      String who = by.isEmpty() ? author.orElse("") : by;
      Optional<String> problem =
          problem(word, isSame, line, records, isRecord, who).or(() -> badTime(at, line));
      if (problem.isPresent()) {
        problems.add("line " + line.number() + ": " + problem.get());
        continue;
      }
      Decision decision =
          new Decision(records.get(0), records.get(1), isSame.orElseThrow(), at.orElseThrow());
      firstLines.putIfAbsent(decision, "line " + line.number());
      otherwise(firstLines, decision)
          .ifPresent(other -> problems.add("line " + line.number() + ": " + other));
      decided.add(new DecidedPair(decision, line.cell(ReviewSheet.REASON), who));
    }
    return new DecisionSheet(decided, open, problems);
  }

  /**
   * Of two times the later one would count; of one time, nobody knows which of the two is meant.
   */
  private static Optional<String> otherwise(Map<Decision, String> firstLines, Decision decision) {
    Decision opposite =
        new Decision(decision.left(), decision.right(), !decision.same(), decision.decidedAt());
    return Optional.ofNullable(firstLines.get(opposite))
        .map(
            first ->
                "decides the pair of %s otherwise; clear one of the two, or date both in decided_at"
                    .formatted(first));
  }

  private static Optional<String> problem(
      String word,
      Optional<Boolean> isSame,
      Line line,
      List<RecordId> records,
      Function<RecordId, Boolean> isRecord,
      String author) {
    if (isSame.isEmpty()) {
      return Optional.of(
          "'%s' is no decision; write same or different, or leave it empty".formatted(word));
    }
    if (records.isEmpty()) {
      return Optional.of(
          "the live release has no pair %s, and the identifiers in the line were changed"
              .formatted(line.pair()));
    }
    Optional<RecordId> unknown =
        records.stream().filter(record -> !isRecord.apply(record)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of("the live release has no record %s".formatted(unknown.get()));
    }
    if (records.get(0).equals(records.get(1))) {
      return Optional.of("both records are %s".formatted(records.get(0)));
    }
    return author.isEmpty()
        ? Optional.of("nobody says who decided; fill in author, or give --author")
        : Optional.empty();
  }

  private static Optional<String> badTime(Optional<Instant> at, Line line) {
    return at.isPresent()
        ? Optional.empty()
        : Optional.of(
            "decided_at is '%s'; write it as 2026-03-31T09:30:00Z, or leave it empty"
                .formatted(line.cell(ReviewSheet.DECIDED_AT)));
  }

  private static Optional<Instant> instant(String text, Instant now) {
    try {
      return Optional.of(text.isEmpty() ? now : Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
