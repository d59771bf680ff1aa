/**
 * Everything that happened between a customer and the company, over all silos, in one total order.
 */
package io.unisono.timeline;
