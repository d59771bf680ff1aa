/** Who will be lost: risk tiers and their money, what moves the risk, and how good the model is. */
package io.unisono.report.section.churn;
