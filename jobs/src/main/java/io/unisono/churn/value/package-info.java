/** What customers without a contract will buy, and what it is worth. */
package io.unisono.churn.value;
