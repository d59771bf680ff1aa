package io.unisono.linkage;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.column.ColumnKinds;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Files of a dozen rows, which teach next to nothing. */
class SmallFileTest {

  private static final String PEOPLE =
      "given_name,family_name,birth_date,email,phone,street,city,postcode";

  private static final String OTHERS =
      """
      Sandro,Vitale,1985-07-07,sandro.vitale@mail.it,+39 091 222333,Via Roma 1,Palermo,90133
      Piera,Galli,1973-01-19,piera.galli@mail.it,+39 051 666555,Via Indipendenza 30,Bologna,40121
      Tommaso,Leone,1962-10-02,,+39 055 121212,Via Cavour 7,Firenze,50122
      """;

  @Test
  void ofFiveRowsTheOneDuplicateIsFound() {
    assertThat(
            parties(
                PEOPLE,
                """
                Lucia,Ferrante,1968-11-30,lucia.ferrante@mail.it,+39 081 777888,Via Toledo 99,Napoli,80134
                Lucia,Ferante,1968-11-30,lucia.ferrante@mail.it,081 777888,Via Toledo 99,Napoli,80134
                """
                    + OTHERS))
        .containsExactly("0 1", "2", "3", "4");
  }

  @Test
  void aNameAndAnAddressOrANumberAreEnough() {
    assertThat(
            parties(
                "name,email",
                """
                Anna Rossi,anna.rossi@mail.it
                Paolo Conti,p.conti@post.it
                Rossi Anna,anna.rossi@mail.it
                Maria Galli,mgalli@mail.com
                John Smith,john@smith.com
                """))
        .containsExactly("0 2", "1", "3", "4");
    assertThat(
            parties(
                "name,phone",
                """
                Anna Rossi,+39 333 1234567
                Paolo Conti,+39 333 7654321
                Anna Rosi,333 1234567
                Maria Galli,+39 347 1112223
                John Smith,+39 320 9998887
                """))
        .containsExactly("0 2", "1", "3", "4");
  }

  @Test
  void twinsOfOneHomeAreTwo() {
    assertThat(
            parties(
                PEOPLE,
                """
                Marta,Bellini,1990-05-14,,+39 02 5551234,Via Verdi 12,Milano,20121
                Chiara,Bellini,1990-05-14,,+39 02 5551234,Via Verdi 12,Milano,20121
                """
                    + OTHERS))
        .containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void aCoupleOfOneMailboxIsTwo() {
    assertThat(
            parties(
                PEOPLE,
                """
                Paolo,Conti,,famiglia.conti@mail.it,+39 06 4447788,Corso Francia 8,Roma,00191
                Elena,Conti,,famiglia.conti@mail.it,+39 06 4447788,Corso Francia 8,Roma,00191
                """
                    + OTHERS))
        .containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void fatherAndSonOfOneNameAreTwo() {
    assertThat(
            parties(
                PEOPLE,
                """
                Giorgio,Marchetti,1951-02-03,,+39 011 333444,Via Po 5,Torino,10123
                Giorgio,Marchetti,1979-09-21,,+39 011 333444,Via Po 5,Torino,10123
                """
                    + OTHERS))
        .containsExactly("0", "1", "2", "3", "4");
  }

  /** Each beside a copy of one of them, so that there is something to learn from. */
  @Test
  void familiesAmongCopiesStayApart() {
    assertThat(
            parties(
                PEOPLE,
                """
                Marta,Bellini,1990-05-14,,+39 02 5551234,Via Verdi 12,Milano,20121
                Chiara,Bellini,1990-05-14,,+39 02 5551234,Via Verdi 12,Milano,20121
                Marta,Belini,1990-05-14,,02 5551234,Via Verdi 12,Milano,20121
                Paolo,Conti,,famiglia.conti@mail.it,+39 06 4447788,Corso Francia 8,Roma,00191
                Elena,Conti,,famiglia.conti@mail.it,+39 06 4447788,Corso Francia 8,Roma,00191
                Elena,Conti,,famiglia.conti@mail.it,06 4447788,C.so Francia 8,Roma,00191
                Giorgio,Marchetti,1951-02-03,,+39 011 333444,Via Po 5,Torino,10123
                Giorgio,Marchetti,1979-09-21,,+39 011 333444,Via Po 5,Torino,10123
                Giorgio,Marcheti,1979-09-21,,+39 011 333444,Via Po 5,Torino,10123
                """
                    + OTHERS))
        .containsExactly("0 2", "1", "10", "11", "3", "4 5", "6", "7 8", "9");
  }

  /** Each party of the rows, by position, as the positions of its records. */
  private static List<String> parties(String header, String csv) {
    List<String> columns = List.of(header.split(","));
    List<String[]> rows = csv.lines().map(line -> values(line, columns.size())).toList();
    Layout layout = ColumnKinds.layout(columns, rows, Map.of());
    StructType schema =
        new StructType()
            .add(LinkColumns.SOURCE, DataTypes.StringType)
            .add(LinkColumns.ID, DataTypes.StringType);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Row> records = new ArrayList<>();
    for (String[] row : rows) {
      Stream<String> key = Stream.of("file", "" + records.size());
      records.add(RowFactory.create(Stream.concat(key, Arrays.stream(row)).toArray()));
    }
    return new Linker(layout, Linker.Options.defaults())
            .link(SparkFixture.spark().createDataFrame(records, schema), Optional.empty())
            .clusters()
            .select(LinkColumns.ID, LinkColumns.CLUSTER)
            .collectAsList()
            .stream()
            .sorted(comparing((Row row) -> Integer.valueOf(row.getString(0))))
            .collect(
                groupingBy(
                    row -> row.<Long>getAs(1), mapping(row -> row.getString(0), joining(" "))))
            .values()
            .stream()
            .sorted()
            .toList();
  }

  private static String[] values(String line, int columns) {
    return Arrays.stream(line.split(",", columns))
        .map(value -> value.isEmpty() ? null : value)
        .toArray(String[]::new);
  }
}
