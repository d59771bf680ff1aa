package io.unisono.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # name                      , normal form
          Mario Rossi                 , mario rossi
          'ROSSI, Mario'              , mario rossi
          Dott.ssa Nicolò  D'Ambrosio , dambrosio nicolo
          Anna de Luca                , anna deluca
                    Bob Smith Jr.               , bob smith ~junior
          Martin Luther King Sr       , king luther martin ~senior
          Müller                      , muller
          Sig.                        ,
          '  '                        ,
                                      ,
          """)
  void foldsPersons(String name, String normal) {
    assertThat(Names.person(name)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # name                  , normal form
          Caffè Rossi S.r.l.      , caffe rossi
          CAFFE ROSSI SRL         , caffe rossi
          'Smith & Sons, Ltd.'    , smith sons
          A.B.C. S.p.A.           , abcspa
          SpA                     ,
                                  ,
          """)
  void foldsOrganisations(String name, String normal) {
    assertThat(Names.organisation(name)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # left            , right                , same
          mario rossi       , mario rossi          , true
          mario rossi       , maria rossi          , false
          mario rossi       , mairo rossi          , true
          mario rossi       , mario rosi           , true
          paolo rossi       , paola rossi          , false
          anna rossi        , luca rossi           , false
          anna rossi        , anna maria rossi     , true
          maria rossi       , bianchi maria        , false
          alessandro manzon , alesandro manzoni    , true
          beppe verdi       , giuseppe verdi       , true
          enzo verdi        , lorenzo verdi        , true
          pat gray          , patricia gray        , true
          patrick gray      , patricia gray        , false
          sara verdi        , mara verdi           , false
          m rossi           , mario rossi          ,
          fede rossi        , federica rossi       ,
          rossi             , rossi                ,
          rossi             , mario rossi          ,
                            , mario rossi          ,
          mario rossi       , mario rossi ~junior  ,
          mario rossi ~senior, mario rossi ~junior , false
          john smith ~junior, john smith ~junior   , true
          """)
  void comparesPersons(String left, String right, Boolean same) {
    assertThat(Names.samePerson(left, right)).isEqualTo(same);
    assertThat(Names.samePerson(right, left)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # left      , right            , same
          acme        , acme             , true
          caffe rossi , bar rossi        , false
          officina verdi, oficina verdi  , true
          acme        , acme italia      ,
          acme        , zenith           , false
                      , acme             ,
          """)
  void comparesOrganisations(String left, String right, Boolean same) {
    assertThat(Names.sameOrganisation(left, right)).isEqualTo(same);
    assertThat(Names.sameOrganisation(right, left)).isEqualTo(same);
  }
}
