/** Whether programmes pay: what they brought, what they cost, and how sure that is. */
package io.unisono.advice.roi;
