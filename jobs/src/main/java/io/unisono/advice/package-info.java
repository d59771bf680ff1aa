/** What to do next, and what stands in the way. */
package io.unisono.advice;
