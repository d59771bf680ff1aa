package io.unisono.standalone.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unisono.standalone.voice.TextGroups.Group;
import io.unisono.stats.Proportion;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextGroupsTest {

  @Test
  void aGroupHasItsTopicsAndItsPolarityWithIntervals() {
    TextGroups groups = new TextGroups("channel");
    for (int i = 0; i < 30; i++) {
      groups.add("chat", i < 9 ? List.of("price", "app") : List.of("app"), i < 15 ? 0.5 : -0.5);
    }
    add(groups, "mail", 29);

    List<Group> all = groups.groups();

    assertThat(all).extracting(Group::group).containsExactly("chat", "mail");
    assertThat(all).extracting(Group::reliability).containsExactly("ok", "insufficient");
    Group chat = all.get(0);
    assertThat(chat.polarity().value()).isZero();
    // t(0.975, 29) = 2.045230, standard error √(7.5 / 29 / 30).
    assertThat(chat.polarity().hi()).isCloseTo(2.045230 * Math.sqrt(7.5 / 29 / 30), within(1e-6));
    assertThat(chat.topics()).extracting(TextGroups.Share::topic).containsExactly("app", "price");
    assertThat(chat.topics().get(1).share().value()).isEqualTo(0.3);
    assertThat(chat.topics().get(1).share().lo()).isEqualTo(Proportion.wilson(9, 30).lo());
    assertThat(chat.text())
        .startsWith(
            "  chat: 30 texts, polarity +0.00 (-0.19 to +0.19), app 100 % (89 to 100), price")
        .contains(", price 30 % (17 to 48)");
  }

  @Test
  void aSmallGroupIsHiddenAndCannotBeFoundFromTheOthers() {
    TextGroups groups = new TextGroups("channel");
    add(groups, "chat", 40);
    add(groups, "mail", 35);
    add(groups, null, 4);

    assertThat(groups.groups())
        .extracting(Group::reliability)
        .containsExactly("suppressed", "ok", "suppressed");
    assertThat(groups.groups().get(0).text()).contains("(none): 4 texts, suppressed");

    add(groups, "shop", 3);
    assertThat(groups.groups())
        .extracting(Group::reliability)
        .containsExactly("suppressed", "ok", "ok", "suppressed");
  }

  private static void add(TextGroups groups, String group, int texts) {
    for (int i = 0; i < texts; i++) {
      groups.add(group, List.of(), 0);
    }
  }
}
