package io.unisono.consistency;

import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.udaf;

import io.unisono.run.spark.SerializedForm;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** The five smallest identifiers of a group, in memory for five, however many there are. */
final class SmallestIds extends Aggregator<String, TreeSet<String>, String> {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 5;
  private static final String SEPARATOR = "\u0001";

  /** An array of text; nulls are left out. */
  static Column of(Column ids) {
    Column joined = udaf(new SmallestIds(), Encoders.STRING()).apply(ids);
    return filter(split(joined, SEPARATOR), id -> id.notEqual(lit("")));
  }

  @Override
  public TreeSet<String> zero() {
    return new TreeSet<>();
  }

  @Override
  public TreeSet<String> reduce(TreeSet<String> ids, String id) {
    if (id != null) {
      ids.add(id);
      if (ids.size() > MOST) {
        ids.pollLast();
      }
    }
    return ids;
  }

  @Override
  public TreeSet<String> merge(TreeSet<String> one, TreeSet<String> other) {
    other.forEach(id -> reduce(one, id));
    return one;
  }

  @Override
  public String finish(TreeSet<String> ids) {
    return String.join(SEPARATOR, ids);
  }

  @Override
  public Encoder<TreeSet<String>> bufferEncoder() {
    return SerializedForm.of(TreeSet.class);
  }

  @Override
  public Encoder<String> outputEncoder() {
    return Encoders.STRING();
  }
}
