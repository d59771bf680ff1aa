package io.unisono.staging.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;

/** The JSON objects of a file, one at a time; what it tells is of the object before it. */
interface JsonObjects extends Closeable {

  /** Moves to the next object; false at the end. */
  boolean next() throws IOException;

  /** 1-based line on which the object begins. */
  long line();

  /** The object, or whatever stands in its place; null if that cannot be read. */
  JsonNode object();

  /** The object as it came, or as near as can be. */
  String text();
}
