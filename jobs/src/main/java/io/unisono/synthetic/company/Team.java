package io.unisono.synthetic.company;

/** The teams that solve tickets, and the departments that they belong to. */
public enum Team {
  BILLING("Billing", "Finance"),
  TECHNICAL("Technical support", "Technology"),
  CONTRACTS("Contracts", "Sales"),
  LOGISTICS("Logistics", "Operations");

  public final String label;
  public final String department;

  Team(String label, String department) {
    this.label = label;
    this.department = department;
  }

  /** A team that is not this one. */
  Team another(SeededRandom random) {
    return values()[(ordinal() + random.between(1, values().length - 1)) % values().length];
  }
}
