package io.unisono.kpi;

/** The KPIs of {@code kpi_value}; docs/KPIS.md defines each one under its id. */
enum Kpi {
  NPS("nps"),
  CSAT("csat"),
  TIME_TO_SOLUTION_P50("time_to_solution_p50"),
  TIME_TO_SOLUTION_P75("time_to_solution_p75"),
  TIME_TO_SOLUTION_P90("time_to_solution_p90"),
  TIME_TO_FIRST_SOLUTION_P50("time_to_first_solution_p50"),
  TIME_TO_FIRST_SOLUTION_P75("time_to_first_solution_p75"),
  TIME_TO_FIRST_SOLUTION_P90("time_to_first_solution_p90"),
  TIME_TO_SOLUTION_WITH_OPEN_P50("time_to_solution_with_open_p50"),
  FIRST_REPLY_P50("first_reply_p50"),
  REOPEN_RATE("reopen_rate"),
  CHURN_RATE("churn_rate"),
  ACTIVE_CUSTOMERS("active_customers");

  private final String id;

  Kpi(String id) {
    this.id = id;
  }

  /** Value of {@code kpi_value.kpi}. */
  String id() {
    return id;
  }
}
