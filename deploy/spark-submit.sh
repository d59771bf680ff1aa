#!/bin/sh
# One night on a cluster, in client mode so that the exit code is the night's own.
#   deploy/spark-submit.sh [RUN_DATE]     RUN_DATE is a day such as 2026-03-31; without it yesterday
# Needs SPARK_HOME (Spark 4.1, Scala 2.13, Java 17 or 21). Submitting the same date twice is harmless: a rerun
# gives the same rows, and of two runs at once one ends with exit code 6.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)

exec "${SPARK_HOME:?set it to a Spark 4.1 installation}/bin/spark-submit" \
  --master "${SPARK_MASTER:-yarn}" \
  --deploy-mode client \
  --name "unisono ${1:-yesterday}" \
  --properties-file "$here/conf/spark-defaults.conf" \
  --driver-memory 4g \
  --executor-memory 8g \
  --executor-cores 4 \
  --num-executors 4 \
  --class io.unisono.cli.Cx \
  "${UNISONO_JAR:-$here/../jobs/target/unisono.jar}" \
  run \
  --config "${UNISONO_CONFIG:-/etc/unisono/unisono.yaml}" \
  --data "${UNISONO_DATA:-hdfs:///exports}" \
  --lake "${UNISONO_LAKE:-hdfs:///lake/unisono}" \
  --work "${UNISONO_WORK:-hdfs:///work/unisono}" \
  --out "${UNISONO_OUT:-/var/lib/unisono/outbox}" \
  --run-date "${1:-yesterday}"
