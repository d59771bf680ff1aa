/** What campaigns, audiences and actions changed, measured against whom chance held out. */
package io.unisono.churn.campaign;
