/** The section on contacts: whether the first one is enough, and how many come again. */
package io.unisono.report.section.contact;
