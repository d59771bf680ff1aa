/** What to do next, and what stands in the way: departments that do not work together. */
package io.unisono.advice;
