package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import io.unisono.profile.Draft.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which columns name parties: those of one system by its own key, those of others by a number that
 * all know, or by the key of another system.
 */
final class Keys {

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\b(customer|client|cliente|kunden?) ?(number|no|nr|id|code|codice|nummer)\\b"
              + "|(numero|codice|cod|id) cliente");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\b(id|number|no|nr|code|key|ref(erence)?|account|customer|user|contact|client|data"
              + "|numero|codice|cod|cliente|utente|contatto|nummer|kunden?(nr|nummer)?|konto)\\b");
  private static final Pattern OF_PARTY =
      Pattern.compile(
          "\\b(user|utente|account|contact|contatto|member|respondent|subscriber|requester)"
              + " ?(id|number|no|nr|code|codice|key|uuid)\\b");
  private static final double MOST = 0.8;

  private final List<InputProfile> inputs;
  private final List<InputProfile> parties;
  private final Optional<ColumnProfile> number;

  /**
   * A column that names the party of each row.
   *
   * @param owner the export with a row for each of these parties; empty if they are known by the
   *     company-wide number
   * @param other another column, or the same as the key of another export, that fits as well
   */
  record Reference(ColumnProfile column, Optional<InputProfile> owner, Optional<String> other) {}

  /** A column of a fact that may name the rows of an export of parties. */
  private record Candidate(
      ColumnProfile column, InputProfile owner, boolean ofSystem, boolean isNamed) {

    boolean isAsGoodAs(Candidate best) {
      return ofSystem == best.ofSystem && isNamed == best.isNamed;
    }
  }

  /**
   * @param inputs all of them
   * @param parties those with a row for each party
   */
  Keys(List<InputProfile> inputs, List<InputProfile> parties) {
    this.inputs = inputs;
    this.parties = parties;
    this.number = named().or(this::referred);
  }

  static boolean isNumber(ColumnProfile column) {
    return NUMBER.matcher(column.words()).find();
  }

  /** Company-wide number of customers: the column of that name that knows the most of them. */
  private Optional<ColumnProfile> named() {
    return parties.stream()
        .flatMap(party -> party.columns().stream())
        .filter(column -> isNumber(column) && column.mayRefer())
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
        .filter(column -> refers(column, key))
        .max(
            Comparator.<ColumnProfile>comparingDouble(column -> column.containment(key))
                .thenComparingInt(ColumnProfile::distinct));
  }

  /** A few values that come often are keys only where the column is called so. */
  private static boolean mayName(ColumnProfile column) {
    return column.mayRefer() || (column.is(Shape.CODE) && REFERENCE.matcher(column.words()).find());
  }

  private static boolean refers(ColumnProfile column, ColumnProfile key) {
    return mayName(column)
        && !column.is(Shape.EMAIL)
        && !column.is(Shape.PHONE)
        && (!column.is(Shape.NUMBER) || REFERENCE.matcher(column.words()).find())
        && column.containment(key) >= MOST;
  }

  /**
   * The input's column with the company-wide number, as a mapping; empty if the numbers of the
   * input are of other customers.
   */
  Optional<Line> number(InputProfile input) {
    if (number.isEmpty() || (!isNumber(number.get()) && sharesKeys(input) && !hasTwin(input))) {
      return Optional.empty();
    }
    ColumnProfile key = number.get();
    InputProfile owner = owner(key);
    if (input.equals(owner)) {
      return Optional.of(isNumber(key) ? ColumnLine.from(key) : asked(key));
    }
    return reference(input, key)
        .filter(column -> !column.is(Shape.NUMBER) || isNamed(column, owner, key))
        .filter(column -> agreement(input, column, owner, key).orElse(true))
        .map(
            column ->
                isNumber(column)
                        && (!column.is(Shape.NUMBER)
                            || hasTwin(input)
                            || agreement(input, column, owner, key).isPresent())
                    ? ColumnLine.from(column)
                    : asked(column));
  }

  private Line asked(ColumnProfile column) {
    return ColumnLine.from(column)
        .doubted(
            "its values are those of %s elsewhere: does the whole company use this number?"
                .formatted(number.orElseThrow().name()));
  }

  private InputProfile owner(ColumnProfile key) {
    return parties.stream()
        .filter(party -> party.columns().contains(key))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether customers of one number have one e-mail address in both files; empty if that cannot be
   * told. Two systems that count their customers from 1 use the same numbers for others.
   */
  private static Optional<Boolean> agreement(
      InputProfile one, ColumnProfile number, InputProfile other, ColumnProfile otherNumber) {
    Map<String, String> known = other.emails(otherNumber);
    Map<String, String> own = one.emails(number);
    List<String> common = own.keySet().stream().filter(known::containsKey).toList();
    long equal = common.stream().filter(id -> own.get(id).equals(known.get(id))).count();
    return common.isEmpty() ? Optional.empty() : Optional.of(2 * equal >= common.size());
  }

  /**
   * The column that names the party of a fact: of parties of the same system first, then by the
   * company-wide number, then of parties of another system.
   */
  Optional<Reference> party(InputProfile fact) {
    List<Candidate> candidates = new ArrayList<>();
    for (InputProfile owner : parties) {
      if (!owner.equals(fact)) {
        owner.key().ifPresent(key -> candidates.addAll(candidates(fact, owner, key)));
      }
    }
    Optional<Candidate> best =
        candidates.stream()
            .max(
                Comparator.comparing(Candidate::ofSystem)
                    .thenComparing(Candidate::isNamed)
                    .thenComparing(candidate -> candidate.column().filled())
                    .thenComparing(candidate -> -candidate.owner().sheet().rows().size()));
    Optional<Reference> byNumber =
        number
            .flatMap(key -> reference(fact, key))
            .map(column -> new Reference(column, Optional.empty(), Optional.empty()));
    Optional<Reference> byKey =
        best.map(
            one ->
                new Reference(
                    one.column(),
                    Optional.of(one.owner()),
                    candidates.stream()
                        .filter(candidate -> !candidate.equals(one) && candidate.isAsGoodAs(one))
                        .map(Keys::words)
                        .findFirst()));
    return best.map(Candidate::ofSystem).orElse(false)
        ? byKey
        : byNumber.or(() -> byKey).or(() -> unlisted(fact));
  }

  /** A column that is called as one of customers whom no export lists. */
  private static Optional<Reference> unlisted(InputProfile fact) {
    return fact.columns().stream()
        .filter(column -> mayName(column) && !column.is(Shape.EMAIL))
        .filter(column -> isNumber(column) || OF_PARTY.matcher(column.words()).find())
        .findFirst()
        .map(column -> new Reference(column, Optional.empty(), Optional.empty()));
  }

  private static String words(Candidate candidate) {
    return "%s, which are of %s"
        .formatted(candidate.column().name(), candidate.owner().export().name());
  }

  /** Columns whose values are of the key; numbers of another system need its name too. */
  private static List<Candidate> candidates(
      InputProfile fact, InputProfile owner, ColumnProfile key) {
    boolean ofSystem = isOfOneSystem(owner, fact);
    return fact.columns().stream()
        .filter(column -> refers(column, key))
        .map(column -> new Candidate(column, owner, ofSystem, isNamed(column, owner, key)))
        .filter(one -> ofSystem || one.isNamed() || !one.column().is(Shape.NUMBER))
        .toList();
  }

  /** Whether the column is called like the key or like the export: customer_id of customers. */
  private static boolean isNamed(ColumnProfile column, InputProfile owner, ColumnProfile key) {
    String name = ColumnProfile.words(owner.export().name()).replaceFirst("s$", "");
    return column.words().contains(name)
        || (key.words().length() > 2 && column.words().contains(key.words()));
  }

  /** Whether another file of the system has a row for each of the same things. */
  boolean hasTwin(InputProfile input) {
    return !twins(input).isEmpty();
  }

  /** Other files of the system that have a row for each of the same things. */
  List<InputProfile> twins(InputProfile input) {
    return inputs.stream()
        .filter(other -> !other.equals(input) && isOfOneSystem(other, input))
        .filter(other -> isTwin(input, other))
        .toList();
  }

  private static boolean isTwin(InputProfile one, InputProfile other) {
    return one.key().isPresent()
        && other.key().isPresent()
        && one.key().get().containment(other.key().get()) >= MOST
        && other.key().get().containment(one.key().get()) >= MOST;
  }

  /** Whether another file of parties of the system uses some of the same keys. */
  boolean sharesKeys(InputProfile party) {
    return party.key().isPresent()
        && parties.stream()
            .filter(other -> !other.equals(party) && isOfOneSystem(other, party))
            .flatMap(other -> other.key().stream())
            .anyMatch(key -> key.containment(party.key().get()) > 0);
  }

  private static boolean isOfOneSystem(InputProfile one, InputProfile other) {
    return one.export().system().equals(other.export().system());
  }
}
