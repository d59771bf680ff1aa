package io.unisono.audience;

import io.unisono.audience.AudienceConfig.Aim;
import io.unisono.audience.AudienceConfig.Audience;
import io.unisono.audience.AudienceConfig.Channel;
import io.unisono.audience.AudienceConfig.ExportId;
import io.unisono.audience.AudienceConfig.Filter;
import io.unisono.audience.AudienceConfig.Left;
import io.unisono.audience.AudienceConfig.Purpose;
import io.unisono.audience.AudienceConfig.Selection;
import io.unisono.audience.AudienceConfig.Tier;
import io.unisono.audience.destination.Destination;
import io.unisono.config.Secret;
import io.unisono.measure.FrequencyCap;
import io.unisono.measure.HoldOut;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Audiences and configurations that differ in what a test is about. */
final class AudienceFixture {

  static final Secret KEY = new Secret("not a real key");

  private Selection select = Selection.AT_RISK;
  private double minimumProbability;
  private Optional<Left> left = Optional.empty();
  private Optional<Aim> outcome = Optional.empty();
  private Optional<Filter> filter = Optional.empty();
  private int maxSize = 10;
  private ExportId exportId = ExportId.CUSTOMER_ID;
  private List<Destination> destinations = List.of(Destination.SPREADSHEET);

  /** The riskiest ten of the tier high who allow e-mail, for a spreadsheet. */
  static AudienceFixture audience() {
    return new AudienceFixture();
  }

  AudienceFixture select(Selection by) {
    select = by;
    return this;
  }

  AudienceFixture from(double probability) {
    minimumProbability = probability;
    return this;
  }

  AudienceFixture left(int fromDays, int toDays) {
    select = Selection.WIN_BACK;
    left = Optional.of(new Left(fromDays, toDays));
    return this;
  }

  AudienceFixture persuadable(Aim aim) {
    select = Selection.PERSUADABLE;
    outcome = Optional.of(aim);
    return this;
  }

  AudienceFixture only(Filter customers) {
    filter = Optional.of(customers);
    return this;
  }

  AudienceFixture atMost(int customers) {
    maxSize = customers;
    return this;
  }

  AudienceFixture as(ExportId id) {
    exportId = id;
    return this;
  }

  AudienceFixture to(Destination... all) {
    destinations = List.of(all);
    return this;
  }

  Audience named(String name) {
    return new Audience(
        name,
        select,
        select == Selection.WIN_BACK || select == Selection.PERSUADABLE
            ? Set.of()
            : Set.of(Tier.HIGH),
        minimumProbability,
        left,
        outcome,
        filter,
        Purpose.MARKETING,
        Channel.EMAIL,
        maxSize,
        14,
        exportId,
        destinations);
  }

  /** Nobody held out, two contacts in thirty days, no suppression list. */
  static AudienceConfig config(int minimumSize, Audience... audiences) {
    return config(minimumSize, 0, Optional.empty(), audiences);
  }

  static AudienceConfig config(
      int minimumSize, double heldOut, Optional<Path> suppressed, Audience... audiences) {
    return new AudienceConfig(
        Optional.of(KEY),
        "k1",
        minimumSize,
        new HoldOut(heldOut, "salt"),
        new FrequencyCap(2, 30),
        suppressed,
        90,
        Map.of(
            Destination.HUBSPOT, "hubspot",
            Destination.SALESFORCE, "crm",
            Destination.MARKETING_CLOUD, "crm"),
        List.of(audiences));
  }
}
