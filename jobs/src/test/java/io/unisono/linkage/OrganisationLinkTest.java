package io.unisono.linkage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.Kind;
import io.unisono.linkage.record.Layout;
import io.unisono.linkage.record.LinkColumns;
import io.unisono.support.SparkFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Organisations of which nothing is known but the name. */
class OrganisationLinkTest {

  private static final Layout NAME_ALONE =
      new Layout(List.of("name"), List.of(Kind.ORGANISATION), false);

  private static final StructType NAMES =
      new StructType()
          .add(LinkColumns.SOURCE, DataTypes.StringType)
          .add(LinkColumns.ID, DataTypes.StringType)
          .add("name", DataTypes.StringType);

  private static final List<String> SMALL =
      List.of(
          """
          Cantoni Delmare Ebanisti Fornasari Galvani Hasler Incisa Jolanda Kappen Lomellina
          Manfrotti Nerviano Orsolini Pescarolo Quarantelli Rubinacci Sandrigo Tarantola
          """
              .strip()
              .split("\\s+"));

  /**
   * A word of hundreds of records of one organisation is in blocks with each other word, and its
   * spellings are clustered, not its records: more than either a block or a cluster takes at once.
   * Nor does its size say that the others are one.
   */
  @Test
  void anOrganisationOfHundredsOfRecordsIsOne() {
    List<String> spellings =
        List.of(
            "Barcolana Vermondo Electronics",
            "Barcolanna Vermondo Electronics",
            "Barcolana Vermond Electronics",
            "Electronics Barcolana Vermondo",
            "Barcolana Vermondo Elettronica");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      rows.add(row(rows.size(), spellings.get(i % 10 < 6 ? 0 : i % 5) + " S.p.A."));
    }
    for (String small : SMALL) {
      rows.add(row(rows.size(), small + " Electronics S.p.A."));
      rows.add(row(rows.size(), small.toUpperCase(Locale.ROOT) + " ELECTRONICS"));
      rows.add(row(rows.size(), small + "i Electronics"));
      rows.add(row(rows.size(), "Scuola Materna " + small));
    }

    assertThat(parties(rows).stream().map(Set::size).filter(size -> size > 1).sorted())
        .containsExactlyElementsOf(
            Stream.concat(Collections.nCopies(SMALL.size(), 3).stream(), Stream.of(600)).toList());
  }

  private static Row row(int id, String name) {
    return RowFactory.create("s", "" + id, name);
  }

  private static Set<Set<Integer>> parties(List<Row> rows) {
    Linker.Result result =
        new Linker(NAME_ALONE, Linker.Options.defaults())
            .link(SparkFixture.spark().createDataFrame(rows, NAMES), Optional.empty());
    Map<Long, Set<Integer>> byCluster =
        result.clusters().select(LinkColumns.CLUSTER, LinkColumns.ID).collectAsList().stream()
            .collect(
                groupingBy(
                    row -> row.<Long>getAs(0),
                    mapping(row -> Integer.valueOf(row.getString(1)), toSet())));
    return Set.copyOf(byCluster.values());
  }
}
