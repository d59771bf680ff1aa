package io.unisono.linkage.column;

import io.unisono.linkage.record.Canonical;
import io.unisono.linkage.record.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Settles what columns leave open by themselves, from the columns beside them. */
final class Neighbours {

  private static final Set<Kind> PERSON_NAMES =
      EnumSet.of(Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.FULL_NAME);

  private static final Set<Kind> ONCE =
      EnumSet.of(
          Kind.GIVEN_NAME,
          Kind.FAMILY_NAME,
          Kind.FULL_NAME,
          Kind.GENDER,
          Kind.STREET,
          Kind.CITY,
          Kind.POSTCODE,
          Kind.HOUSE_NUMBER,
          Kind.ADDRESS);

  private final Columns columns;

  Neighbours(Columns columns) {
    this.columns = columns;
  }

  void settle() {
    headersFirst();
    organisationsFirst();
    new PlaceColumns(columns).settle();
    new NameColumns(columns).settle();
    new BirthColumns(columns).settle();
    settleOrganisations();
  }

  /** Where a header names a column of a kind that people have once, others that look so are not. */
  private void headersFirst() {
    for (Kind kind : ONCE) {
      if (columns.all(kind).anyMatch(i -> !columns.isOurs(i) || columns.isByHeader(i))) {
        columns
            .all(kind)
            .filter(i -> columns.isOurs(i) && !columns.isByHeader(i))
            .forEach(columns::leaveOver);
      }
    }
    if (!columns.has(Kind.STREET) && !columns.has(Kind.CITY) && !columns.has(Kind.ADDRESS)) {
      columns
          .all(Kind.POSTCODE)
          .filter(i -> columns.isOurs(i) && !columns.isByHeader(i) && repeated(i) < 0.1)
          .forEach(columns::leaveOver);
    }
  }

  private double repeated(int i) {
    Contents c = columns.contents(i);
    return 1 - (double) c.distinct() / c.values().size();
  }

  /** Where most records are of organisations, names of persons beside them are no parties. */
  private void organisationsFirst() {
    boolean areFirms =
        columns.all(Kind.ORGANISATION).anyMatch(i -> columns.contents(i).filled() >= 0.8);
    if (areFirms && columns.all(Kind.GIVEN_NAME).noneMatch(columns::isByHeader)) {
      for (Kind kind : PERSON_NAMES) {
        columns
            .all(kind)
            .filter(
                i ->
                    columns.isOurs(i)
                        && !columns.isByHeader(i)
                        && columns.contents(i).filled() < 0.8)
            .forEach(columns::leaveOver);
      }
    }
  }

  /**
   * A company beside a person's name is the person's employer; where it stands in place of a
   * person's name it is the party.
   */
  private void settleOrganisations() {
    columns
        .all(Kind.ORGANISATION)
        .filter(columns::isOurs)
        .forEach(
            i -> {
              long both =
                  columns.contents(i).at().stream()
                      .filter(row -> namesPerson(columns.rows().get(row)))
                      .count();
              if (both > columns.contents(i).values().size() / 2) {
                columns.set(
                    i, Kind.TEXT, "an organisation beside a person: where the person works");
              }
            });
  }

  private boolean namesPerson(String[] row) {
    return IntStream.range(0, row.length)
        .anyMatch(
            j ->
                PERSON_NAMES.contains(columns.reading(j).kind())
                    && Canonical.normalised(row[j]) != null);
  }
}
