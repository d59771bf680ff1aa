package io.unisono.portfolio;

/**
 * What the inputs lack.
 *
 * @param kind a value of {@code portfolio_issue.kind}
 * @param subject identifier of what it is about; empty if it is about all
 * @param rows of the inputs that it concerns
 */
record Issue(String kind, String subject, long rows) {}
