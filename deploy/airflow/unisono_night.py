"""The night of Unisono as an Airflow DAG (Airflow 2.9 or newer with the Apache Spark provider).

One run per day. Airflow may submit a run again after a worker crashed, or re-attach to it: that is
harmless, because a rerun of a date gives the same rows, a second run at the same time ends with exit
code 6 without touching the first, and readers only ever see a whole release.

For a backfill use one process instead of many: cx run --from DAY --to DAY.
"""

import re

import pendulum
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.models.dag import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

# Usage, configuration, input and quality need a person. A crash (1), a conflict with another run (6), a disk
# that refused (7) and a lost driver may be over at the next try.
NEEDS_A_PERSON = {2, 3, 4, 5}


class NightOperator(SparkSubmitOperator):
    """Submits the night; what a retry cannot mend fails for good."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            code = re.search(r"Error code is: (\d+)", str(failure))
            if code and int(code[1]) in NEEDS_A_PERSON:
                raise AirflowFailException(f"exit code {code[1]}: see run-report.json") from failure
            raise


with DAG(
    dag_id="unisono_night",
    description="Customers, KPIs, journeys and churn risk of the day that ended",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["customer-experience"],
) as dag:
    NightOperator(
        task_id="night",
        conn_id="spark_default",
        deploy_mode="client",
        name="unisono {{ ds }}",
        application="/opt/unisono/unisono.jar",
        java_class="io.unisono.cli.Cx",
        properties_file="/etc/unisono/spark-defaults.conf",
        driver_memory="4g",
        executor_memory="8g",
        executor_cores=4,
        num_executors=4,
        # ds is the day that the run covers, the last one whose events are known.
        application_args=[
            "run",
            "--config=/etc/unisono/unisono.yaml",
            "--data=hdfs:///exports",
            "--lake=hdfs:///lake/unisono",
            "--work=hdfs:///work/unisono",
            "--out=/var/lib/unisono/outbox",
            "--run-date={{ ds }}",
        ],
        retries=1,
        retry_delay=pendulum.duration(minutes=15),
        execution_timeout=pendulum.duration(hours=4),
    )
