package io.unisono.audience.destination;

import static io.unisono.audience.destination.Destination.GOOGLE;
import static io.unisono.audience.destination.Destination.MAILCHIMP;
import static io.unisono.audience.destination.Destination.META;
import static io.unisono.audience.destination.Destination.SPREADSHEET;
import static io.unisono.audience.destination.Destination.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests were made with hashlib of Python; numbers were read by the phonenumbers package. */
class ContactKeysTest {

  private static final String ODD = " Anna.Maria+news@GMail.com ";

  @Test
  void eachDestinationHasItsNormalFormOfAnAddress() {
    assertThat(ContactKeys.normalEmail(GOOGLE, ODD)).isEqualTo("annamaria+news@gmail.com");
    assertThat(ContactKeys.normalEmail(META, ODD)).isEqualTo("anna.maria+news@gmail.com");
    assertThat(ContactKeys.normalEmail(TIKTOK, ODD)).isEqualTo("anna.maria@gmail.com");
    assertThat(ContactKeys.normalEmail(MAILCHIMP, ODD)).isEqualTo("anna.maria+news@gmail.com");
    assertThat(ContactKeys.normalEmail(GOOGLE, "Anna.Rossi@Example.IT"))
        .isEqualTo("anna.rossi@example.it");
    assertThat(ContactKeys.normalEmail(GOOGLE, "a.b@googlemail.com"))
        .isEqualTo("ab@googlemail.com");
    assertThat(ContactKeys.normalEmail(TIKTOK, "+@example.com")).isEqualTo("+@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "GOOGLE, be1cdc315ebbe04ac06acdfdfc81aa614c8b35eb98b9349734127b88794974b2",
    "META, 413f02c1999470e0bb1129b24821aa7fb4d3410e47cd79b4f5b1b6c3d2132612",
    "TIKTOK, 9815c19f5b64428d0593e5f16e9bbe2c2d9ea556abb63ba52497bf4ecfe3069b",
    "MAILCHIMP, b40a1b66a920f99de42992d9b0bd713e"
  })
  void theDigestIsOfTheNormalForm(Destination destination, String digest) {
    assertThat(ContactKeys.email(destination, ODD)).isEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource({
    // The examples that Google and TikTok publish.
    "GOOGLE, example@gmail.com, 264e53d93759bde067fd01ef2698f98d1253c730d12f021116f02eebcfa9ace6",
    "TIKTOK, janedoe@gmail.com, d6117306485ed0e50afab3ac871e98f81699151f30281527d63ff5f233656c69",
    "META, Zoë.Pérez@example.com, 501aba018fbcfe9a97a46d8f2b125ddd81f0b0f5e9382fcce7eefc70509cb069",
    "GOOGLE, Anna.Rossi@Example.IT, 35968d1150796b2b64ba9bce513749d507646b849a41f5848d09c1ab78ae918e"
  })
  void digestsOfAddresses(Destination destination, String address, String digest) {
    assertThat(ContactKeys.email(destination, address)).isEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource({
    // 02 1234 5678 in Italy, whose leading zero is part of the number
    "GOOGLE, +390212345678, cd53ded8dc564b9d1743105e4533289635fe59304336f1ed1aaf04b484ab1a18",
    "META, +390212345678, 1f200f081cbff31a573a503814dba23be33cad689cacef18e55de8c7f0e89f5a",
    "TIKTOK, +390212345678, 1f200f081cbff31a573a503814dba23be33cad689cacef18e55de8c7f0e89f5a",
    // 347 123 4567 in Italy
    "GOOGLE, +393471234567, 75fbe03da7d7feb036839dd39f69be7f658c5857ad26b5e9b75c8f1014c3408c",
    "META, +393471234567, 75565655f639ba28fbb0a88254e0d01fad0a351049bde96a286e336219a33e5f",
    // 020 7183 8750 in the United Kingdom
    "GOOGLE, +442071838750, e631c2534428c6c9b48c2167604a8983046085e43a2c00ed748733c544c0bb4d",
    "TIKTOK, +442071838750, 8d5f937f3a5590634cbe975951a6aa1543170671ce6e73cce4062f4e8c288417"
  })
  void digestsOfTelephoneNumbers(Destination destination, String number, String digest) {
    assertThat(ContactKeys.phone(destination, number)).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "anna", "@example.com", "anna@"})
  void whatIsNoAddressHasNoDigest(String address) {
    assertThat(ContactKeys.email(GOOGLE, address)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0212345678", "+39 02 1234", "0039021234", "+0123456", "+39"})
  void whatIsNoE164NumberHasNoDigest(String number) {
    assertThat(ContactKeys.phone(META, number)).isNull();
  }

  @Test
  void nothingIsHashedTwice() {
    String digest = DigestUtils.sha256Hex("anna@example.com");

    assertThatThrownBy(() -> ContactKeys.email(META, digest))
        .hasMessage("a contact point is a digest already");
    assertThatThrownBy(() -> ContactKeys.phone(META, DigestUtils.md5Hex("1")))
        .hasMessage("a contact point is a digest already");
  }

  @Test
  void nullStaysNullAndOtherDestinationsTakeNoContactPoint() {
    assertThat(ContactKeys.email(META, null)).isNull();
    assertThat(ContactKeys.phone(META, null)).isNull();
    assertThatThrownBy(() -> ContactKeys.email(SPREADSHEET, "anna@example.com"))
        .hasMessage("SPREADSHEET takes no e-mail address");
    assertThatThrownBy(() -> ContactKeys.phone(MAILCHIMP, "+390212345678"))
        .hasMessage("MAILCHIMP takes no telephone number");
  }
}
