package io.unisono.explain.review;

import io.unisono.explain.Decision;
import io.unisono.explain.RecordId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file of all decisions. Lines that it has stay as they are; new ones are added at its end. */
public final class DecisionFile {

  private final List<List<String>> lines;

  private DecisionFile(List<List<String>> lines) {
    this.lines = List.copyOf(lines);
  }

  public static DecisionFile empty() {
    return new DecisionFile(List.of());
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
    return new DecisionFile(
        content.stream()
            .map(
                line ->
                    DecidedPair.HEADER.stream()
                        .map(column -> line.cells().getOrDefault(column, ""))
                        .toList())
            .toList());
  }

  /** With these decisions, those that it has already left out. */
  public DecisionFile with(List<DecidedPair> decided) {
    Set<List<String>> all = new LinkedHashSet<>(lines);
    decided.forEach(decision -> all.add(decision.line()));
    return new DecisionFile(new ArrayList<>(all));
  }

  public List<List<String>> lines() {
    return lines;
  }

  public int size() {
    return lines.size();
  }

  /** See {@link Contradictions#among}. Lines that the night would refuse are left out. */
  public List<Decision> contradictions() {
    return Contradictions.among(
        lines.stream().map(DecisionFile::parsed).flatMap(Optional::stream).toList());
  }

  private static Optional<Decision> parsed(List<String> line) {
    try {
      return DecisionWord.isSame(line.get(4))
          .map(
              isSame ->
                  new Decision(
                      new RecordId(line.get(0), line.get(1)),
                      new RecordId(line.get(2), line.get(3)),
                      isSame,
                      Instant.parse(line.get(6))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
