/**
 * What a treatment, such as a campaign, does to an outcome where chance decided who got it: mean
 * effects, whether the groups are alike, for whom the effect is greater, and how well that is told.
 */
package io.unisono.churn.learn.uplift;
