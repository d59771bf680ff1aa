package io.unisono.subscription;

import io.unisono.contract.Table;
import io.unisono.run.Job;
import io.unisono.run.Night;
import io.unisono.staging.source.SourcesConfig;
import io.unisono.staging.source.SourcesConfig.Source;
import io.unisono.table.staged.Subscription;
import io.unisono.table.unified.SourceObservation;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From which day on each source shows its losses.
 *
 * <p><b>Purpose.</b> An export of today's customers lacks those who left before it was first made.
 * Whatever is a rate of loss, a cohort or an outcome begins at the day that this job finds or that
 * {@code observed-since} of the source gives.
 *
 * <p><b>Reads.</b> {@code subscription}.
 *
 * <p><b>Writes.</b> {@code source_observation}.
 *
 * <p><b>Settings.</b> {@code sources}.
 *
 * <p><b>Submit.</b> {@code cx run --config conf/examples/generated.yaml --data exports --only
 * staging,observation}
 *
 * <p><b>Exit codes.</b> None of its own.
 */
public final class ObservationJob implements Job {

  @Override
  public String name() {
    return "observation";
  }

  @Override
  public Set<Table> reads() {
    return Set.of(Subscription.TABLE);
  }

  @Override
  public Set<Table> writes() {
    return Set.of(SourceObservation.TABLE);
  }

  @Override
  public void run(Night night) {
    night.write(
        SourceObservation.TABLE,
        SourceObservations.observations(
                night.read(Subscription.TABLE),
                night.config(SourcesConfig.class).sources().stream()
                    .filter(source -> source.observedSince().isPresent())
                    .collect(
                        Collectors.toMap(Source::name, source -> source.observedSince().get())),
                night.runDate())
            .repartition(1));
  }
}
