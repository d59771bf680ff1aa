/** Which applications the company needs, and what its inventory lacks. */
package io.unisono.report.section.portfolio;
