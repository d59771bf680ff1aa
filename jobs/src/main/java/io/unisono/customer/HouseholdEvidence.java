package io.unisono.customer;

import static org.apache.spark.sql.functions.udf;

import io.unisono.graph.UnionFind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What persons of one address have in common, and the households that follow from it. */
final class HouseholdEvidence {

  private static final StructType MEMBERSHIP =
      new StructType()
          .add(Households.MEMBERS, DataTypes.createArrayType(DataTypes.StringType))
          .add(Households.CUSTOMER, DataTypes.StringType)
          .add(Households.REASON, DataTypes.StringType);

  private static final UserDefinedFunction MEMBERSHIPS =
      udf(
              (UDF1<Seq<Row>, List<Row>>)
                  evidence ->
                      memberships(
                              CollectionConverters.asJava(evidence).stream()
                                  .map(Shared::from)
                                  .toList())
                          .stream()
                          .map(Membership::row)
                          .toList(),
              DataTypes.createArrayType(MEMBERSHIP))
          .withName("memberships");

  private HouseholdEvidence() {}

  /**
   * Something that a customer shares with others, such as a telephone.
   *
   * @param value hash of what is shared; equal for those who share it
   * @param reason kind of evidence
   */
  record Shared(long value, String customer, String reason) {

    static Shared from(Row row) {
      return new Shared(row.getLong(0), row.getString(1), row.getString(2));
    }
  }

  /**
   * @param members customers of the household, sorted
   */
  record Membership(List<String> members, String customer, String reason) {

    Row row() {
      return RowFactory.create(members.toArray(new String[0]), customer, reason);
    }
  }

  /** {@link #memberships(List)} of a column of (value, customer, reason). */
  static Column memberships(Column evidence) {
    return MEMBERSHIPS.apply(evidence);
  }

  /**
   * The households: customers connected by any chain of shared values. One membership per customer
   * and kind of its evidence, households in the order of their first member.
   */
  static List<Membership> memberships(List<Shared> evidence) {
    List<String> customers = evidence.stream().map(Shared::customer).distinct().sorted().toList();
    UnionFind households = new UnionFind(customers.size());
    Map<Long, Integer> firstOfValue = new HashMap<>();
    for (Shared shared : evidence) {
      int customer = Collections.binarySearch(customers, shared.customer);
      Integer other = firstOfValue.putIfAbsent(shared.value, customer);
      if (other != null) {
        households.union(customer, other);
      }
    }
    Map<Integer, TreeMap<String, TreeSet<String>>> members = new TreeMap<>();
    for (Shared shared : evidence) {
      int household = households.find(Collections.binarySearch(customers, shared.customer));
      members
          .computeIfAbsent(household, key -> new TreeMap<>())
          .computeIfAbsent(shared.customer, customer -> new TreeSet<>())
          .add(shared.reason);
    }
    List<Membership> memberships = new ArrayList<>();
    for (TreeMap<String, TreeSet<String>> reasons : members.values()) {
      List<String> all = List.copyOf(reasons.keySet());
      reasons.forEach(
          (customer, ofCustomer) ->
              ofCustomer.forEach(reason -> memberships.add(new Membership(all, customer, reason))));
    }
    return memberships;
  }
}
