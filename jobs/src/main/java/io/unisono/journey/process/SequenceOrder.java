package io.unisono.journey.process;

import java.util.Comparator;

/** The order of the texts of sequences ({@link Sequence#text}) by bytes, without making texts. */
final class SequenceOrder implements Comparator<Sequence> {

  private final Activities activities;
  private final byte[][] names;

  SequenceOrder(Activities activities) {
    this.activities = activities;
    names = activities.utf8();
  }

  @Override
  public int compare(Sequence one, Sequence other) {
    if (one.length() > Sequence.SPELT || other.length() > Sequence.SPELT) {
      return Activities.BY_TEXT.compare(text(one), text(other));
    }
    int equal = one.firstDifference(other);
    Letters left = new Letters(one, equal);
    Letters right = new Letters(other, equal);
    int letter;
    int against;
    do {
      letter = left.next();
      against = right.next();
    } while (letter == against && letter != Letters.END);
    return Integer.compare(letter, against);
  }

  private String text(Sequence sequence) {
    return Sequence.text(sequence.bytes(), sequence.length(), activities);
  }

  /** The bytes of the text from one activity on. */
  private final class Letters {

    static final int END = -1;

    private final Sequence sequence;
    private int activity;
    private int letter;

    Letters(Sequence sequence, int activity) {
      this.sequence = sequence;
      this.activity = activity;
    }

    int next() {
      if (activity >= sequence.length()) {
        return END;
      }
      byte[] name = names[sequence.at(activity)];
      if (letter < name.length) {
        return Byte.toUnsignedInt(name[letter++]);
      }
      letter = 0;
      activity++;
      return activity < sequence.length() ? '>' : END;
    }
  }
}
