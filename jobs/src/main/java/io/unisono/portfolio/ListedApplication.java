package io.unisono.portfolio;

import java.util.Set;

/**
 * An application of the inventory.
 *
 * @param users who have access; null if unknown
 * @param annualCost in hundredths of the currency; null if unknown or in another currency
 * @param switchingCost once, in hundredths; 0 if unknown
 * @param isInUse whether the company uses it; one that is not might be introduced
 * @param isMandatory whether it has to stay, or to come
 * @param isRated whether anybody has said how well it serves any need
 * @param eventSource source of the night that it feeds; null for none
 * @param integratedWith applications that it exchanges data with
 */
record ListedApplication(
    String id,
    String name,
    String category,
    String owner,
    Long users,
    Long annualCost,
    long switchingCost,
    boolean isInUse,
    boolean isMandatory,
    boolean isRated,
    String eventSource,
    Set<String> integratedWith) {

  ListedApplication {
    integratedWith = Set.copyOf(integratedWith);
  }

  boolean exchangesWith(ListedApplication other) {
    return integratedWith.contains(other.id) || other.integratedWith.contains(id);
  }
}
