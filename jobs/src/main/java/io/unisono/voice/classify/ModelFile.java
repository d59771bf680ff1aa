package io.unisono.voice.classify;

import io.unisono.io.DiskErrors;
import io.unisono.stats.PlattScaling;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A model on disk: numbers and the names of labels, no text of any message. */
public final class ModelFile {

  private static final int MAGIC = 0x554e564f;

  /**
   * Changes with what features a text has, for a model fits the reader that it was learned with.
   */
  private static final int VERSION = 1;

  private ModelFile() {}

  /** Writes the model. */
  public static void write(TextModel model, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(model, out);
    } catch (IOException e) {
      throw DiskErrors.cannotWrite(file.toString(), e);
    }
  }

  /** The bytes of the model's file. */
  public static byte[] bytes(TextModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(model, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(TextModel model, OutputStream file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(model.labels().size());
      for (int label = 0; label < model.labels().size(); label++) {
        out.writeUTF(model.labels().get(label));
        out.writeDouble(model.calibration().get(label).slope());
        out.writeDouble(model.calibration().get(label).intercept());
      }
      out.writeDouble(model.threshold());
      model.space().write(out);
      model.weights().write(out);
    }
  }

  /**
   * Reads a model.
   *
   * @throws io.unisono.error.UserException if the file is none, or one of another version
   */
  public static TextModel read(Path file) {
    try {
      return read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw DiskErrors.cannotRead(file.toString(), DiskErrors.reason(e));
    }
  }

  /**
   * Reads a model from the bytes of its file.
   *
   * @param name of the file, for errors
   */
  public static TextModel read(byte[] bytes, String name) {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readInt() != MAGIC) {
        throw ClassifyErrors.noModel(name, "It was not written by cx voice train.");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw ClassifyErrors.noModel(
            name, "It is of version %d, and this is %d.".formatted(version, VERSION));
      }
      return model(in);
    } catch (IOException e) {
      throw ClassifyErrors.noModel(name, "It is damaged, or another file.");
    }
  }

  private static TextModel model(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> labels = new ArrayList<>();
    List<PlattScaling> calibration = new ArrayList<>();
    for (int label = 0; label < count; label++) {
      labels.add(in.readUTF());
      calibration.add(new PlattScaling(in.readDouble(), in.readDouble()));
    }
    double threshold = in.readDouble();
    return new TextModel(
        labels, FeatureSpace.read(in), LinearWeights.read(in), calibration, threshold);
  }
}
