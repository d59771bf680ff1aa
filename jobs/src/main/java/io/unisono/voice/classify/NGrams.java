package io.unisono.voice.classify;

import io.unisono.voice.language.Message;
import io.unisono.voice.language.Token;
import io.unisono.voice.sentiment.Lexicon;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a text is judged by. Words: stems alone, in pairs and in threes, and marked where a negation
 * reaches them. Characters: runs of two to five within a word. Each is a hash of 64 bits, so that a
 * model holds no text. Beside them the feeling of the text's words and its length.
 *
 * @param words hashes, ascending, with their counts
 * @param characters hashes, ascending, with their counts
 */
record NGrams(Counts words, Counts characters, float polarity, float length) {

  private static final int NEGATION_REACH = 3;
  private static final int SHORTEST_RUN = 2;
  private static final int LONGEST_RUN = 5;

  /** Natural logarithm of a text of some fifty tokens: lengths are about 0 to 1.5. */
  private static final double LENGTH_SCALE = 4;

  /** More hashes than a long text has. */
  private static final int MOST_PLACED = 1 << 17;

  private static final long PRIME = 0x100000001b3L;
  private static final long START = 0xcbf29ce484222325L;

  /** Hashes, ascending and distinct, and how often each occurs. */
  record Counts(long[] hashes, int[] counts) {

    static Counts of(long[] all, int size) {
      long[] sorted = sorted(all, size);
      int[] counts = new int[size];
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (i > 0 && sorted[i] == sorted[i - 1]) {
          counts[distinct - 1]++;
        } else {
          sorted[distinct] = sorted[i];
          counts[distinct++] = 1;
        }
      }
      return new Counts(Arrays.copyOf(sorted, distinct), Arrays.copyOf(counts, distinct));
    }

    /**
     * Hashes are spread evenly, so that those with the same highest bits are one or two: put
     * together, little is left to sort.
     */
    private static long[] sorted(long[] all, int size) {
      if (size < 2 || size > MOST_PLACED) {
        long[] sorted = Arrays.copyOf(all, size);
        Arrays.sort(sorted);
        return sorted;
      }
      int shift = Integer.numberOfLeadingZeros(size) + 32;
      int[] starts = new int[(1 << (Long.SIZE - shift)) + 1];
      for (int i = 0; i < size; i++) {
        starts[place(all[i], shift) + 1]++;
      }
      for (int i = 1; i < starts.length; i++) {
        starts[i] += starts[i - 1];
      }
      long[] sorted = new long[size];
      for (int i = 0; i < size; i++) {
        sorted[starts[place(all[i], shift)]++] = all[i];
      }
      for (int i = 1; i < size; i++) {
        long hash = sorted[i];
        int at = i;
        for (; at > 0 && sorted[at - 1] > hash; at--) {
          sorted[at] = sorted[at - 1];
        }
        sorted[at] = hash;
      }
      return sorted;
    }

    /** The highest bits, the negative numbers first. */
    private static int place(long hash, int shift) {
      return (int) ((hash ^ Long.MIN_VALUE) >>> shift);
    }
  }

  /** Whether there is nothing to judge by. */
  boolean isEmpty() {
    return words.hashes().length == 0;
  }

  static NGrams of(Message message) {
    Lexicon lexicon = Lexicon.of(message.language());
    List<Token> tokens = message.tokens();
    return new NGrams(
        words(tokens, lexicon),
        characters(message.text().toLowerCase(Locale.ROOT)),
        (float) lexicon.feeling(tokens).polarity(),
        (float) (Math.log1p(tokens.size()) / LENGTH_SCALE));
  }

  private static Counts words(List<Token> tokens, Lexicon lexicon) {
    long[] found = new long[4 * tokens.size()];
    int size = 0;
    long before = 0;
    long earlier = 0;
    int reach = 0;
    for (Token token : tokens) {
      long hash = hash(token.stem());
      found[size++] = hash;
      if (before != 0) {
        found[size++] = mixed(before * 31 + hash);
      }
      if (earlier != 0) {
        found[size++] = mixed((earlier * 31 + before) * 31 + hash);
      }
      if (reach > 0) {
        found[size++] = mixed(~hash);
      }
      reach = lexicon.negates(token) ? NEGATION_REACH : token.endsClause() ? 0 : reach - 1;
      earlier = before;
      before = hash;
    }
    return Counts.of(found, size);
  }

  private static Counts characters(String text) {
    long[] found = new long[LONGEST_RUN * text.length() + 2 * LONGEST_RUN];
    int size = 0;
    int from = 0;
    while (from < text.length()) {
      while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      int end = from;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > from) {
        size = addRuns(text, from, end, found, size);
      }
      from = end;
    }
    return Counts.of(found, size);
  }

  /** The runs of a word with a blank at both ends. */
  private static int addRuns(String text, int from, int end, long[] found, int size) {
    int added = size;
    for (int start = from - 1; start < end; start++) {
      long hash = START;
      for (int i = start; i < start + LONGEST_RUN && i <= end; i++) {
        hash = (hash ^ (i < from || i == end ? ' ' : text.charAt(i))) * PRIME;
        if (i - start + 1 >= SHORTEST_RUN) {
          found[added++] = mixed(hash);
        }
      }
    }
    return added;
  }

  private static long hash(String word) {
    long hash = START;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  /** Spreads the bits (the finalizer of MurmurHash3). */
  private static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
