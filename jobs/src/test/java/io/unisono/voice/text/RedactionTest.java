package io.unisono.voice.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private final Redaction redaction = new Redaction();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write to a.b+c@example.co.uk now | write to <EMAIL> now",
        "IBAN IT60X0542811101000000123456 grazie | IBAN <IBAN> grazie",
        "iban it60 x054 2811 1010 0000 0123 456 per il rimborso | iban <IBAN> per il rimborso",
        "DE89 3704 0044 0532 0130 00 | <IBAN>",
        "card 4111 1111 1111 1111 expires | card <CARD> expires",
        "codice fiscale RSSMRA80A01H501U grazie | codice fiscale <TAX_CODE> grazie",
        "la P.IVA 12345670017 è errata | la P.IVA <VAT_NUMBER> è errata",
        "call +39 333 1234567 today | call <PHONE> today",
        "chiamate il 333 1234567 | chiamate il <PHONE>",
        "lo 02 1234 5678 è muto | lo <PHONE> è muto",
        "(555) 123-4567 rings | <PHONE> rings",
        "tel. 7123456 | tel. <PHONE>",
        "Sono Mario Rossi e aspetto | Sono <NAME> e aspetto",
        "thanks Sarah. Bye | thanks <NAME>. Bye",
        "Luca ha risolto | <NAME> ha risolto",
        "Mark Spencer called | <NAME> called",
        "Dear Grace, hello | Dear <NAME>, hello",
        "333-12.34.567 non risponde | <PHONE> non risponde",
        "il signor Brambilla e la Dott.ssa Esposito | il signor <NAME> e la Dott.ssa <NAME>",
        "Mi chiamo Xhoana Hoxha e aspetto | Mi chiamo <NAME> e aspetto",
        "my name is Siddharth Venkataraman. | my name is <NAME>.",
        "Sig.ra Rossi-Bianchi chiede | Sig.ra <NAME> chiede",
        "Giuseppina De Luca-Bianchi chiede | <NAME> chiede",
        "SONO MARIO ROSSI E ASPETTO | SONO <NAME> E ASPETTO",
        "Sono la signora Giulia De Santis e aspetto | Sono la signora <NAME> e aspetto",
        "Maria Grazia De Santis chiede | <NAME> chiede",
        "GIULIA DE SANTIS E JOHN O'BRIEN | <NAME> E <NAME>",
        "card 4111.1111.1111.1111 expires | card <CARD> expires",
        "ufficio (02) 1234 5678 interno 9 | ufficio <PHONE> interno 9",
        "il mio RSS MRA 80A01 H501U è giusto | il mio <TAX_CODE> è giusto",
      })
  void personalDataBecomesATypedToken(String text, String redacted) {
    assertThat(redaction.redacted(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@airline flight 1234 was late",
        "IT60X0542811101000000123457 has a wrong check digit",
        "card 4111 1111 1111 1112 has a wrong check digit",
        "RSSMRA80A01H501X has a wrong control letter",
        "order 12345670017 of 2024-01-15 10:30, 1.299,00 euro",
        "on 12/05/2024 I paid 25.50",
        "Grace period? Mark my words",
        "Domenica sono chiusi",
        "codice cliente 00123456",
        "NON FUNZIONA NIENTE",
        "La signora non risponde, il dottor neppure",
        "Will it work? The marco is fine",
      })
  void whatIsNotPersonalStays(String text) {
    assertThat(redaction.redacted(text)).isEqualTo(text);
  }

  @Test
  void namesOfTheCompanyAreGiven() {
    assertThat(new Redaction(Set.of("Zbigniewa", "Grace")).redacted("Grace e Zbigniewa rispondono"))
        .isEqualTo("<NAME> e <NAME> rispondono");
  }

  @Test
  void aRedactedTextStaysAsItIs() {
    String once = redaction.redacted("Mario Rossi, m@example.org, +39 333 1234567");
    assertThat(once).isEqualTo("<NAME>, <EMAIL>, <PHONE>");
    assertThat(redaction.redacted(once)).isEqualTo(once);
  }
}
