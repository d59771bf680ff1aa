package io.unisono.linkage.column;

import static io.unisono.linkage.column.Recogniser.MOST;
import static io.unisono.linkage.column.Recogniser.NEARLY_ALL;

import io.unisono.linkage.record.Canonical;
import io.unisono.linkage.record.Kind;
import io.unisono.linkage.text.Text;
import io.unisono.linkage.text.WordLists;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Tells which columns hold given, family and whole names, where they do not say it alone. */
final class NameColumns {

  private final Columns columns;

  NameColumns(Columns columns) {
    this.columns = columns;
  }

  void settle() {
    if (!columns.has(Kind.GIVEN_NAME)
        && !columns.has(Kind.FAMILY_NAME)
        && !columns.has(Kind.FULL_NAME)) {
      settleUnknownNames();
    }
    settleTwoOf(Kind.GIVEN_NAME, Kind.FAMILY_NAME, NameColumns::givenLead);
    settleTwoOf(Kind.FAMILY_NAME, Kind.GIVEN_NAME, c -> -givenLead(c));
    if (columns.has(Kind.GIVEN_NAME) && !columns.has(Kind.FAMILY_NAME)) {
      columns
          .first(Kind.FULL_NAME)
          .filter(
              i ->
                  columns.isOurs(i) && Recogniser.share(columns.contents(i), Kind.FULL_NAME) < MOST)
          .ifPresent(i -> columns.set(i, Kind.FAMILY_NAME, "the name beside a given name"));
    }
    if (!columns.has(Kind.FULL_NAME)
        && columns.has(Kind.GIVEN_NAME) != columns.has(Kind.FAMILY_NAME)) {
      settleWholeName();
    }
    if (columns.has(Kind.GIVEN_NAME)
        && !columns.has(Kind.FAMILY_NAME)
        && !columns.has(Kind.FULL_NAME)) {
      columns
          .open(i -> columns.isOpen(i) && isNameLike(i))
          .max(Comparator.comparingDouble(this::familyLike))
          .ifPresent(
              i -> columns.set(i, Kind.FAMILY_NAME, "names of many kinds beside given names"));
    }
    if (columns.has(Kind.FAMILY_NAME)
        && !columns.has(Kind.GIVEN_NAME)
        && !columns.has(Kind.FULL_NAME)) {
      columns
          .open(i -> columns.isOpen(i) && isNameLike(i))
          .max(Comparator.comparingDouble(i -> givenLead(columns.contents(i))))
          .ifPresent(i -> columns.set(i, Kind.GIVEN_NAME, "names beside family names"));
    }
  }

  /** Of two columns that their contents made given names, the one that is less so is the other. */
  private void settleTwoOf(Kind kind, Kind other, ToDoubleFunction<Contents> lead) {
    List<Integer> found =
        columns
            .all(kind)
            .filter(i -> columns.isOurs(i) && columns.contents(i).filled() > 0.3)
            .boxed()
            .toList();
    if (found.size() > 1 && !columns.has(other) && !columns.has(Kind.FULL_NAME)) {
      found.stream()
          .min(Comparator.comparingDouble(i -> lead.applyAsDouble(columns.contents(i))))
          .ifPresent(i -> columns.set(i, other, "names, and less so than those beside them"));
    }
  }

  /**
   * Names that few lists know. Mailboxes are made of them; of the two columns, the one with more
   * names that are known to be given ones, or that stands first in mailboxes, has the given names.
   */
  private void settleUnknownNames() {
    Optional<Integer> email = columns.first(Kind.EMAIL);
    List<Integer> found =
        columns
            .open(i -> columns.isOpen(i) && isNameLike(i))
            .filter(i -> isKnown(i) || email.filter(mail -> inMailbox(i, mail) >= 0.2).isPresent())
            .toList();
    if (found.size() != 2) {
      return;
    }
    int one = found.get(0);
    int other = found.get(1);
    double lead = givenLead(columns.contents(one)) - givenLead(columns.contents(other));
    boolean isFirst =
        (Math.abs(lead) >= 0.04 || email.isEmpty())
            ? lead >= 0
            : placeInMailbox(one, email.get()) <= placeInMailbox(other, email.get());
    columns.set(
        isFirst ? one : other, Kind.GIVEN_NAME, "names, which mailboxes or lists of names know");
    columns.set(isFirst ? other : one, Kind.FAMILY_NAME, "names beside given names");
  }

  private boolean isKnown(int i) {
    Contents c = columns.contents(i);
    return c.foldedShare(v -> WordLists.isGivenName(v) || WordLists.isFamilyName(v)) >= 0.1;
  }

  /** Share of the mailboxes that hold the first word of the record's name. */
  private double inMailbox(int column, int email) {
    int[] places = placesInMailbox(column, email).toArray();
    return places.length == 0
        ? 0
        : (double) IntStream.of(places).filter(place -> place >= 0).count() / places.length;
  }

  private double placeInMailbox(int column, int email) {
    return placesInMailbox(column, email).filter(place -> place >= 0).average().orElse(0);
  }

  private IntStream placesInMailbox(int column, int email) {
    return columns.rows().stream()
        .filter(row -> row[column] != null && row[email] != null)
        .mapToInt(
            row -> {
              String name = Text.squash(Canonical.normalised(row[column]));
              String mailbox = Text.squash(Text.fold(row[email].replaceAll("@.*", "")));
              return name == null || mailbox == null || name.length() < 2
                  ? -1
                  : mailbox.indexOf(name);
            });
  }

  /** One column alone, with two words and more, holds the whole name. */
  private void settleWholeName() {
    columns
        .first(Kind.GIVEN_NAME)
        .or(() -> columns.first(Kind.FAMILY_NAME))
        .filter(
            i ->
                columns.isOurs(i)
                    && Recogniser.severalWords(columns.contents(i)) >= MOST
                    && Recogniser.share(columns.contents(i), Kind.FULL_NAME) >= 0.3)
        .ifPresent(i -> columns.set(i, Kind.FULL_NAME, "given and family names in one"));
  }

  private static double givenLead(Contents c) {
    return c.foldedShare(WordLists::isGivenName) - c.foldedShare(WordLists::isFamilyName);
  }

  /** Some family names are known in any list of people; where none is, variety tells. */
  private double familyLike(int i) {
    Contents c = columns.contents(i);
    double known = c.foldedShare(WordLists::isFamilyName) - c.foldedShare(WordLists::isCity);
    return c.filled() * (Math.max(0, known) + 0.05 * c.distinct() / c.values().size());
  }

  private boolean isNameLike(int i) {
    Contents c = columns.contents(i);
    return Recogniser.areWords(c)
        && c.filled() >= 0.3
        && c.distinct() > c.values().size() / 20
        && c.share(Recogniser::hasLetter) >= NEARLY_ALL;
  }
}
