package io.unisono.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unisono.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What the lake relies on where nothing is renamed and folders have no time. */
class ObjectStorageTest {

  private BucketFileSystem.Bucket bucket;
  private Storage storage;

  @BeforeEach
  void newBucket(TestInfo test) throws IOException {
    String name = test.getTestMethod().orElseThrow().getName().toLowerCase(java.util.Locale.ROOT);
    bucket = BucketFileSystem.bucket(name);
    storage = Storage.at("s3a://" + name + "/lake", 0027, BucketFileSystem::settings);
  }

  @Test
  void theStoreIsReachedWithTheSettingsGiven() throws IOException {
    Configuration without = BucketFileSystem.settings();
    without.unset(BucketFileSystem.KEY);

    storage.replace("a", "text");

    assertThatThrownBy(() -> Storage.at("s3a://closed/lake", 0027, () -> without))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("s3a://closed/lake does not let us in")
        .hasMessageContaining("no credentials");
    assertThat(storage.read("a")).contains("text");
  }

  @Test
  void ofManyWhoTakeANameOneGetsIt() {
    AtomicInteger winners = new AtomicInteger();

    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              try {
                if (storage.createNew("taken-" + i / 20, "by " + i)) {
                  winners.incrementAndGet();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(winners).hasValue(10);
  }

  @Test
  void whoseReplyWasLostHasTheNameAllTheSame() throws IOException {
    bucket.losesReplies = true;

    assertThat(storage.createNew("000001.json", "mine")).isTrue();
    assertThat(storage.createNew("000001.json", "yours")).isFalse();
  }

  @Test
  void aStoreThatCannotRefuseIsAskedFirst() throws IOException {
    bucket.conditional = false;

    assertThat(storage.createNew("000001.json", "mine")).isTrue();
    assertThat(storage.createNew("000001.json", "yours")).isFalse();
    assertThat(storage.read("000001.json")).contains("mine");
  }

  @Test
  void aMoveThatBrokeOffGoesOnWhereItStopped() throws IOException {
    storage.replace("staging/part-0", "rows");
    storage.replace("staging/part-1", "more rows");
    storage.replace("staging/" + Storage.MANIFEST, "{}");
    // The first file is copied and not yet deleted.
    bucket.changesLeft = 2;

    assertThatThrownBy(() -> storage.moveIn(storage, "staging", "table/v=1"))
        .hasMessage("503 Slow Down");
    bucket.changesLeft = Integer.MAX_VALUE;
    assertThat(storage.exists("table/v=1/" + Storage.MANIFEST)).isFalse();
    storage.moveIn(storage, "staging", "table/v=1");

    assertThat(storage.list("table/v=1"))
        .extracting(Storage.Entry::name)
        .containsExactly(Storage.MANIFEST, "part-0", "part-1");
    assertThat(storage.read("table/v=1/part-0")).contains("rows");
    assertThat(storage.exists("staging")).isFalse();
  }
}
