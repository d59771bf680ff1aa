package io.unisono.synthetic.law;

/** What is planted in a company only if it is asked for, as it would change all else too much. */
public enum Plant {
  /** A campaign against leaving, with half of the customers held out. */
  RETENTION_CAMPAIGN,

  /** {@link MarketGroup}. */
  MARKET_GROUPS
}
