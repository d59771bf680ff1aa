package io.unisono.profile;

import io.unisono.profile.ColumnProfile.Shape;
import java.util.Optional;

/** A number of months that somebody has been a customer, where no day is told. */
final class Tenure {

  private Tenure() {}

  static Optional<ColumnProfile> column(InputProfile input) {
    return input.columns().stream()
        .filter(column -> column.is(Shape.NUMBER) && column.words().contains("tenure"))
        .findFirst();
  }
}
