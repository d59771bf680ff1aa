package io.unisono.staging.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.contract.Table;
import io.unisono.staging.arrival.Arrivals.Change;
import io.unisono.staging.source.Feed;
import io.unisono.staging.source.Feed.LookupInput;
import io.unisono.staging.source.Origin;
import io.unisono.staging.source.Origin.InputFile;
import io.unisono.staging.source.SourcesConfig.Format;
import io.unisono.staging.source.TextFormat;
import io.unisono.table.staged.Message;
import io.unisono.table.staged.Party;
import io.unisono.table.unified.StagingBalance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Files are written "name bytes"; equal bytes have equal digests. */
class ArrivalsTest {

  private static final List<Row> MONDAY =
      List.of(
          staged("comment", Message.TABLE, "one.csv", "aaa"),
          staged("comment", Message.TABLE, "two.csv", "bbb"),
          staged("user", Party.TABLE, "users.csv", "uuu"));

  @Test
  void aFileIsKnownByItsNameAndItsBytes() {
    assertThat(change("one.csv aaa", "two.csv bbb")).isEqualTo(Change.NONE);
    assertThat(change("one.csv aaa", "two.csv bbb", "three.csv ccc")).isEqualTo(Change.ADDED);
    assertThat(change("one.csv aaa", "two.csv other")).isEqualTo(Change.CHANGED);
    assertThat(change("one.csv aaa")).isEqualTo(Change.CHANGED);
    assertThat(change("one.csv aaa", "renamed.csv bbb")).isEqualTo(Change.CHANGED);
  }

  /** Of both one is read, the first by name: which file a row is of would change. */
  @Test
  void aFileThatRepeatsAnotherIsNotJustAdded() {
    assertThat(change("one.csv aaa", "two.csv bbb", "again.csv bbb")).isEqualTo(Change.CHANGED);
  }

  @Test
  void onlyTheNewFilesAreReadAndTheyMayBeEmpty() {
    Arrivals arrivals =
        arrivals(feed("comment", Message.TABLE, "one.csv aaa", "two.csv bbb", "new.csv c"));

    Feed added = arrivals.added(Message.TABLE).get(0);

    assertThat(added.origin().files()).extracting(InputFile::label).containsExactly("new.csv");
    assertThat(added.optional()).isTrue();
    assertThat(arrivals.addedBytes()).isEqualTo(3);
    assertThat(arrivals.changed(Set.of(Message.TABLE, Party.TABLE))).containsExactly(Message.TABLE);
  }

  /** Authors of old comments may be agents by now. */
  @Test
  void rowsThatAreLookedUpAreInputsToo() {
    assertThat(withUsers("users.csv uuu")).isEqualTo(Change.NONE);
    assertThat(withUsers("users.csv other")).isEqualTo(Change.CHANGED);
    assertThat(withUsers("users.csv uuu", "more.csv x")).isEqualTo(Change.CHANGED);
  }

  @Test
  void anInputThatWasNeverDeliveredIsAdded() {
    Feed feed = feed("chat", Message.TABLE, "chats.csv c");

    assertThat(arrivals(feed).of(Message.TABLE)).isEqualTo(Change.ADDED);
  }

  private static Change change(String... files) {
    return arrivals(feed("comment", Message.TABLE, files)).of(Message.TABLE);
  }

  private static Change withUsers(String... files) {
    Feed users = feed("user", Party.TABLE, files);
    LookupInput lookup =
        new LookupInput(users.origin(), "author", "id", List.of("role"), Map.of(), true);
    Feed comments =
        feed("comment", Message.TABLE, Optional.of(lookup), "one.csv aaa", "two.csv bbb");
    return arrivals(comments, users).of(Message.TABLE);
  }

  private static Arrivals arrivals(Feed... feeds) {
    Map<String, String> digests = new HashMap<>();
    for (Feed feed : feeds) {
      feed.origin()
          .files()
          .forEach(file -> digests.put(file.uri(), file.uri().replaceAll(".* ", "")));
    }
    return Arrivals.of(new KnownFiles(MONDAY), List.of(feeds), digests);
  }

  private static Feed feed(String input, Table target, String... files) {
    return feed(input, target, Optional.empty(), files);
  }

  private static Feed feed(
      String input, Table target, Optional<LookupInput> lookup, String... files) {
    List<InputFile> found =
        Stream.of(files).map(file -> new InputFile(file, file.split(" ")[0], 3)).toList();
    return new Feed(
        "zendesk",
        input,
        new Origin(input, found, Format.CSV, TextFormat.CSV, Optional.empty()),
        false,
        target,
        Map.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        lookup,
        Set.of(),
        Optional.empty(),
        "ZZ",
        Set.of());
  }

  private static Row staged(String input, Table target, String file, String digest) {
    Map<String, String> values =
        Map.of(
            StagingBalance.SOURCE, "zendesk",
            StagingBalance.INPUT, input,
            StagingBalance.TARGET, target.name(),
            StagingBalance.FILE, file,
            StagingBalance.SHA256, digest);
    StructType schema = StagingBalance.TABLE.schema();
    return new GenericRowWithSchema(
        Stream.of(schema.fieldNames()).map(values::get).toArray(), schema);
  }
}
