package io.unisono.synthetic.portfolio;

import java.util.List;

/**
 * Something that the company needs applications for.
 *
 * @param isCritical whether two applications have to cover it
 * @param dependsOn needs whose data it uses
 * @param isPriced whether its cover is worth something: 0 for what is covered more often than need
 *     be by applications that stay anyway
 */
public record PlannedNeed(
    String id,
    String name,
    String area,
    String owner,
    boolean isCritical,
    List<String> dependsOn,
    boolean isPriced) {

  private static final String SERVICE = "Customer Service";
  private static final String SALES = "Sales";
  private static final String MARKETING = "Marketing";
  private static final String FINANCE = "Finance";
  private static final String OPERATIONS = "Operations";

  /** All needs: one that only an application not in use covers, and one that none does. */
  static final List<PlannedNeed> ALL =
      List.of(
          critical("requests", "Record requests of customers", "support", SERVICE),
          need("routing", "Route requests to teams", "support", SERVICE, "requests"),
          need("chat", "Answer by chat", "support", SERVICE, "customers"),
          need("knowledge", "Articles for agents", "support", SERVICE),
          need("telephone", "Telephone with recording", "support", SERVICE, "requests"),
          critical("customers", "Master data of customers", "sales", SALES),
          need("pipeline", "Pipeline of sales", "sales", SALES),
          need("quotes", "Quotes and contracts", "sales", SALES, "customers"),
          need("campaigns", "Send campaigns", "marketing", MARKETING, "permissions", "audiences"),
          need("audiences", "Choose audiences", "marketing", MARKETING, "customers"),
          need("permissions", "Keep permissions", "marketing", MARKETING),
          need("automation", "Messages after an event", "marketing", MARKETING, "web-analysis"),
          need("social", "Listen to social networks", "marketing", MARKETING),
          need("surveys", "Ask customers", "insight", MARKETING, "customers"),
          need("comments", "Analyse comments", "insight", MARKETING, "surveys"),
          need("web-analysis", "Analyse visits", "insight", MARKETING),
          need("dashboards", "Dashboards", "insight", FINANCE, "invoices", "shop"),
          critical("invoices", "Write invoices", "billing", FINANCE, "quotes"),
          free("payments", "Take payments", "billing", FINANCE, "invoices"),
          free("records", "Keep records for authorities", "billing", FINANCE),
          need("visits", "Plan visits of technicians", "field", OPERATIONS, "requests"),
          need("shop", "Sell on the web", "commerce", SALES, "customers"),
          need("forum", "Customers help customers", "support", SERVICE),
          need("translation", "Translate messages", "support", SERVICE, "requests"),
          need("video-identification", "Identify customers by video", "sales", SALES));

  private static PlannedNeed need(
      String id, String name, String area, String owner, String... dependsOn) {
    return new PlannedNeed(id, name, area, owner, false, List.of(dependsOn), true);
  }

  private static PlannedNeed critical(
      String id, String name, String area, String owner, String... dependsOn) {
    return new PlannedNeed(id, name, area, owner, true, List.of(dependsOn), true);
  }

  private static PlannedNeed free(
      String id, String name, String area, String owner, String... dependsOn) {
    return new PlannedNeed(id, name, area, owner, false, List.of(dependsOn), false);
  }
}
