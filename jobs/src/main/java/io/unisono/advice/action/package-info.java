/** What to do next for each customer, or why nothing. */
package io.unisono.advice.action;
