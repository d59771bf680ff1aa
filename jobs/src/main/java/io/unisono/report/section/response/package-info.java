/** The section on who answers surveys, and what their answers say of everybody who was asked. */
package io.unisono.report.section.response;
