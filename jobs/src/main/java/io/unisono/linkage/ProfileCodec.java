package io.unisono.linkage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** Profiles as bytes: one column travels through a shuffle instead of twenty. */
final class ProfileCodec implements Serializable {

  private static final long serialVersionUID = 1;

  private final Facet[] facets;

  ProfileCodec(Layout layout) {
    facets = layout.comparisons().stream().map(Comparison::facet).toArray(Facet[]::new);
  }

  byte[] encode(Profile profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(profile.source());
      out.writeUTF(profile.id());
      out.writeUTF(profile.group());
      for (Value value : profile.values()) {
        out.writeUTF(value == null ? "" : value.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Profile decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String source = in.readUTF();
      String id = in.readUTF();
      String group = in.readUTF();
      Value[] values = new Value[facets.length];
      for (int i = 0; i < values.length; i++) {
        String text = in.readUTF();
        values[i] = text.isEmpty() ? null : Value.of(facets[i], text);
      }
      return new Profile(source, id, group, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
