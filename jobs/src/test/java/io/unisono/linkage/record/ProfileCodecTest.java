package io.unisono.linkage.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileCodecTest {

  private static final Layout LAYOUT =
      new Layout(
          List.of("given", "family", "mail", "street", "zip", "note"),
          List.of(
              Kind.GIVEN_NAME, Kind.FAMILY_NAME, Kind.EMAIL, Kind.STREET, Kind.POSTCODE, Kind.TEXT),
          true);

  private final ProfileCodec codec = new ProfileCodec(LAYOUT);

  @Test
  void whatIsDecodedIsWhatWasEncoded() {
    same("Anna Maria", "de Luca", "anna@posta.it", "via Roma 12", "00185", "a note of words");
    same("李", null, null, null, null, "Ünïcode");
    same(null, null, null, null, null, null);
  }

  /** A text in the old form ended at 64 kilobytes. */
  @Test
  void idsMayHoldAnyText() {
    for (String id : List.of("", "größe/王", "|", "x".repeat(100_000), "\u0000")) {
      Profile profile = codec.decode(codec.encode(new Profile("quelle ü", id, "person", values())));

      assertThat(profile.source()).isEqualTo("quelle ü");
      assertThat(profile.id()).isEqualTo(id);
      assertThat(profile.group()).isEqualTo("person");
    }
  }

  private static Value[] values() {
    return new Value[LAYOUT.comparisons().size()];
  }

  private void same(String... row) {
    Profile written = LAYOUT.profile("s", "1", row);
    Profile read = codec.decode(codec.encode(written));

    assertThat(read.values())
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(written.values());
  }
}
