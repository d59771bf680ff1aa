/** What the report says of recommendations. */
package io.unisono.report.section.advice;
