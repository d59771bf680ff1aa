package io.unisono.voice.classify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The places of all features: words, then characters, then the feeling and the length of the text.
 * Words, characters and feeling weigh the same, so that few labelled texts suffice to learn what a
 * word of feeling means.
 */
record FeatureSpace(Vocabulary words, Vocabulary characters) {

  private static final int FEWEST_WITH_WORD = 1;
  private static final int FEWEST_WITH_CHARACTERS = 2;

  static FeatureSpace of(List<NGrams> texts) {
    return new FeatureSpace(
        Vocabulary.of(texts.stream().map(NGrams::words).toList(), FEWEST_WITH_WORD),
        Vocabulary.of(texts.stream().map(NGrams::characters).toList(), FEWEST_WITH_CHARACTERS));
  }

  int size() {
    return words.size() + characters.size() + 2;
  }

  boolean knowsWords(NGrams text) {
    return LongStream.of(text.words().hashes()).anyMatch(words::knows);
  }

  /** Ascending by place. */
  SparseVector vector(NGrams text) {
    SparseVector vector = new SparseVector();
    words.vector(text.words(), 0, vector);
    characters.vector(text.characters(), words.size(), vector);
    vector.add(size() - 2, text.polarity());
    vector.add(size() - 1, text.length());
    return vector;
  }

  void write(DataOutput out) throws IOException {
    words.write(out);
    characters.write(out);
  }

  static FeatureSpace read(DataInput in) throws IOException {
    return new FeatureSpace(Vocabulary.read(in), Vocabulary.read(in));
  }
}
