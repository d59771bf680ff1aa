package io.unisono.staging.convert;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** E-mail addresses and telephone numbers in canonical form; what cannot be one is null. */
final class ContactPoints {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@,;<>\"]{1,64}");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
  private static final Pattern E164 = Pattern.compile("\\+[0-9]{6,15}");

  private static final UserDefinedFunction EMAIL =
      functions
          .udf((UDF1<String, String>) ContactPoints::email, DataTypes.StringType)
          .withName("email");
  private static final UserDefinedFunction PHONE =
      functions
          .udf((UDF2<String, String, String>) ContactPoints::phone, DataTypes.StringType)
          .withName("phone");

  private ContactPoints() {}

  /** {@link #email(String)} of a column. */
  static Column email(Column text) {
    return EMAIL.apply(text);
  }

  /** {@link #phone(String, String)} of a column. */
  static Column phone(Column text, String region) {
    return PHONE.apply(text, functions.lit(region));
  }

  /**
   * The address without spaces and "mailto:", in lower case, its domain in ASCII (IDN). The local
   * part is not unified further: plus-tags and dots belong to identity, which treats them as a
   * weaker hint.
   */
  static String email(String text) {
    if (text == null) {
      return null;
    }
    String address = text.strip().toLowerCase(Locale.ROOT);
    if (address.startsWith("mailto:")) {
      address = address.substring("mailto:".length());
    }
    int at = address.lastIndexOf('@');
    if (at < 1 || !LOCAL_PART.matcher(address.substring(0, at)).matches()) {
      return null;
    }
    String domain = asciiDomain(address.substring(at + 1));
    return DOMAIN.matcher(domain).matches() ? address.substring(0, at) + "@" + domain : null;
  }

  /**
   * The number in E.164 form.
   *
   * @param region ISO country of numbers without a prefix; "ZZ" for none
   */
  static String phone(String text, String region) {
    if (text == null) {
      return null;
    }
    try {
      PhoneNumber number = PHONES.parse(text, region);
      if (!PHONES.isValidNumber(number)) {
        return null;
      }
      String canonical = PHONES.format(number, PhoneNumberFormat.E164);
      return E164.matcher(canonical).matches() ? canonical : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static String asciiDomain(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
