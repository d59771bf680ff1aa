package io.unisono.customer;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.xxhash64;

import io.unisono.table.unified.Customer;
import io.unisono.table.unified.CustomerContactPoint;
import io.unisono.table.unified.Household;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Persons who live together. Evidence is a family name at an address, or a telephone together with
 * a family name or an address.
 *
 * <p>At one address evidence adds up: who shares the telephone with one of the family belongs to
 * the family. Across addresses it does not: a daughter who moved out and keeps her parents' number
 * makes a second household with those who share it, and nobody else joins through her.
 */
final class Households {

  /** Of fewer persons nobody can say how frequent a name is; they count as so many. */
  private static final int FEWEST_FOR_A_SHARE = 1_000;

  static final String ADDRESS = "address";
  static final String PHONE = "phone";

  /** Key of the home, see {@link AddressKey}. */
  static final String PLACE = "place";

  private static final String FAMILIES = "families";
  private static final String FAMILY = "family";
  private static final String NUMBER = "number";
  private static final String PERSONS_HERE = "persons_here";
  private static final String PERSONS_AT_PLACE = "persons_at_place";
  private static final String FAMILIES_AT_PLACE = "families_at_place";
  private static final String PERSONS_OF_FAMILY = "persons_of_family";
  private static final String ALL_PERSONS = "all_persons";

  /** Hash of what persons have in common. */
  private static final String COMMON = "common";

  static final String REASON = "reason";

  /** Customers of a household, sorted. */
  static final String MEMBERS = "members";

  static final String CUSTOMER = Household.CUSTOMER_ID;

  private static final String SHARED = "shared";
  private static final String WHOLE = "whole";
  private static final String CHOICE = "choice";
  private static final String BEFORE = "before";

  private Households() {}

  /** One row per person: the customer, {@link #PLACE} and family names. */
  static Dataset<Row> persons(Dataset<Row> customers) {
    return customers
        .where(col(Customer.KIND).equalTo(Customer.Kind.PERSON))
        .select(
            col(CUSTOMER),
            AddressKey.place(col(Customer.STREET), col(Customer.POSTCODE), col(Customer.CITY))
                .as(PLACE),
            AddressKey.families(col(Customer.FAMILY_NAME), col(Customer.DISPLAY_NAME))
                .as(FAMILIES));
  }

  /**
   * One row per customer and telephone number that may be its household's: no hub, and not shared
   * by more customers than a household has.
   */
  static Dataset<Row> phones(Dataset<Row> contactPoints, HouseholdConfig config) {
    return contactPoints
        .where(
            col(CustomerContactPoint.KIND)
                .equalTo(CustomerContactPoint.Kind.PHONE)
                .and(not(col(CustomerContactPoint.IS_HUB))))
        .select(col(CUSTOMER), col(CustomerContactPoint.VALUE).as(NUMBER))
        .withColumn(SHARED, count(lit(1)).over(Window.partitionBy(NUMBER)))
        .where(isHousehold(col(SHARED), config))
        .drop(SHARED);
  }

  /**
   * One row per person and telephone number.
   *
   * @param persons see {@link #persons}
   * @param phones see {@link #phones}
   */
  static Dataset<Row> callers(Dataset<Row> persons, Dataset<Row> phones) {
    return phones.join(persons, CUSTOMER);
  }

  /**
   * Persons of one address with all that they share there: a family name, a telephone.
   *
   * @param persons see {@link #persons}
   * @param callers see {@link #callers}
   */
  static Dataset<Row> evidence(Dataset<Row> persons, Dataset<Row> callers, HouseholdConfig config) {
    return byFamilyName(persons, config).unionByName(byPhoneAtPlace(callers, config));
  }

  /**
   * The households of each address: persons connected by any chain of evidence there. One row per
   * household, customer in it and reason.
   */
  static Dataset<Row> atOnePlace(Dataset<Row> evidence, HouseholdConfig config) {
    return evidence
        .groupBy(PLACE)
        .agg(collect_list(struct(COMMON, CUSTOMER, REASON)).as(COMMON))
        .select(explode(HouseholdEvidence.memberships(col(COMMON))).as(COMMON))
        .select(COMMON + ".*")
        .where(isHousehold(size(col(MEMBERS)), config));
  }

  /**
   * Persons who share a telephone and a family name, wherever they live, in the shape of {@link
   * #atOnePlace}.
   */
  static Dataset<Row> onOnePhone(Dataset<Row> callers, HouseholdConfig config) {
    return callers
        .select(col(CUSTOMER), col(NUMBER), explode(col(FAMILIES)).as(FAMILY))
        .withColumn(SHARED, count(lit(1)).over(Window.partitionBy(NUMBER, FAMILY)))
        .where(isHousehold(col(SHARED), config))
        .groupBy(NUMBER, FAMILY)
        .agg(array_sort(collect_set(CUSTOMER)).as(MEMBERS))
        .select(MEMBERS)
        .distinct()
        .select(col(MEMBERS), explode(col(MEMBERS)).as(CUSTOMER), lit(PHONE).as(REASON));
  }

  /**
   * All households, one row per customer in one. Who shares a telephone and is together in a larger
   * household already makes none of its own, but gives it the reason.
   */
  static Dataset<Row> memberships(Dataset<Row> atOnePlace, Dataset<Row> onOnePhone) {
    Dataset<Row> wholes =
        atOnePlace
            .select(MEMBERS)
            .unionByName(onOnePhone.select(MEMBERS))
            .distinct()
            .select(col(MEMBERS).as(WHOLE), explode(col(MEMBERS)).as(CUSTOMER));
    Column largest = min(struct(negate(size(col(WHOLE))), col(WHOLE))).getField(WHOLE);
    Dataset<Row> parts =
        onOnePhone
            .join(wholes, CUSTOMER)
            .where(size(col(WHOLE)).gt(size(col(MEMBERS))))
            .groupBy(MEMBERS, WHOLE)
            .agg(count(lit(1)).as(SHARED))
            .where(col(SHARED).equalTo(size(col(MEMBERS))))
            .groupBy(MEMBERS)
            .agg(largest.as(WHOLE));
    return onOnePhone
        .join(parts, new String[] {MEMBERS}, "left_outer")
        .withColumn(MEMBERS, coalesce(col(WHOLE), col(MEMBERS)))
        .drop(WHOLE)
        .unionByName(atOnePlace)
        .groupBy(MEMBERS, CUSTOMER)
        .agg(array_sort(collect_set(REASON)).as(Household.REASONS));
  }

  /**
   * The households with ids, with the columns of the table. An id of the previous night goes to the
   * household that holds most of its customers; a household takes the offer that brings most of
   * them. A new id is minted from the members and the run date, so that a rerun mints the same.
   *
   * @param memberships see {@link #memberships}
   * @param previous {@code household} of the previous night
   */
  static Dataset<Row> identified(
      Dataset<Row> memberships, Dataset<Row> previous, LocalDate runDate) {
    Dataset<Row> kept =
        previous
            .select(col(CUSTOMER), col(Household.HOUSEHOLD_ID).as(BEFORE))
            .join(memberships, CUSTOMER)
            .groupBy(BEFORE, MEMBERS)
            .agg(count(lit(1)).as(SHARED))
            .groupBy(BEFORE)
            .agg(
                min(struct(negate(col(SHARED)).as(SHARED), size(col(MEMBERS)), col(MEMBERS)))
                    .as(CHOICE))
            .select(col(BEFORE), col(CHOICE + ".*"))
            .groupBy(MEMBERS)
            .agg(min(struct(col(SHARED), col(BEFORE))).getField(BEFORE).as(BEFORE));
    return memberships
        .join(kept, new String[] {MEMBERS}, "left_outer")
        .select(
            coalesce(col(BEFORE), minted(runDate)).as(Household.HOUSEHOLD_ID),
            col(CUSTOMER),
            col(Household.REASONS),
            size(col(MEMBERS)).as(Household.PERSONS));
  }

  /**
   * Persons of one family name at one address, unless so many families live there that chance may
   * have brought two of the name: the expected number of namesakes is that of the other families,
   * times the share of the name among all persons elsewhere.
   */
  private static Dataset<Row> byFamilyName(Dataset<Row> persons, HouseholdConfig config) {
    Dataset<Row> residents =
        persons
            .where(col(PLACE).isNotNull())
            .select(col(CUSTOMER), col(PLACE), explode(col(FAMILIES)).as(FAMILY));
    Dataset<Row> families = residents.groupBy(PLACE, FAMILY).agg(count(lit(1)).as(PERSONS_HERE));
    var place = Window.partitionBy(PLACE);
    Column elsewhere = col(PERSONS_OF_FAMILY).minus(col(PERSONS_HERE));
    Column allElsewhere =
        greatest(col(ALL_PERSONS).minus(col(PERSONS_AT_PLACE)), lit(FEWEST_FOR_A_SHARE));
    Column namesakes = col(FAMILIES_AT_PLACE).minus(1).multiply(elsewhere).divide(allElsewhere);
    Dataset<Row> together =
        families
            .withColumn(FAMILIES_AT_PLACE, count(lit(1)).over(place))
            .withColumn(PERSONS_AT_PLACE, sum(PERSONS_HERE).over(place))
            .where(isHousehold(col(PERSONS_HERE), config))
            .join(families.groupBy(FAMILY).agg(sum(PERSONS_HERE).as(PERSONS_OF_FAMILY)), FAMILY)
            .crossJoin(families.agg(sum(PERSONS_HERE).as(ALL_PERSONS)))
            .where(namesakes.leq(config.maxNamesakes()))
            .select(PLACE, FAMILY);
    return residents
        .join(together, new String[] {PLACE, FAMILY})
        .transform(rows -> bound(rows, ADDRESS, FAMILY));
  }

  /** Persons of one address who share a telephone. */
  private static Dataset<Row> byPhoneAtPlace(Dataset<Row> callers, HouseholdConfig config) {
    Column together = count(lit(1)).over(Window.partitionBy(NUMBER, PLACE));
    return callers
        .where(col(PLACE).isNotNull())
        .withColumn(SHARED, together)
        .where(isHousehold(col(SHARED), config))
        .transform(rows -> bound(rows, PHONE, NUMBER));
  }

  private static Column isHousehold(Column persons, HouseholdConfig config) {
    return persons.between(2, config.maxPersons());
  }

  private static Dataset<Row> bound(Dataset<Row> rows, String reason, String value) {
    return rows.select(
        col(PLACE),
        xxhash64(lit(reason), col(value)).as(COMMON),
        col(CUSTOMER),
        lit(reason).as(REASON));
  }

  private static Column minted(LocalDate runDate) {
    Column text = concat(array_join(col(MEMBERS), ","), lit("|" + runDate));
    return concat(lit("H"), upper(left(sha2(text.cast("binary"), 256), lit(20))));
  }
}
