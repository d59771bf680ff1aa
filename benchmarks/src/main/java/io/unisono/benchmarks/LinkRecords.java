package io.unisono.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import io.unisono.synthetic.company.Address;
import io.unisono.synthetic.company.AddressBlock;
import io.unisono.synthetic.company.Person;
import io.unisono.synthetic.company.Scenario;
import io.unisono.synthetic.company.SeededRandom;
import io.unisono.synthetic.silo.Silo;
import io.unisono.synthetic.silo.SiloRecord;

/**
 * Records of the people of the synthetic company as five silos hold them, in one table with the
 * truth beside it: households, shared telephones and mailboxes, namesakes, former addresses, slips
 * of the pen, gaps. Customer and tax numbers are left out, since they would tell everything.
 *
 * <p>The same seed makes the same records; those of a smaller table are the first of a larger one.
 */
public final class LinkRecords {

  private static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("id", DataTypes.StringType)
          .add("given_name", DataTypes.StringType)
          .add("family_name", DataTypes.StringType)
          .add("birth_date", DataTypes.StringType)
          .add("email", DataTypes.StringType)
          .add("phone", DataTypes.StringType)
          .add("street", DataTypes.StringType)
          .add("city", DataTypes.StringType)
          .add("postcode", DataTypes.StringType)
          .add("party", DataTypes.StringType);

  private static final List<Silo> SILOS =
      List.of(Silo.BILLING, Silo.SALESFORCE, Silo.HUBSPOT, Silo.ZENDESK, Silo.WEB);

  /** Share of the people that a silo may hear of: a person has one to seven records, mostly two. */
  private static final double HEARD_OF = 0.5;

  private static final double RECORDS_OF_A_BLOCK = 47.6;
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);
  private static final int MONTHS = 24;

  private LinkRecords() {}

  /**
   * Writes a table as Parquet.
   *
   * @param arguments about how many records, the seed, and the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    long records = Long.parseLong(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    try (SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate()) {
      dataset(spark, records, seed).write().mode(SaveMode.Overwrite).parquet(arguments[2]);
    }
  }

  private static Dataset<Row> dataset(SparkSession spark, long records, long seed) {
    Scenario scenario = scenario(records, seed);
    FlatMapFunction<Long, Row> make = number -> records(scenario, number).iterator();
    return spark
        .range(AddressBlock.count(scenario))
        .as(Encoders.LONG())
        .flatMap(make, Encoders.row(SCHEMA));
  }

  /** About so many records in memory: source, id, the texts that are compared, and the party. */
  public static List<String[]> inMemory(long records, long seed) {
    Scenario scenario = scenario(records, seed);
    List<String[]> all = new ArrayList<>();
    LongStream.range(0, AddressBlock.count(scenario))
        .mapToObj(number -> records(scenario, number))
        .forEach(some -> some.forEach(row -> all.add(texts(row))));
    return all;
  }

  /** Names of the texts of a record. */
  public static List<String> columns() {
    return List.of(SCHEMA.fieldNames());
  }

  private static Scenario scenario(long records, long seed) {
    long blocks = Math.max(1, Math.round(records / RECORDS_OF_A_BLOCK));
    return new Scenario(
        seed,
        blocks * AddressBlock.SIZE,
        Math.toIntExact(LAST_DAY.minusMonths(MONTHS).toEpochDay()),
        Math.toIntExact(LAST_DAY.toEpochDay()));
  }

  private static List<Row> records(Scenario scenario, long block) {
    List<Row> rows = new ArrayList<>();
    for (Person person : AddressBlock.of(scenario, block).persons()) {
      SeededRandom random = scenario.random("heard of", person.id());
      for (Silo silo : SILOS) {
        if (random.happens(HEARD_OF)) {
          SiloRecord.of(scenario, person, silo, scenario.lastDay())
              .forEach(record -> rows.add(row(record, person)));
        }
      }
    }
    return rows;
  }

  private static Row row(SiloRecord record, Person person) {
    Address address = record.address();
    return RowFactory.create(
        record.silo().source(),
        record.partyId(),
        record.given(),
        record.family(),
        record.birthDate() == null ? null : record.birthDate().toString(),
        record.email(),
        record.phone(),
        address == null ? null : address.street(),
        address == null ? null : address.city(),
        address == null ? null : address.postcode(),
        person.truthId());
  }

  private static String[] texts(Row row) {
    String[] texts = new String[row.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.getString(i);
    }
    return texts;
  }
}
