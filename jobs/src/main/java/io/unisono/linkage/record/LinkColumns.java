package io.unisono.linkage.record;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import org.apache.spark.sql.Column;

/**
 * Names of the columns of records, clusters and edges. Those of keys are the caller's, so that
 * tables pass in and out under their own names; the others are always the same.
 *
 * @param source source of a record
 * @param id key of a record in its source
 * @param leftSource of an edge: source of the first of its two records
 */
public record LinkColumns(
    String source, String id, String leftSource, String leftId, String rightSource, String rightId)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** Names that no file has. */
  public static final LinkColumns DEFAULT =
      new LinkColumns(
          "link_source", "link_id", "left_source", "left_id", "right_source", "right_id");

  /** {@link #source} of {@link #DEFAULT}. */
  public static final String SOURCE = DEFAULT.source;

  /** {@link #id} of {@link #DEFAULT}. */
  public static final String ID = DEFAULT.id;

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

  /** Node of a record. */
  public static Column node(Column source, Column id) {
    return xxhash64(source, id);
  }

  /** Node of a record. */
  public Column node() {
    return node(col(source), col(id));
  }

  /** Node of the first record of an edge. */
  public Column leftNode() {
    return node(col(leftSource), col(leftId));
  }

  /** Node of the second record of an edge. */
  public Column rightNode() {
    return node(col(rightSource), col(rightId));
  }
}
