/** What to act on, and whether the company acts: drivers of the score, and the closed loop. */
package io.unisono.report.section.action;
