package io.unisono.linkage.model;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Where a sample is learned from: on the calling thread, or in parts on the cores of Spark. */
@FunctionalInterface
public interface Workers {

  /** What is done with the sample for one item. */
  interface Work<A, B> extends Serializable {

    B on(Sample sample, A item);
  }

  /** The results for the items, in their order. */
  <A, B> List<B> each(List<A> items, Work<A, B> work);

  /** The calling thread. */
  static Workers here(Sample sample) {
    return new Workers() {
      @Override
      public <A, B> List<B> each(List<A> items, Work<A, B> work) {
        return items.stream().map(item -> work.on(sample, item)).toList();
      }
    };
  }

  /** The cores of Spark, which get the sample once. */
  static Function<Sample, Workers> of(JavaSparkContext spark) {
    return sample -> {
      Broadcast<Sample> everywhere = spark.broadcast(sample);
      return new Workers() {
        @Override
        public <A, B> List<B> each(List<A> items, Work<A, B> work) {
          int tasks = Math.max(1, Math.min(items.size(), 4 * spark.defaultParallelism()));
          return spark
              .parallelize(items, tasks)
              .map(item -> work.on(everywhere.value(), item))
              .collect();
        }
      };
    };
  }
}
