package io.unisono.portfolio;

import java.util.List;

/**
 * What the company needs applications for.
 *
 * @param isCritical whether one application is not enough
 * @param dependsOn needs whose data it uses, in the order of their ids
 */
record ListedNeed(
    String id, String name, String area, String owner, boolean isCritical, List<String> dependsOn) {

  ListedNeed {
    dependsOn = List.copyOf(dependsOn);
  }
}
