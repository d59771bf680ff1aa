package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which columns name parties: those of one system by its own key, those of others by a number that
 * all know.
 */
final class Keys {

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b(customer|client|cliente|kunden?) ?(number|no|nr|id|code|codice)\\b|numero cliente|codice cliente");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\b(id|number|no|code|key|ref(erence)?|account|customer|user|contact|client|data)\\b");
  private static final double MOST = 0.8;

  private final List<InputProfile> inputs;
  private final List<InputProfile> parties;
  private final Optional<ColumnProfile> number;

  /**
   * @param inputs all of them
   * @param parties those with a row for each party
   */
  Keys(List<InputProfile> inputs, List<InputProfile> parties) {
    this.inputs = inputs;
    this.parties = parties;
    this.number = named().or(this::referred);
  }

  /** Company-wide number of customers: the column of that name that knows the most of them. */
  private Optional<ColumnProfile> named() {
    return parties.stream()
        .flatMap(party -> party.columns().stream())
        .filter(column -> NUMBER.matcher(column.words()).find() && column.mayRefer())
        .max(Comparator.comparingInt(ColumnProfile::distinct));
  }

  /** Else the key of a file of parties that other files name. */
  private Optional<ColumnProfile> referred() {
    return parties.stream()
        .flatMap(party -> party.key().stream())
        .filter(key -> inputs.stream().anyMatch(input -> refers(input, key)))
        .max(Comparator.comparingInt(ColumnProfile::distinct));
  }

  private static boolean refers(InputProfile input, ColumnProfile key) {
    return !input.columns().contains(key) && reference(input, key).isPresent();
  }

  /** Column of the input whose values are values of the key. */
  static Optional<ColumnProfile> reference(InputProfile input, ColumnProfile key) {
    return input.columns().stream()
        .filter(ColumnProfile::mayRefer)
        .filter(column -> !column.is(Shape.EMAIL) && !column.is(Shape.PHONE))
        .filter(column -> !column.is(Shape.NUMBER) || REFERENCE.matcher(column.words()).find())
        .filter(column -> column.containment(key) >= MOST)
        .max(
            Comparator.<ColumnProfile>comparingDouble(column -> column.containment(key))
                .thenComparingInt(ColumnProfile::distinct));
  }

  /** The input's column with the company-wide number, as a mapping. */
  Optional<Line> number(InputProfile input) {
    return number
        .flatMap(key -> input.columns().contains(key) ? number : reference(input, key))
        .map(
            column ->
                NUMBER.matcher(column.words()).find()
                    ? ColumnLine.from(column)
                    : ColumnLine.from(column)
                        .doubted(
                            "its values are those of %s elsewhere: does the whole company use this number?"
                                .formatted(number.orElseThrow().name())));
  }

  /** The column that names the party of a fact; of parties of the same system first. */
  Optional<ColumnProfile> party(InputProfile fact) {
    return parties.stream()
        .filter(party -> !party.equals(fact) && isOfOneSystem(party, fact))
        .flatMap(party -> party.key().stream())
        .flatMap(key -> reference(fact, key).stream())
        .findFirst()
        .or(() -> number.flatMap(key -> reference(fact, key)));
  }

  /** Whether a file of parties of its system holds the party of the fact. */
  boolean isKnownInSystem(InputProfile fact) {
    return parties.stream()
        .filter(party -> !party.equals(fact) && isOfOneSystem(party, fact))
        .flatMap(party -> party.key().stream())
        .anyMatch(key -> reference(fact, key).isPresent());
  }

  /** Whether another file of the system has a row for each of the same things. */
  boolean hasTwin(InputProfile input) {
    return input.key().isPresent()
        && inputs.stream()
            .filter(other -> !other.equals(input) && isOfOneSystem(other, input))
            .flatMap(other -> other.key().stream())
            .anyMatch(
                key ->
                    key.containment(input.key().get()) >= MOST
                        && input.key().get().containment(key) >= MOST);
  }

  private static boolean isOfOneSystem(InputProfile one, InputProfile other) {
    return one.export().system().equals(other.export().system());
  }
}
