/**
 * The processes behind journeys: how long their steps take, how much of it is waiting, how complex
 * they are, and what simpler ones would save.
 */
package io.unisono.journey.leadtime;
