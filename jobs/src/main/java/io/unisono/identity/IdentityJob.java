package io.unisono.identity;

import io.unisono.contract.Table;
import io.unisono.io.Counted;
import io.unisono.io.Parallel;
import io.unisono.linkage.Linker;
import io.unisono.linkage.PreviousRun;
import io.unisono.linkage.cluster.Constraints;
import io.unisono.linkage.model.Model;
import io.unisono.rows.KeptRows;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.table.staged.IdentityDecision;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.CustomerAlias;
import io.unisono.table.unified.CustomerIdentity;
import io.unisono.table.unified.IdentityBlocking;
import io.unisono.table.unified.IdentityChurn;
import io.unisono.table.unified.IdentityEdge;
import io.unisono.table.unified.IdentityEvent;
import io.unisono.table.unified.IdentityHub;
import io.unisono.table.unified.IdentityModel;
import io.unisono.table.unified.IdentityQuality;
import io.unisono.table.unified.IdentityReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Finds which records of the silos are the same customer.
 *
 * <p><b>Purpose.</b> Sets aside values that too many share ({@link Hubs}), lets the matching engine
 * ({@link Linker}) score and cluster the records, where strong identifiers and the decisions of
 * people count before all likeness, and gives every cluster an id that does not change from night
 * to night. Records that did not change since the night before are not compared anew.
 *
 * <p><b>Reads.</b> {@code party}, {@code identity_decision}.
 *
 * <p><b>Reads of the night before.</b> {@code customer_identity}, {@code identity_edge}, {@code
 * identity_model}, {@code identity_event}, {@code customer_alias} and {@code identity_churn}.
 *
 * <p><b>Writes.</b> {@code customer_identity}, {@code identity_edge} (the evidence), {@code
 * identity_hub}, {@code identity_model}, {@code identity_blocking}, {@code identity_review} (pairs
 * for people to decide), {@code identity_quality}, {@code identity_event}, {@code customer_alias}
 * and {@code identity_churn} (history of all nights).
 *
 * <p><b>Settings.</b> {@code identity}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/unisono.yaml --only identity}
 *
 * <p><b>Exit codes.</b> 0 done; 3 configuration; 5 the written tables break a contract, fewer pairs
 * are right or found than {@code min-precision} and {@code min-recall} ask for, or more customer
 * ids changed than {@code max-id-churn} allows.
 */
public final class IdentityJob implements Job {

  @Override
  public String name() {
    return "identity";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Party.TABLE, IdentityDecision.TABLE);
  }

  @Override
  public Set<Table> readsPrevious() {
    return Set.of(
        CustomerIdentity.TABLE,
        IdentityEdge.TABLE,
        IdentityModel.TABLE,
        IdentityEvent.TABLE,
        CustomerAlias.TABLE,
        IdentityChurn.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(
        CustomerIdentity.TABLE,
        IdentityEdge.TABLE,
        IdentityHub.TABLE,
        IdentityModel.TABLE,
        IdentityBlocking.TABLE,
        IdentityReview.TABLE,
        IdentityQuality.TABLE,
        IdentityEvent.TABLE,
        CustomerAlias.TABLE,
        IdentityChurn.TABLE);
  }

  @Override
  public void run(Night night) {
    IdentityConfig config = night.config(IdentityConfig.class);
    Dataset<Row> previous = previous(night, CustomerIdentity.TABLE);
    Dataset<Row> records = Records.of(night.read(Party.TABLE));
    Dataset<Row> hubs = KeptRows.kept(Hubs.of(records, config));
    noteUnknown(night);
    Dataset<Row> decisions = Decisions.newest(night.read(IdentityDecision.TABLE));
    night.write(IdentityHub.TABLE, Hubs.published(hubs, config.valueDigest()));
    Linker.Result found = linked(night, Hubs.removed(records, hubs), decisions);
    Dataset<Row> identity =
        KeptRows.kept(StableIds.assigned(found.clusters(), previous, night.runDate()));
    Parallel.all(
        () -> night.write(CustomerIdentity.TABLE, identity),
        () -> writeEvidence(night, found, identity, decisions),
        () -> writeHistory(night, identity, previous));
  }

  /** Most nights nobody decided anything, and then nothing is joined. */
  private static void noteUnknown(Night night) {
    Dataset<Row> decisions = night.read(IdentityDecision.TABLE);
    if (!decisions.isEmpty()) {
      long records = Decisions.unknown(decisions, night.read(Party.TABLE)).count();
      if (records > 0) {
        // Their ids may be addresses of people, and a summary is passed on.
        night.note(
            "decisions on records that no source has",
            Counted.of(records, "record") + "; cx check names the lines");
      }
    }
  }

  /** By the model of the night before while it serves, and then with its evidence. */
  private static Linker.Result linked(Night night, Dataset<Row> records, Dataset<Row> decisions) {
    IdentityConfig config = night.config(IdentityConfig.class);
    Constraints constraints =
        Constraints.of(
            decisions.collectAsList().stream().map(Decisions::from).toList(),
            Set.copyOf(config.cleanSources()));
    Linker linker =
        new Linker(
            Records.LAYOUT,
            new Linker.Options(
                config.mergeProbability(),
                config.reviewProbability(),
                config.driverEdges(),
                Records.STRONG,
                constraints),
            Records.COLUMNS);
    Optional<Row> before =
        previous(night, IdentityModel.TABLE).collectAsList().stream().findFirst();
    Optional<TrainedModel> known =
        before
            .map(TrainedModel::from)
            .filter(model -> model.serves(night.runDate(), config.retrainAfterDays()));
    Optional<PreviousRun> evidence =
        known
            .filter(model -> config.incremental() && model.wrote(before.get(), config))
            .map(
                model ->
                    new PreviousRun(
                        previous(night, CustomerIdentity.TABLE),
                        CustomerIdentity.CUSTOMER_ID,
                        previous(night, IdentityEdge.TABLE)));
    Linker.Result found = linker.linkNight(records, known.map(TrainedModel::model), evidence);
    TrainedModel model = known.orElseGet(() -> TrainedModel.of(found.model(), night.runDate()));
    night.write(
        IdentityModel.TABLE,
        night.spark().createDataFrame(List.of(model.row(config)), IdentityModel.TABLE.schema()));
    night.note(
        "compared",
        String.format(
            Locale.ROOT,
            "%,d of %,d records%s, model of %s",
            found.newRecords(),
            found.records(),
            evidence.isPresent() ? " (new or changed)" : "",
            model.trainedOn()));
    return found;
  }

  /** The pairs, what brought them together, what people should look at, and how right it all is. */
  private static void writeEvidence(
      Night night, Linker.Result found, Dataset<Row> identity, Dataset<Row> decisions) {
    Dataset<Row> edges = found.edges();
    Dataset<Row> placed =
        KeptRows.kept(
            IdentityTables.placed(edges.drop(IdentityEdge.COMPARISONS), identity, decisions));
    Experience experience = Experience.from(Experience.sums(placed).collectAsList());
    Dataset<Row> review =
        IdentityTables.review(placed, found.mergeScore(), found.records(), experience);
    Parallel.all(
        () -> night.write(IdentityEdge.TABLE, edges),
        () ->
            night.write(IdentityBlocking.TABLE, IdentityTables.blocking(keys(night, found), edges)),
        () -> night.write(IdentityReview.TABLE, IdentityTables.explained(review, edges)),
        () -> writeQuality(night, found, placed));
  }

  private static void writeQuality(Night night, Linker.Result found, Dataset<Row> placed) {
    Quality quality =
        Quality.from(Quality.sums(placed, found.mergeScore(), found.records()).first());
    Model.Facts model = found.model().facts();
    night.write(
        IdentityQuality.TABLE,
        night.spark().createDataFrame(quality.rows(model), IdentityQuality.TABLE.schema()));
    requireQuality(night, quality, model);
  }

  private static Dataset<Row> keys(Night night, Linker.Result found) {
    List<Row> rows = new ArrayList<>();
    found
        .blockSizes()
        .forEach(
            key ->
                rows.add(
                    RowFactory.create(
                        key.name(),
                        rows.size() + 1,
                        found.pairsByKey().get(key.name()),
                        key.crowded(),
                        key.largest())));
    return night.spark().createDataFrame(rows, IdentityTables.KEYS);
  }

  private static void requireQuality(Night night, Quality quality, Model.Facts model) {
    IdentityConfig config = night.config(IdentityConfig.class);
    night.note("estimated quality", quality.text(model));
    if (quality.isBelow(config.minPrecision(), config.minRecall(), model)) {
      throw IdentityErrors.identityQuality(
          quality.text(model), config.minPrecision(), config.minRecall());
    }
  }

  /** What became of the ids of the night before; stops the night if too many of them changed. */
  private static void writeHistory(
      Night night, Dataset<Row> identity, Dataset<Row> previousIdentity) {
    Dataset<Row> events =
        KeptRows.kept(StableIds.events(identity, previousIdentity, night.runDate()));
    Dataset<Row> churn =
        KeptRows.kept(StableIds.churn(identity, previousIdentity, night.runDate()));
    Dataset<Row> eventsBefore = previous(night, IdentityEvent.TABLE);
    Dataset<Row> aliasesBefore = previous(night, CustomerAlias.TABLE);
    Dataset<Row> churnBefore = previous(night, IdentityChurn.TABLE);
    Parallel.all(
        () -> night.write(IdentityEvent.TABLE, eventsBefore.unionByName(events)),
        () -> night.write(CustomerAlias.TABLE, StableIds.aliases(aliasesBefore, events)),
        () -> night.write(IdentityChurn.TABLE, churnBefore.unionByName(churn)));
    requireStableIds(night, churn);
  }

  private static void requireStableIds(Night night, Dataset<Row> churn) {
    double limit = night.config(IdentityConfig.class).maxIdChurn();
    for (Row row : churn.collectAsList()) {
      IdChurn tonight = IdChurn.from(row);
      night.note("id churn", tonight.text());
      tonight.requireAtMost(limit);
    }
  }

  private static Dataset<Row> previous(Night night, Table table) {
    return night.previous(table).orElseGet(() -> table.empty(night.spark()));
  }
}
