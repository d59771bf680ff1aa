package io.unisono.journey.funnel;

import io.unisono.config.Check;
import io.unisono.config.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The funnels of the night; {@code conf/unisono.yaml} explains them. */
@Section("funnels")
public record FunnelsConfig(List<Named> funnels) {

  /**
   * A funnel over the activities of the timeline.
   *
   * @param steps activities
   * @param mode what may happen between them
   * @param windowDays days from the first step in which all others happen
   * @param exclude activities that end a chain
   */
  public record Named(
      String name,
      List<String> steps,
      Optional<Funnel.Mode> mode,
      Optional<Integer> windowDays,
      Set<String> exclude) {

    public Named {
      Check.that(!name.isBlank(), "name", "must not be blank");
      windowDays.ifPresent(days -> Check.atLeast("window-days", days, 1));
      try {
        of(steps, mode, windowDays, exclude);
      } catch (IllegalArgumentException e) {
        Check.that(false, "steps", "%s", e.getMessage());
      }
    }

    Funnel funnel() {
      return of(steps, mode, windowDays, exclude);
    }

    private static Funnel of(
        List<String> steps,
        Optional<Funnel.Mode> mode,
        Optional<Integer> windowDays,
        Set<String> exclude) {
      return new Funnel(
          steps,
          mode.orElse(Funnel.Mode.ORDERED),
          windowDays.map(TimeUnit.DAYS::toMicros).orElse(Funnel.UNLIMITED),
          List.of(),
          exclude,
          Set.of());
    }
  }

  public FunnelsConfig {
    funnels = List.copyOf(funnels);
    Set<String> names = funnels.stream().map(Named::name).collect(Collectors.toSet());
    Check.that(names.size() == funnels.size(), "funnels", "must have different names");
  }
}
