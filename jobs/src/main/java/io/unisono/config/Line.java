package io.unisono.config;

/**
 * Where a record stands in the configuration file, as "file:line". A component of this type is no
 * option: the loader fills it in, so that what is found wrong later can be told with its line.
 */
public record Line(String at) {

  /** Of what does not come from a file. */
  public static final Line NONE = new Line("");

  /** The problem with the line before it, if there is one. */
  public String of(String problem) {
    return at.isEmpty() ? problem : at + " " + problem;
  }
}
