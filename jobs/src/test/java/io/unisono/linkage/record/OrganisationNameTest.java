package io.unisono.linkage.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Müllenkranz & Co. GmbH                        | mullenkranz
          Müllenkranz Gesellschaft mit beschränkter Haftung | mullenkranz
          SIEMENS AKTIENGESELLSCHAFT                    | siemens
          BOSCH GMBH ROBERT                             | bosch robert
          Ferrero S.p.A.                                | ferrero
          Ferrero Società per Azioni                    | ferrero
          F.lli Barilla S.r.l.                          | fratelli barilla
          Barilla Fratelli                              | barilla fratelli
          Barilla G. e R. F.lli                         | barilla ger fratelli
          Orlen Sp. z o.o.                              | orlen
          Škoda Auto a.s.                               | skoda auto
          ООО Ромашка                                   | romaska
          Общество с ограниченной ответственностью «Ромашка» | romaska
          Hewlett-Packard Company                       | hewlett packard
          Smith and Sons Ltd                            | smith sons
          Smith & Sons Limited                          | smith sons
          Intl. Business Machines Corp                  | international business machines
          """)
  void isComparedWithoutItsLegalFormAndInOneSpelling(String name, String canonical) {
    assertThat(OrganisationName.canonical(name)).isEqualTo(canonical);
  }

  @Test
  void aNameOfNothingElseStays() {
    assertThat(OrganisationName.canonical("The Limited")).isEqualTo("the limited");
    assertThat(OrganisationName.canonical("n/a")).isNull();
    assertThat(OrganisationName.canonical(null)).isNull();
  }
}
