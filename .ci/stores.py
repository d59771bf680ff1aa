"""Nights on an object store and on HDFS, and every command that looks after their lakes. Started by run-stores."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import boto3
import duckdb
import duckdb_extension_httpfs

HOME = pathlib.Path(__file__).resolve().parent.parent
STORES = HOME / "target" / "stores"
MONDAY, TUESDAY = "2026-03-30", "2026-03-31"
CUSTOMERS = 300
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
KILLED = 137

passed, failed = [], []


def check(what, good, detail=""):
    (passed if good else failed).append(what)
    print(f"  {'ok    ' if good else 'FAILED'}  {what}{'' if good else ': ' + str(detail)[-1500:]}", flush=True)


class Result:
    def __init__(self, code, text, seconds):
        self.code, self.text, self.seconds = code, text, seconds

    def __str__(self):
        return f"exit code {self.code} after {self.seconds:.0f} s\n{self.text}"


def cx(*arguments, jars=True, environment=None, java=""):
    """Runs cx as a user does."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    variables |= KEYS if environment is None else environment
    variables["UNISONO_JAVA"] = "-XX:TieredStopAtLevel=1 -Daws.disableEc2Metadata=true " + java
    variables.pop("SPARK_HOME", None)
    if jars:
        variables["UNISONO_JARS"] = str(STORES / "s3-jars")
    start = time.monotonic()
    run = subprocess.run(
        [HOME / "cx", *arguments], env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return Result(run.returncode, run.stdout, time.monotonic() - start)


@contextlib.contextmanager
def server(command, log, ready, **options):
    """A process that is ended by its own id, with whatever it started."""
    with open(log, "w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **options)
    try:
        deadline = time.monotonic() + 90
        while not ready():
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{command[0]} did not start: {log.read_text()[-2000:]}")
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url):
    try:
        urllib.request.urlopen(url, timeout=2).close()
        return True
    except OSError:
        return False


class Place:
    """A lake with the company whose nights it holds."""

    def __init__(self, root, settings, folder):
        self.root, self.folder = root, folder
        self.config = folder / "unisono.yaml"
        lines = [(HOME / "conf/examples/generated.yaml").read_text(), "lake:", "  keep-releases: 1", "  grace: 0s", "spark:"]
        lines += [f'  {key}: "{value}"' for key, value in {"spark.sql.shuffle.partitions": 2, **settings}.items()]
        self.config.write_text("\n".join(lines) + "\n")

    def cx(self, command, *arguments, **options):
        places = ["--config", self.config, "--lake", f"{self.root}/lake", "--work", f"{self.root}/work",
                  "--out", self.folder / "outbox"]
        return cx(command, *arguments, *map(str, places), **options)

    def night(self, day, **options):
        return self.cx("run", "--run-date", day, "--data", f"{self.root}/company", **options)

    def live(self):
        return json.loads(self.read("lake/_CURRENT.json"))


def lives(place, releases, live):
    """Whether cx releases shows these numbers, and which of them is live."""
    shown = place.cx("releases")
    numbers = [int(n) for n in re.findall(r"^\s*(\d+)\s", shown.text, re.M)]
    at = [int(n) for n in re.findall(r"^\s*(\d+)\s.*\blive\b", shown.text, re.M)]
    check(f"cx releases: {releases}, live {live}", numbers == releases and at == [live], shown)


def life(place, kind):
    """A lake from its first night to its retention; a night is killed on the way and freed."""
    print(f"\n{kind}", flush=True)
    first = place.night(MONDAY)
    check(f"a night ({first.seconds:.0f} s)", first.code == 0, first)
    if first.code:
        return {}
    rows = {name: table["rows"] for name, table in place.live()["tables"].items()}

    killed = place.night(TUESDAY, java="-Dcx.fault=after:move:customer:kill")
    silent_since = time.monotonic()
    check(f"the next night, killed while it publishes ({killed.seconds:.0f} s)", killed.code == KILLED, killed)
    check("the release before is live and whole", place.live()["run_date"] == MONDAY, place.live()["run_date"])
    holders = place.cx("unlock")
    runs = set(re.findall(rf"({TUESDAY}-\w+-\w+), process", holders.text))
    check("cx unlock says whose run it was and when it was last heard of",
          len(runs) == 1 and "last sign of life" in holders.text, holders)
    run = next(iter(runs), "none")
    refused = place.cx("unlock", run)
    check("cx unlock is refused while the run may be alive", refused.code == 6 and "is alive" in refused.text, refused)
    held = place.night(TUESDAY)
    check("until then its date is held", held.code == 6 and "Another run holds" in held.text, held)
    freed = place.cx("unlock", run)
    while freed.code == 6 and time.monotonic() - silent_since < 120:
        time.sleep(2)
        freed = place.cx("unlock", run)
    check("cx unlock frees it once it is silent", freed.code == 0 and "Freed" in freed.text, freed)

    again = place.night(TUESDAY)
    check(f"the night again ({again.seconds:.0f} s)", again.code == 0, again)
    lives(place, [1, 2], 2)
    back = place.cx("rollback", "1")
    check("cx rollback", back.code == 0 and place.live()["run_date"] == MONDAY, back)
    forth = place.cx("rollback", "2")
    check("cx rollback forward", forth.code == 0 and place.live()["run_date"] == TUESDAY, forth)
    before = set(place.versions())
    retained = place.cx("retain")
    needed = {f"{name}/v={table['version']}" for name, table in place.live()["tables"].items()}
    check(f"cx retain deletes what only the first night and the killed one needed ({len(before)} to {len(needed)} versions)",
          retained.code == 0 and before > needed and set(place.versions()) == needed, retained)
    lives(place, [2], 2)
    check("nothing is staged any more", not place.staged(), place.staged())
    return rows


class Bucket(Place):
    def __init__(self, endpoint, folder):
        self.endpoint = endpoint
        self.client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1",
                                   aws_access_key_id="key", aws_secret_access_key="secret")
        self.client.create_bucket(Bucket="unisono")
        super().__init__("s3a://unisono", self.settings(endpoint), folder)

    @staticmethod
    def settings(endpoint):
        return {"spark.hadoop.fs.s3a.endpoint": endpoint, "spark.hadoop.fs.s3a.endpoint.region": "us-east-1",
                "spark.hadoop.fs.s3a.path.style.access": "true"}

    def upload(self, folder):
        for file in folder.rglob("*"):
            if file.is_file():
                self.client.upload_file(str(file), "unisono", f"company/{file.relative_to(folder)}")

    def read(self, path):
        return self.client.get_object(Bucket="unisono", Key=path)["Body"].read().decode()

    def keys(self, prefix):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket="unisono", Prefix=prefix)
        return [item["Key"] for page in pages for item in page.get("Contents", []) if not item["Key"].endswith("/")]

    def versions(self):
        return {"/".join(key.split("/")[1:3]) for key in self.keys("lake/") if "/v=" in key}

    def staged(self):
        return self.keys("work/staging/")

    def duckdb_reads(self):
        """An analyst's DuckDB, which knows the store by its own S3 client."""
        extension = next(pathlib.Path(duckdb_extension_httpfs.__file__).parent.rglob("httpfs.duckdb_extension"))
        reader = duckdb.connect(config={"autoinstall_known_extensions": "false"})
        reader.execute(f"LOAD '{extension}'")
        reader.execute(f"""CREATE SECRET (TYPE s3, KEY_ID 'key', SECRET 'secret', REGION 'us-east-1', USE_SSL false,
            URL_STYLE 'path', ENDPOINT '{self.endpoint.removeprefix("http://")}')""")
        reader.execute("SET TimeZone = 'UTC'")
        reader.execute(self.read("lake/views/duckdb.sql"))
        tables = self.live()["tables"]
        counted = {name: reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
        wrong = {name: rows for name, rows in counted.items() if rows != tables[name]["rows"]}
        check(f"DuckDB reads all {len(tables)} views over S3, every row", not wrong, wrong)


class Hdfs(Place):
    def __init__(self, address, folder):
        super().__init__(f"{address}/unisono", {}, folder)
        self.address = address
        (folder / "core-site.xml").write_text(
            f"<configuration><property><name>fs.defaultFS</name><value>{address}</value></property></configuration>")

    def fs(self, *arguments):
        """Hadoop's own command line, the second opinion of what lies there."""
        return subprocess.run(
            [java(), "-XX:TieredStopAtLevel=1", "-cp", f"{self.folder}:{spark_classes()}", "org.apache.hadoop.fs.FsShell",
             *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def upload(self, folder):
        self.fs("-mkdir", "/unisono")
        self.fs("-put", str(folder), "/unisono/company")

    def read(self, path):
        return self.fs("-cat", f"/unisono/{path}")

    def versions(self):
        return set(re.findall(r"/unisono/lake/(\w+/v=[^/\s]+)$", self.fs("-ls", "-R", "/unisono/lake"), re.M))

    def staged(self):
        return re.findall(r"/unisono/work/staging/\S+", self.fs("-ls", "-R", "/unisono/work"))

    def is_closed_to_others(self):
        listed = self.fs("-ls", "-R", "/unisono/lake").splitlines()
        open_ones = [line for line in listed if re.match(r"[d-]\S{6}[^-]|[d-]\S{7}[^-]|[d-]\S{8}[^-]", line)]
        check("nothing in the lake is open to others (lake.umask)", listed and not open_ones, open_ones[:3])


def java():
    return os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"


def spark_classes():
    return f"{HOME}/jobs/target/spark-jars/*"


def messages(bucket):
    """A mistake is told in seconds, with its cure and the right code."""
    def told(what, code, words, result):
        check(f"{what}: exit code {code}, told in {result.seconds:.0f} s",
              result.code == code and words in result.text and "cure:" in result.text and result.seconds < 30, result)

    def releases(lake="s3a://unisono/lake", **options):
        return cx("releases", "--config", str(bucket.config), "--lake", lake, "--work", str(bucket.folder / "work"), **options)

    told("without the driver's jars", 3, "jar of hadoop-aws", releases(jars=False))
    told("s3:// instead of s3a://", 3, "Write s3a://unisono/lake", releases("s3://unisono/lake"))
    told("a bucket that is not there", 3, "no such bucket", releases("s3a://nowhere/lake"))
    told("no credentials", 7, "does not let us in", releases(environment={}))
    dead = f"-Dspark.hadoop.fs.s3a.endpoint=http://127.0.0.1:{free_port()}"
    told("an endpoint that does not answer", 7, "cannot be reached", releases(java=dead))
    told("exports in a store that does not answer", 4, "cannot be reached",
         cx("run", "--config", str(bucket.config), "--data", "s3a://unisono/company", "--lake", str(bucket.folder / "lake"),
            "--work", str(bucket.folder / "work"), "--out", str(bucket.folder / "outbox"), "--run-date", MONDAY,
            "--only", "staging", java=dead))


def on_s3(company, folder):
    port = free_port()
    endpoint = f"http://127.0.0.1:{port}"
    command = [str(STORES / "python/bin/moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    with server(command, folder / "s3.log", lambda: answers(endpoint)):
        bucket = Bucket(endpoint, folder)
        bucket.upload(company)
        rows = life(bucket, f"S3 ({endpoint})")
        if rows:
            bucket.duckdb_reads()
        messages(bucket)
        return rows


def on_hdfs(company, folder):
    port = free_port()
    command = [java(), "-XX:TieredStopAtLevel=1", "-cp",
               f"{STORES}/hdfs-jars/*:{spark_classes()}", "org.apache.hadoop.test.MiniDFSClusterManager",
               "-D", f"hdfs.minidfs.basedir={folder / 'dfs'}",
               "-nnport", str(port), "-datanodes", "2", "-format", "-writeDetails", str(folder / "details.json")]
    with server(command, folder / "hdfs.log", (folder / "details.json").exists, cwd=folder):
        hdfs = Hdfs(f"hdfs://127.0.0.1:{port}", folder)
        hdfs.upload(company)
        rows = life(hdfs, f"HDFS ({hdfs.address})")
        if rows:
            hdfs.is_closed_to_others()
        return rows


def main(kinds):
    start = time.monotonic()
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="unisono-stores-"))
    try:
        company = scratch / "company"
        made = cx("generate", "--customers", str(CUSTOMERS), "--months", "12", "--run-date", f"{MONDAY},{TUESDAY}",
                  "--out", str(company))
        check(f"a company of {CUSTOMERS} customers ({made.seconds:.0f} s)", made.code == 0, made)
        rows = []
        for kind, night in {"s3": on_s3, "hdfs": on_hdfs}.items():
            if kind in kinds:
                folder = scratch / kind
                folder.mkdir()
                rows.append(night(company, folder))
        if len(rows) == 2:
            print()
            check("S3 and HDFS hold the same numbers of rows, table by table", rows[0] == rows[1],
                  {name for name in rows[0] | rows[1] if rows[0].get(name) != rows[1].get(name)})
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"\n{len(passed)} passed, {len(failed)} failed ({time.monotonic() - start:.0f} s)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["s3", "hdfs"]))
