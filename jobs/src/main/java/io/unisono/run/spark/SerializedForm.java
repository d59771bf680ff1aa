package io.unisono.run.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BinaryEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.TransformingEncoder;
import org.apache.spark.sql.catalyst.encoders.Codec;
import scala.Function0;
import scala.reflect.ClassTag;

/**
 * Objects as bytes of Java's serialization, as {@code Encoders.javaSerialization} writes them.
 * Spark's own encoder leaves its serializer, which cannot be sent, in a plan that is interpreted on
 * the driver; an observed metric with such a buffer then fails.
 */
public final class SerializedForm<T extends Serializable>
    implements Codec<T, byte[]>, Serializable {

  private static final long serialVersionUID = 1L;

  private SerializedForm() {}

  /** For objects of a class and its subclasses. */
  public static <T extends Serializable> Encoder<T> of(Class<? super T> type) {
    Function0<Codec<? super T, byte[]>> codec =
        (Function0<Codec<? super T, byte[]>> & Serializable) SerializedForm::new;
    return new TransformingEncoder<>(ClassTag.apply(type), BinaryEncoder$.MODULE$, codec, false);
  }

  @Override
  public byte[] encode(T object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  @SuppressWarnings("unchecked")
  public T decode(byte[] bytes) {
    try (ObjectInputStream in = new LoadedHere(bytes)) {
      return (T) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On an executor the classes of a job belong to the loader of the task. */
  private static final class LoadedHere extends ObjectInputStream {

    LoadedHere(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(
            description.getName(), false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description);
      }
    }
  }
}
