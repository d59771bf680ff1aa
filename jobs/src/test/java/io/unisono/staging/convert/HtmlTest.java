package io.unisono.staging.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void keepsWhatAReaderSees() {
    assertThat(
            Html.text(
                "<style>p {color: red}</style><p>Hello&nbsp;<b>Anna</b>,</p>"
                    + "<p>first line<br>second &lt;line&gt;</p><script>alert(1)</script>"))
        .isEqualTo("Hello Anna,\nfirst line\nsecond <line>");
  }

  @Test
  void nothingGivesNothing() {
    assertThat(Html.text((String) null)).isNull();
  }
}
