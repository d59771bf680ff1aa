/** The section on processes: how long they take, what of it is waiting, how far cases follow. */
package io.unisono.report.section.process;
