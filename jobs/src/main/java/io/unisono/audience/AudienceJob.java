package io.unisono.audience;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.marts.AudienceMember;
import io.unisono.table.marts.ChurnScore;
import io.unisono.table.unified.Customer;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whom marketing may contact, and why them.
 *
 * <p><b>Purpose.</b> Picks for each configured audience the customers with the highest risk who
 * have consented. Without consent on record nobody is picked.
 *
 * <p><b>Reads.</b> {@code churn_score}, {@code customer}.
 *
 * <p><b>Writes.</b> {@code audience_member}; the files are written after the release by {@link
 * AudienceExport}.
 *
 * <p><b>Settings.</b> {@code audience}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only audience}
 *
 * <p><b>Exit codes.</b> 0 done; 3 the options of {@code audience} are out of range, or a key is
 * missing; 5 a data rule of the written table failed.
 */
public final class AudienceJob implements Job {

  @Override
  public String name() {
    return "audience";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(ChurnScore.TABLE, Customer.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(AudienceMember.TABLE);
  }

  @Override
  public void run(Night night) {
    AudienceConfig config = night.config(AudienceConfig.class);
    Dataset<Row> scores = night.read(ChurnScore.TABLE);
    Dataset<Row> customers = night.read(Customer.TABLE);
    Dataset<Row> members =
        config.audiences().stream()
            .map(
                audience -> Audiences.members(scores, customers, audience, config, night.runDate()))
            .reduce(Dataset::union)
            .orElseGet(() -> AudienceMember.TABLE.empty(night.spark()));
    night.write(AudienceMember.TABLE, members);
  }
}
