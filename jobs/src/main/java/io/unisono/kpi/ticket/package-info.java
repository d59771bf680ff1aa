/**
 * Tickets: how long everything took of each, in calendar and business minutes, who waited for whom,
 * whether the service level was kept, and the KPIs of it. Here belongs what is measured on tickets
 * and their changes; what a survey measures does not.
 */
package io.unisono.kpi.ticket;
