/** How much more often customers are lost after an event. */
package io.unisono.churn.hazard;
