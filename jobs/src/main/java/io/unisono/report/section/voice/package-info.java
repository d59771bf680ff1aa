/** The section on what customers write: topics, how they feel, what is new, how sure it is. */
package io.unisono.report.section.voice;
