package io.unisono.linkage.record;

import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;

/** Names of the columns in which records pass through the engine. */
public final class LinkColumns {

  /** Source of a record that comes in; the columns of the layout follow. */
  public static final String SOURCE = "link_source";

  /** Key of a record in its source. */
  public static final String ID = "link_id";

  /** Of the result: the same number for the records of one party. */
  public static final String CLUSTER = "cluster";

  /** Of a night's result: digest of all that decides with whom a record is compared, and how. */
  public static final String FINGERPRINT = "fingerprint";

  /**
   * A record as a vertex of the graph that the scored pairs make: a 64-bit hash of source and id.
   * Two of a million records share one with a probability of 3e-8, two of a hundred million of
   * 3e-4.
   */
  public static final String NODE = "node";

  /** Smallest node that can be reached from a node. */
  public static final String COMPONENT = "component";

  /** Number of a block of records. */
  public static final String BLOCK = "block";

  /** All blocks of a record, see {@code Blocking}. */
  public static final String BLOCKS = "blocks";

  /** A record as bytes, see {@link ProfileCodec}. */
  public static final String PROFILE = "profile";

  /** Whether a record is compared with all others of its blocks or with new ones only. */
  public static final String IS_NEW = "is_new";

  private LinkColumns() {}

  /** Node of a record. */
  public static Column node(Column source, Column id) {
    return xxhash64(source, id);
  }
}
