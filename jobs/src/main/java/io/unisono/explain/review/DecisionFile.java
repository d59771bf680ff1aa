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

/** The file of all decisions. Lines that it has stay as they are; new ones are added at its end. */
public final class DecisionFile {

  private final List<List<String>> lines;
  private final Map<Decision, String> places;

  private DecisionFile(List<List<String>> lines, Map<Decision, String> places) {
    this.lines = List.copyOf(lines);
    this.places = Map.copyOf(places);
  }

  public static DecisionFile empty() {
    return new DecisionFile(List.of(), Map.of());
  }

  /**
   * What a file holds.
   *
   * @throws io.unisono.error.UserException if its columns are not those of {@link
   *     DecidedPair#HEADER}: others would be lost
   */
  public static DecisionFile of(
      String file, List<String> header, List<DecisionSheet.Line> content) {
    ReviewErrors.requireHeader(file, header);
    List<List<String>> lines = new ArrayList<>();
    Map<Decision, String> places = new HashMap<>();
    for (DecisionSheet.Line line : content) {
      List<String> cells =
          DecidedPair.HEADER.stream().map(column -> line.cells().getOrDefault(column, "")).toList();
      lines.add(cells);
      parsed(cells)
          .map(DecidedPair::decision)
          .ifPresent(
              one -> places.putIfAbsent(one, "line %d of %s".formatted(line.number(), file)));
    }
    return new DecisionFile(lines, places);
  }

  /**
   * With these decisions, but those that say what the newest one about their pair says: a table
   * that is read again, where no time stands in it, was decided then and not now.
   */
  public DecisionFile with(List<DecidedPair> decided) {
    List<List<String>> all = new ArrayList<>(lines);
    Map<List<RecordId>, DecidedPair> newest = new HashMap<>();
    lines.forEach(line -> parsed(line).ifPresent(known -> keepNewest(newest, known)));
    for (DecidedPair decision : decided) {
      DecidedPair known = newest.get(decision.records());
      if (known == null || !decision.repeats(known)) {
        all.add(decision.line());
        keepNewest(newest, decision);
      }
    }
    return new DecisionFile(all, places);
  }

  private static void keepNewest(Map<List<RecordId>, DecidedPair> newest, DecidedPair decision) {
    newest.merge(
        decision.records(),
        decision,
        (one, other) ->
            one.decision().decidedAt().isAfter(other.decision().decidedAt()) ? one : other);
  }

  public List<List<String>> lines() {
    return lines;
  }

  /** The decisions that were read from the file, and where they stand: "line 7 of a.csv". */
  public Map<Decision, String> places() {
    return places;
  }

  public int size() {
    return lines.size();
  }

  /** See {@link Contradictions#among}. Lines that the night would refuse are left out. */
  public List<Decision> contradictions() {
    return Contradictions.among(decisions(lines));
  }

  /** The decisions at its end that the file lacks from which it was made, {@link #with}. */
  public List<Decision> addedTo(DecisionFile before) {
    return decisions(lines.subList(before.lines.size(), lines.size()));
  }

  private static List<Decision> decisions(List<List<String>> lines) {
    return lines.stream()
        .map(DecisionFile::parsed)
        .flatMap(Optional::stream)
        .map(DecidedPair::decision)
        .toList();
  }

  private static Optional<DecidedPair> parsed(List<String> line) {
    try {
      return DecisionWord.isSame(line.get(4))
          .map(
              isSame ->
                  new DecidedPair(
                      new Decision(
                          new RecordId(line.get(0), line.get(1)),
                          new RecordId(line.get(2), line.get(3)),
                          isSame,
                          Instant.parse(line.get(6))),
                      line.get(7),
                      line.get(5)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
