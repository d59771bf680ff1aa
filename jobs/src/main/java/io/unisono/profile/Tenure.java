package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How long somebody has been a customer, and who is none any more, where no day is told. */
final class Tenure {

  private static final Set<String> YES = Set.of("true", "t", "yes", "y", "1", "si", "sì");

  private Tenure() {}

  /**
   * Who has left.
   *
   * @param column that says it
   * @param file that holds the column, where that is another one about the same contracts
   */
  record Left(ColumnProfile column, Optional<InputProfile> file) {

    /** The end of a contract of somebody who has left. */
    Line end() {
      String ends =
          column.texts().stream()
              .filter(text -> YES.contains(text.toLowerCase(Locale.ROOT)))
              .map(text -> "%s: \"{run_date}\"".formatted(DraftYaml.quoted(text)))
              .collect(Collectors.joining(", "));
      return new Line(
          "{from: %s, map: {%s}, otherwise: none}".formatted(DraftYaml.quoted(column.name()), ends),
          "no day is told on which they left: the run date stands for it, so every night moves it",
          List.of(column.name()));
    }
  }

  /** A number of months. */
  static Optional<ColumnProfile> column(InputProfile input) {
    return input.columns().stream()
        .filter(column -> column.is(Shape.NUMBER) && column.words().contains("tenure"))
        .findFirst();
  }

  /** The column that says who has left, of the file or of others about the same contracts. */
  static Optional<Left> left(InputProfile input, List<InputProfile> twins) {
    Optional<Left> own = left(input).map(column -> new Left(column, Optional.empty()));
    return own.or(
        () ->
            twins.stream()
                .filter(twin -> twin.isJoinable(input))
                .flatMap(
                    twin -> left(twin).map(column -> new Left(column, Optional.of(twin))).stream())
                .findFirst());
  }

  private static Optional<ColumnProfile> left(InputProfile input) {
    return StagedWords.column("party", "is_churned", input);
  }
}
