package io.unisono.lake.storage;

/** Is told how far the reading of many files is, from several threads. */
public interface ReadWatch {

  /** Watches nothing. */
  ReadWatch NONE =
      new ReadWatch() {
        @Override
        public void begin(long bytes) {}

        @Override
        public void read(long bytes) {}
      };

  /** What will be read. */
  void begin(long bytes);

  /** What was read since the last call. */
  void read(long bytes);
}
