package io.unisono.linkage.text;

import java.util.Set;

/** What two e-mail addresses of one mailbox have in common. */
public final class Mailbox {

  /** Mailboxes of offices: those of RFC 2142, and what firms use besides. */
  private static final Set<String> ROLE_MAILBOXES =
      Set.of(
          """
          info marketing sales support abuse noc security postmaster hostmaster webmaster www
          news contact contacts office admin administration hello help helpdesk service
          customerservice billing accounts accounting enquiries reception team hr jobs press
          noreply no-reply mail email segreteria amministrazione ufficio contatti vendite
          assistenza commerciale direzione
          """
              .strip()
              .split("\\s+"));

  private Mailbox() {}

  /**
   * The address without a plus tag, and for Gmail without dots, which Gmail ignores.
   *
   * @param local what stands before the @, in lower case
   * @param domain what stands after it, in lower case
   */
  public static String of(String local, String domain) {
    int plus = local.indexOf('+');
    String untagged = plus > 0 ? local.substring(0, plus) : local;
    boolean isGmail = domain.equals("gmail.com") || domain.equals("googlemail.com");
    return isGmail ? untagged.replace(".", "") + "@gmail.com" : untagged + "@" + domain;
  }

  /** Whether what stands before the @ names an office, not a person. */
  public static boolean isRole(String local) {
    return ROLE_MAILBOXES.contains(local);
  }
}
