/**
 * What comes next: how often each activity follows the last ones, how probable it is, and how well
 * that predicts cases that were held out. The night and {@code cx mine} share it.
 */
package io.unisono.journey.next;
