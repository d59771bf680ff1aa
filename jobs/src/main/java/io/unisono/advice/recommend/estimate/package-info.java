/** Effects that are not known exactly, and the best set of actions: plain numbers, no tables. */
package io.unisono.advice.recommend.estimate;
