/** How a night runs: jobs, their graph, progress, the run report. Knows no domain. */
package io.unisono.run;
