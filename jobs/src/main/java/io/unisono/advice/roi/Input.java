package io.unisono.advice.roi;

import java.util.Locale;

/** What the return of a programme is computed from. */
enum Input {
  KEPT,
  KAPPA,
  MONTHLY_AMOUNT,
  MONTHLY_LOSS_RATE,
  MARGIN,
  DISCOUNT,
  HORIZON_MONTHS,
  SAVED_CONTACTS,
  COST_PER_CONTACT,
  COST;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
