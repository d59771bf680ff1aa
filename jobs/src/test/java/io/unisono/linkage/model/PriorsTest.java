package io.unisono.linkage.model;

import static io.unisono.linkage.model.PairClass.NAMESAKES;
import static io.unisono.linkage.record.ComparisonType.EMAIL;
import static io.unisono.linkage.record.ComparisonType.FAMILY;
import static io.unisono.linkage.record.ComparisonType.GIVEN;
import static io.unisono.linkage.record.ComparisonType.ORGANISATION;
import static io.unisono.linkage.record.ComparisonType.PHONE;
import static io.unisono.linkage.record.ComparisonType.STREET;
import static org.assertj.core.api.Assertions.assertThat;

import io.unisono.linkage.record.ComparisonType;
import org.junit.jupiter.api.Test;

class PriorsTest {

  /** The telephone of the head office; a person's namesake has another one. */
  @Test
  void branchesOfOneOrganisationOftenShareItsTelephone() {
    assertThat(byNamesakes(PHONE, ORGANISATION, PHONE, STREET)).isEqualTo(0.5);
    assertThat(byNamesakes(EMAIL, ORGANISATION, EMAIL)).isEqualTo(0.5);
    assertThat(byNamesakes(STREET, ORGANISATION, PHONE, STREET)).isZero();
    assertThat(byNamesakes(PHONE, GIVEN, FAMILY, ORGANISATION, PHONE)).isZero();
    assertThat(byNamesakes(PHONE, PHONE, STREET)).isZero();
  }

  @Test
  void namesAloneAreOfOneOrganisationButForAFew() {
    assertThat(byNamesakes(ORGANISATION, ORGANISATION)).isEqualTo(0.05);
    assertThat(byNamesakes(ORGANISATION, ORGANISATION, PHONE)).isEqualTo(0.97);
  }

  private static double byNamesakes(ComparisonType type, ComparisonType... compared) {
    return Priors.of(compared, type).shared(NAMESAKES);
  }
}
