/** Whether the items of a questionnaire measure one thing. */
package io.unisono.kpi.consistency;
