package io.unisono.synthetic.company;

import io.unisono.table.staged.Consent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a person decides about being written to or called for marketing. Most decide for all
 * channels at once, when they join; some channel by channel. Some withdraw later, all of it or
 * e-mail only.
 *
 * @param allowed channels on which the person may be reached in the end
 */
public record Permission(List<Decision> decisions, Set<Channel> allowed) {

  public enum Channel {
    EMAIL,
    PHONE,
    POST,
    SMS;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One line of the consent register.
   *
   * @param channel code of a channel, or any
   * @param day from 1970-01-01
   */
  public record Decision(String channel, boolean granted, int day) {}

  /** What the person has decided by the end of a day, counted from 1970-01-01. */
  public static Permission of(Scenario scenario, Person person, int asOf) {
    SeededRandom random = scenario.random("consent", person.id());
    int joinedOn = person.joinedOn();
    Permission atStart =
        switch (random.band(0.5, 0.12, 0.1)) {
          case 0 -> all(true, joinedOn);
          case 1 -> each(EnumSet.of(Channel.PHONE), joinedOn);
          case 2 -> each(EnumSet.of(Channel.EMAIL, Channel.POST), joinedOn);
          default -> all(false, joinedOn);
        };
    int laterOn = joinedOn + random.between(1, 1500);
    int change = random.band(0.1, 0.1);
    return atStart.allowed.isEmpty() || laterOn > asOf
        ? atStart
        : switch (change) {
          case 0 -> atStart.withdrawn(Consent.Channel.ANY, EnumSet.allOf(Channel.class), laterOn);
          case 1 -> atStart.withdrawn(Channel.EMAIL.code(), EnumSet.of(Channel.EMAIL), laterOn);
          default -> atStart;
        };
  }

  private static Permission all(boolean granted, int day) {
    return new Permission(
        List.of(new Decision(Consent.Channel.ANY, granted, day)),
        granted ? EnumSet.allOf(Channel.class) : EnumSet.noneOf(Channel.class));
  }

  private static Permission each(Set<Channel> allowed, int day) {
    List<Decision> decisions = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      decisions.add(new Decision(channel.code(), allowed.contains(channel), day));
    }
    return new Permission(decisions, allowed);
  }

  private Permission withdrawn(String channel, Set<Channel> ended, int day) {
    List<Decision> all = new ArrayList<>(decisions);
    all.add(new Decision(channel, false, day));
    Set<Channel> left = EnumSet.copyOf(allowed);
    left.removeAll(ended);
    return new Permission(all, left);
  }
}
