package io.unisono.audience.destination;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Contact points as destinations match them: brought into their normal form, then the digest of its
 * UTF-8 bytes in lower-case hexadecimal. Null where there is nothing to match.
 *
 * <p>The digests are not salted, as the destinations ask, so whoever knows an address can find it:
 * they are personal data.
 */
public final class ContactKeys {

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{64}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

  private ContactKeys() {}

  /**
   * The digest of an e-mail address for a destination.
   *
   * @throws IllegalArgumentException if it is a digest already, or the destination takes no e-mail
   */
  public static String email(Destination destination, String address) {
    String normal = normalEmail(destination, address);
    if (normal == null) {
      return null;
    }
    return destination == Destination.MAILCHIMP
        ? DigestUtils.md5Hex(normal)
        : DigestUtils.sha256Hex(normal);
  }

  /**
   * The digest of a telephone number for a destination.
   *
   * @param number E.164
   * @throws IllegalArgumentException if it is a digest already
   */
  public static String phone(Destination destination, String number) {
    String normal = normalPhone(destination, number);
    return normal == null ? null : DigestUtils.sha256Hex(normal);
  }

  /**
   * All: lower case, no spaces. Google: no dots before the @ of Gmail. TikTok: nothing from a + to
   * the @.
   */
  static String normalEmail(Destination destination, String address) {
    if (address == null) {
      return null;
    }
    String plain = SPACE.matcher(requirePlain(address)).replaceAll("").toLowerCase(Locale.ROOT);
    int at = plain.lastIndexOf('@');
    if (at < 1 || at == plain.length() - 1) {
      return null;
    }
    String mailbox = plain.substring(0, at);
    String domain = plain.substring(at + 1);
    return switch (destination) {
      case GOOGLE -> isGmail(domain) ? mailbox.replace(".", "") + "@" + domain : plain;
      case TIKTOK -> withoutTag(mailbox) + "@" + domain;
      case META, MAILCHIMP -> plain;
      default -> throw new IllegalArgumentException(destination + " takes no e-mail address");
    };
  }

  /** Google: E.164 with its +. Meta and TikTok: the digits, country code first. */
  static String normalPhone(Destination destination, String number) {
    if (number == null || !E164.matcher(requirePlain(number)).matches()) {
      return null;
    }
    return switch (destination) {
      case GOOGLE -> number;
      case META, TIKTOK -> number.substring(1);
      default -> throw new IllegalArgumentException(destination + " takes no telephone number");
    };
  }

  private static boolean isGmail(String domain) {
    return domain.equals("gmail.com") || domain.equals("googlemail.com");
  }

  private static String withoutTag(String mailbox) {
    int plus = mailbox.indexOf('+');
    return plus < 1 ? mailbox : mailbox.substring(0, plus);
  }

  private static String requirePlain(String contactPoint) {
    if (DIGEST.matcher(contactPoint.trim()).matches()) {
      throw new IllegalArgumentException("a contact point is a digest already");
    }
    return contactPoint;
  }
}
