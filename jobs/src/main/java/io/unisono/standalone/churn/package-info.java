/** The churn engines on any table, without a lake. */
package io.unisono.standalone.churn;
