package io.unisono.explain.review;

import io.unisono.explain.Agreement;
import io.unisono.explain.RecordId;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Two records to be decided about, a row of {@code identity_review} with what the records say.
 *
 * @param reason why the pair is worth a look
 * @param probability that they are one party
 * @param expectedErrors pairs of records that a decision is expected to set right
 * @param agreements what was compared
 * @param leftValues by column of {@code party}; personal data
 * @param rightValues of the other record
 */
public record ReviewPair(
    RecordId left,
    RecordId right,
    String reason,
    double probability,
    double expectedErrors,
    List<Agreement> agreements,
    Map<String, String> leftValues,
    Map<String, String> rightValues) {

  private static final int DIGITS = 16;

  public ReviewPair {
    agreements = List.copyOf(agreements);
    leftValues = Map.copyOf(leftValues);
    rightValues = Map.copyOf(rightValues);
  }

  /** See {@link #id(RecordId, RecordId)}. */
  public String id() {
    return id(left, right);
  }

  /**
   * A name of the pair that a spreadsheet leaves alone: it begins with a letter, and no record's
   * identifier can be lost in it.
   */
  static String id(RecordId left, RecordId right) {
    String pair = String.join("\0", left.source(), left.partyId(), right.source(), right.partyId());
    return "p" + DigestUtils.sha256Hex(pair).substring(0, DIGITS);
  }

  /** Whether one of the records says something in the column. */
  boolean says(String column) {
    return leftValues.containsKey(column) || rightValues.containsKey(column);
  }

  /** Whether both records say something in the column, and not the same. */
  boolean differsIn(String column) {
    String one = leftValues.get(column);
    String other = rightValues.get(column);
    return one != null && other != null && !one.equalsIgnoreCase(other);
  }
}
