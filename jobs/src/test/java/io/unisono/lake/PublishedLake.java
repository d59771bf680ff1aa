package io.unisono.lake;

import java.nio.file.Path;

/** A lake of two small nights for tests of other packages, made without Spark. */
public final class PublishedLake {

  private PublishedLake() {}

  /**
   * Publishes Monday and Tuesday.
   *
   * @return folder of the lake, in the given folder
   */
  public static Path ofTwoNights(Path folder) {
    Company company = new Company(folder);
    company.night("monday", Company.MONDAY);
    company.night("tuesday", Company.TUESDAY);
    return company.lakeRoot;
  }
}
