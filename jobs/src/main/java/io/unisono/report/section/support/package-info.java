/** The section on support: time to solution, promises kept, and waits between teams. */
package io.unisono.report.section.support;
