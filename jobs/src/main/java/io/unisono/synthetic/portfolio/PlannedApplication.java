package io.unisono.synthetic.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * An application and what is to become of it.
 *
 * @param eventSource source of the exports that it feeds; null for none
 * @param integratedWith applications that it exchanges data with
 * @param covers needs that it serves well
 */
record PlannedApplication(
    String id,
    String name,
    String category,
    String owner,
    Role role,
    String eventSource,
    List<String> integratedWith,
    List<String> covers) {

  /** What is planted about an application. */
  enum Role {
    /** In use, and one of the cheapest set. */
    CORE("keep"),
    /** In use, and has to stay; other applications cover its needs. */
    MANDATORY("keep"),
    /** In use, others cover its needs, and to leave it costs more than it saves. */
    DEAR_TO_LEAVE("keep"),
    /** In use; the cheapest set covers its needs. */
    REDUNDANT("cut"),
    /** Not in use; the only one that covers a need. */
    MISSING("add"),
    /** Not in use; dearer than what covers its needs. */
    OFFERED("leave");

    /** Decision that is right. */
    final String decision;

    Role(String decision) {
      this.decision = decision;
    }

    boolean isInUse() {
      return this != MISSING && this != OFFERED;
    }

    /** Whether the needs of the application pay exactly for it. */
    boolean isPaid() {
      return this == CORE || this == MISSING;
    }
  }

  private static final String SERVICE = "Customer Service";
  private static final String SALES = "Sales";
  private static final String MARKETING = "Marketing";
  private static final String FINANCE = "Finance";
  private static final String OPERATIONS = "Operations";

  /**
   * All applications. In the cheapest set, one covers each need that is priced, and two each that
   * is critical.
   */
  static final List<PlannedApplication> ALL =
      List.of(
          core("zendesk", "Zendesk", "help desk", SERVICE, "zendesk", "requests")
              .covering("routing", "chat", "knowledge")
              .integrated("salesforce"),
          core("telephony", "Call centre", "telephony", SERVICE, null, "telephone", "requests"),
          core("salesforce", "Salesforce", "CRM", SALES, "salesforce", "customers")
              .covering("pipeline", "quotes"),
          core("hubspot", "HubSpot", "marketing", MARKETING, "hubspot", "customers")
              .covering("campaigns", "audiences", "automation")
              .integrated("salesforce"),
          core("billing", "Billing", "billing", FINANCE, "billing", "invoices")
              .covering("payments", "records"),
          core("ledger", "Ledger", "accounting", FINANCE, null, "invoices").integrated("billing"),
          core("qualtrics", "Qualtrics", "surveys", MARKETING, "qualtrics", "surveys", "comments"),
          core("webshop", "Web shop", "commerce", SALES, "web", "shop", "web-analysis")
              .integrated("hubspot"),
          core("permission-register", "Permissions", "privacy", MARKETING, null, "permissions"),
          core("field-planner", "Field planner", "field service", OPERATIONS, null, "visits"),
          core("forum", "Forum", "community", SERVICE, null, "forum"),
          core("dashboard", "Dashboards", "reporting", FINANCE, null, "dashboards")
              .integrated("billing"),
          core("social-ear", "Social ear", "social", MARKETING, null, "social"),
          other(Role.MANDATORY, "archive", "Archive", "records", FINANCE, "records"),
          other(Role.DEAR_TO_LEAVE, "terminal", "Card terminals", "payments", FINANCE, "payments"),
          other(Role.REDUNDANT, "surveymonkey", "SurveyMonkey", "surveys", MARKETING, "surveys"),
          other(Role.REDUNDANT, "freshdesk", "Freshdesk", "help desk", SERVICE, "requests", "chat"),
          other(Role.REDUNDANT, "intercom", "Intercom", "chat", SERVICE, "chat", "knowledge"),
          other(Role.REDUNDANT, "mailer", "Mailer", "e-mail", MARKETING, "campaigns"),
          other(Role.REDUNDANT, "dynamics", "Dynamics", "CRM", SALES, "customers", "pipeline"),
          other(Role.REDUNDANT, "quoter", "Quote tool", "sales", SALES, "quotes"),
          other(Role.REDUNDANT, "matomo", "Matomo", "web analysis", MARKETING, "web-analysis"),
          other(Role.REDUNDANT, "text-miner", "Text miner", "insight", MARKETING, "comments"),
          other(Role.REDUNDANT, "sender", "Sender", "e-mail", MARKETING, "automation", "audiences"),
          other(Role.REDUNDANT, "printer", "Invoice printer", "billing", FINANCE, "invoices"),
          other(Role.REDUNDANT, "chatbot", "Chat bot", "chat", SERVICE, "chat", "routing"),
          other(Role.REDUNDANT, "router", "Skill router", "telephony", SERVICE, "routing"),
          other(Role.MISSING, "translator", "Translator", "language", SERVICE, "translation"),
          other(Role.OFFERED, "suite", "Insight suite", "insight", MARKETING, "surveys", "comments")
              .covering("web-analysis", "dashboards"));

  private static PlannedApplication core(
      String id, String name, String category, String owner, String source, String... covers) {
    return new PlannedApplication(
        id, name, category, owner, Role.CORE, source, List.of(), List.of(covers));
  }

  private static PlannedApplication other(
      Role role, String id, String name, String category, String owner, String... covers) {
    return new PlannedApplication(
        id, name, category, owner, role, null, List.of(), List.of(covers));
  }

  private PlannedApplication covering(String... more) {
    List<String> all = new ArrayList<>(covers);
    all.addAll(List.of(more));
    return new PlannedApplication(
        id, name, category, owner, role, eventSource, integratedWith, List.copyOf(all));
  }

  private PlannedApplication integrated(String... with) {
    return new PlannedApplication(
        id, name, category, owner, role, eventSource, List.of(with), covers);
  }
}
