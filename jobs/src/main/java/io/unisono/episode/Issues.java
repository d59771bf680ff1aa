package io.unisono.episode;

import io.unisono.table.unified.EpisodeContact;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which contacts of one customer are about the same issue. Two contacts are if they have one ticket
 * or merged tickets; or if they have one topic or similar texts, and the gap between them is within
 * the window. If A and B are about one issue, and B and C are, then A and C are. Each contact is
 * looked at once and compared with few before it, however many the customer has.
 */
final class Issues {

  /** Texts with which a text is compared: the newest of the window. */
  static final int COMPARED_TEXTS = 20;

  private final List<Contact> contacts;

  /** A contact of the same issue that is not later; in the end the first. */
  private final int[] earlier;

  /** What joined the contact, which was the first of its issue until then. */
  private final String[] rules;

  /**
   * @param contacts in order of time
   * @param window longest gap that a topic or a text bridges, in microseconds
   */
  Issues(List<Contact> contacts, long window, double minimumSimilarity) {
    this.contacts = contacts;
    this.earlier = IntStream.range(0, contacts.size()).toArray();
    this.rules = new String[contacts.size()];
    Map<String, Integer> lastOfTicket = new HashMap<>();
    Map<String, Integer> lastOfTopic = new HashMap<>();
    Set<String> opened = new HashSet<>();
    Deque<Integer> texts = new ArrayDeque<>();
    for (int i = 0; i < contacts.size(); i++) {
      Contact contact = contacts.get(i);
      if (!contact.isByCustomer()) {
        continue;
      }
      for (String ticket : Arrays.asList(contact.thread(), contact.mergedInto())) {
        joinLast(i, ticket, lastOfTicket, Long.MAX_VALUE, EpisodeContact.Rule.THREAD);
      }
      joinLast(i, contact.topic(), lastOfTopic, window, EpisodeContact.Rule.TOPIC);
      if (contact.hasText() && (contact.thread() == null || opened.add(contact.thread()))) {
        joinSimilar(i, texts, window, minimumSimilarity);
      }
    }
  }

  /** Position of the first contact of the issue. */
  int firstOf(int contact) {
    int at = contact;
    while (earlier[at] != at) {
      earlier[at] = earlier[earlier[at]];
      at = earlier[at];
    }
    return at;
  }

  /** What joined the contact to its issue; null for the first. */
  String ruleOf(int contact) {
    return rules[contact];
  }

  private void joinLast(int i, String key, Map<String, Integer> last, long window, String rule) {
    Integer before = key == null ? null : last.put(key, i);
    if (before != null && gap(before, i) <= window) {
      join(before, i, rule);
    }
  }

  private void joinSimilar(int i, Deque<Integer> texts, long window, double minimum) {
    texts.removeIf(before -> gap(before, i) > window);
    for (int before : texts) {
      if (firstOf(before) != firstOf(i)
          && Similarity.cosine(contacts.get(before).words(), contacts.get(i).words()) >= minimum) {
        join(before, i, EpisodeContact.Rule.SIMILARITY);
      }
    }
    texts.addFirst(i);
    if (texts.size() > COMPARED_TEXTS) {
      texts.removeLast();
    }
  }

  private void join(int one, int other, String rule) {
    int first = Math.min(firstOf(one), firstOf(other));
    int joined = Math.max(firstOf(one), firstOf(other));
    if (first != joined) {
      earlier[joined] = first;
      rules[joined] = rule;
    }
  }

  private long gap(int before, int after) {
    return contacts.get(after).at() - contacts.get(before).at();
  }
}
