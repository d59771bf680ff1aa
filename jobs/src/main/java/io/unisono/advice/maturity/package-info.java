/** How far the company is with customer experience, scored from facts and not from answers. */
package io.unisono.advice.maturity;
