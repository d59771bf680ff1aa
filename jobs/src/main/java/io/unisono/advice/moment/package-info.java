/** The steps whose success or failure decides whether a customer stays. */
package io.unisono.advice.moment;
