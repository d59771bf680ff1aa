package io.unisono.explain.review;

import io.unisono.contract.ContractErrors;
import io.unisono.error.ExitCode;
import io.unisono.error.UserException;
import io.unisono.lake.release.Release;
import io.unisono.lake.release.TableVersion;
import io.unisono.table.unified.IdentityReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the way of deciding pairs. */
public final class ReviewErrors {

  private static final String FIRST_WITH_ERRORS = "1.1.0";

  private ReviewErrors() {}

  /**
   * @throws UserException if the release was made before pairs told what a decision settles
   */
  public static void requireReview(Release release) {
    Optional<String> written = release.find(IdentityReview.TABLE).map(TableVersion::contract);
    if (written.isEmpty() || written.get().compareTo(FIRST_WITH_ERRORS) < 0) {
      throw ContractErrors.olderContract(
          IdentityReview.TABLE.name(),
          release.number(),
          written.orElse("none"),
          IdentityReview.TABLE.version());
    }
  }

  /** A file that is no table of decisions. */
  public static void requireDecisions(String file, List<DecisionSheet.Line> lines) {
    boolean isOne = lines.stream().anyMatch(line -> line.cells().containsKey(ReviewSheet.DECISION));
    if (!isOne) {
      throw UserException.problem(ExitCode.INPUT, "%s holds no decision.", file)
          .why("No line has a text in a column named decision.")
          .cure("Fill in the table of cx review write, or save the decisions from its page.");
    }
  }

  /** Lines that a person has to mend; nothing was written. */
  public static UserException unusableLines(String file, List<String> problems, int shown) {
    int all = problems.size();
    List<String> told = new ArrayList<>(problems.subList(0, Math.min(shown, all)));
    if (all > shown) {
      told.add("and %,d more".formatted(all - shown));
    }
    return UserException.problem(
            ExitCode.INPUT, "%,d %s of %s cannot be used.", all, all == 1 ? "line" : "lines", file)
        .why(told)
        .cure("Mend them and read the file again; nothing was written.");
  }

  static void requireHeader(String file, List<String> header) {
    List<String> required =
        DecidedPair.HEADER.stream().filter(column -> !column.equals(ReviewSheet.REASON)).toList();
    if (!header.containsAll(required) || !DecidedPair.HEADER.containsAll(header)) {
      throw UserException.problem(ExitCode.INPUT, "%s is no file of decisions.", file)
          .why(
              "It has the columns %s, and not %s.",
              String.join(", ", header), String.join(", ", DecidedPair.HEADER))
          .cure("Name another file with --into, or rename its columns.");
    }
  }
}
