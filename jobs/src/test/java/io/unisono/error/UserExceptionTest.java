package io.unisono.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserExceptionTest {

  @Test
  void tellsProblemReasonAndCure() {
    UserException failure =
        UserException.problem(ExitCode.INPUT, "There is no %s.", "ticket.csv")
            .why("Nothing matches %s.", "/in/*.csv")
            .cure("Deliver %d file.", 1);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure.getMessage().lines())
        .containsExactly(
            "There is no ticket.csv.",
            "  why:  Nothing matches /in/*.csv.",
            "  cure: Deliver 1 file.");
  }

  @Test
  void aTextWithoutValuesIsNoPattern() {
    assertThat(
            UserException.problem(ExitCode.QUALITY, "100 % are broken.")
                .why("The file is called 50%s.csv.")
                .cure("Mend 5 %."))
        .hasMessageContainingAll("100 % are broken.", "50%s.csv.", "Mend 5 %.");
  }

  @Test
  void eachReasonHasALine() {
    assertThat(
            UserException.problem(ExitCode.CONFIGURATION, "Problems.")
                .why(List.of("one", "two"))
                .cure("Correct them.")
                .getMessage()
                .lines())
        .containsExactly("Problems.", "  why:  one", "        two", "  cure: Correct them.");
  }

  @Test
  void severalFailuresAreToldOnceEachWithTheCodeOfTheFirst() {
    UserException first =
        UserException.problem(ExitCode.INPUT, "No a.").why("Gone.").cure("Bring it.");
    UserException second =
        UserException.problem(ExitCode.CONFIGURATION, "No b.").why("Gone.").cure("Bring it.");

    UserException all = UserException.all(List.of(first, second, first));

    assertThat(all.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(all.getMessage().lines())
        .containsExactly(
            "No a.",
            "  why:  Gone.",
            "  cure: Bring it.",
            "No b.",
            "  why:  Gone.",
            "  cure: Bring it.");
  }
}
