package io.unisono.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unisono.table.staged.Party;
import io.unisono.table.unified.IdentityHub;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which contact points of the parties are hubs, for those who prefer a personal one. */
public final class Hubs {

  /** Whether the e-mail address of the row is a hub. */
  public static final String EMAIL_IS_HUB = "email_is_hub";

  /** Whether the telephone number of the row is a hub. */
  public static final String PHONE_IS_HUB = "phone_is_hub";

  private static final String DIGEST = "hub_digest";

  private Hubs() {}

  /**
   * The parties with {@link #EMAIL_IS_HUB} and {@link #PHONE_IS_HUB}.
   *
   * @param hubs {@code identity_hub}, made with the same digest
   */
  public static Dataset<Row> marked(Dataset<Row> parties, Dataset<Row> hubs, ValueDigest digest) {
    Column mailbox = digest.of(Normalise.mailbox(col(Party.EMAIL)));
    Column phone = digest.of(col(Party.PHONE));
    return parties
        .transform(rows -> marked(rows, hubs, Rules.EMAIL, mailbox, EMAIL_IS_HUB))
        .transform(rows -> marked(rows, hubs, Rules.PHONE, phone, PHONE_IS_HUB));
  }

  private static Dataset<Row> marked(
      Dataset<Row> parties, Dataset<Row> hubs, String rule, Column digest, String mark) {
    Dataset<Row> ofRule =
        hubs.where(col(IdentityHub.RULE).equalTo(rule))
            .select(col(IdentityHub.VALUE_HASH).as(DIGEST), lit(true).as(mark));
    return parties
        .join(broadcast(ofRule), digest.equalTo(col(DIGEST)), "left_outer")
        .withColumn(mark, coalesce(col(mark), lit(false)))
        .drop(DIGEST);
  }
}
