/** Parameters of models by maximum likelihood. */
package io.unisono.stats.likelihood;
