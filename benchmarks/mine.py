#!/usr/bin/env python3
"""Checks cx mine against logs whose answers are known, and measures it beside pm4py.

  benchmarks/mine.py check FOLDER          logs, and in FOLDER/expected dfg_LOG.csv, variants_LOG.csv.gz, start_end_LOG.csv
  benchmarks/mine.py speed LOG.parquet     columns named as in XES; without pm4py only cx mine is measured
  benchmarks/mine.py repeat LOG N OUT      LOG.parquet N times, with fresh cases (needs duckdb)

Counts have to be equal, times to 1e-6 relative or absolute, as the expected files are rounded. CPU is user and system time of all threads.
UNISONO_HEAP is the heap of cx mine.
"""
import csv, gzip, json, pathlib, resource, subprocess, sys, tempfile, time

CX = pathlib.Path(__file__).resolve().parent.parent / "cx"
TIMES = ["mean", "median", "min", "max", "p90"]


def mine(log, out, *options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.time()
    run = subprocess.run([CX, "mine", log, "--json", "--out", out, *options], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(run.stdout), time.time() - start, cpu


def rows(file):
    opened = gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else open(file, encoding="utf-8")
    with opened as lines:
        return list(csv.DictReader(lines))


def same_time(one, other):
    if not one or not other:
        return not one and not other
    return abs(float(one) - float(other)) <= 1e-6 * max(1, abs(float(other)))


def check(folder):
    folder = pathlib.Path(folder)
    print("| log | events | cases | edges expected/obtained | pairs | variants | start and end | times that differ |")
    print("|---|---|---|---|---|---|---|---|")
    failed = False
    for expected in sorted((folder / "expected").glob("dfg_*.csv")):
        name = expected.stem[len("dfg_"):]
        log = next(folder / f for f in sorted(p.name for p in folder.iterdir()) if name in f and ".xes" in f)
        with tempfile.TemporaryDirectory() as out:
            result, _, _ = mine(log, out)
            out = pathlib.Path(out)
            want = {(r["from"], r["to"]): r for r in rows(expected)}
            got = {(r["from"], r["to"]): r for r in rows(out / "dfg.csv")}
            differing = sum(
                not same_time(got[pair][t], want[pair][t + "_s"]) for pair in want.keys() & got.keys() for t in TIMES)
            counts = {p: int(r["count"]) for p, r in want.items()} == {p: int(r["count"]) for p, r in got.items()}
            ways = {r["variant"]: r["cases"] for r in rows(folder / "expected" / f"variants_{name}.csv.gz")}
            found = {r["variant"]: r["cases"] for r in rows(out / "variants.csv")}
            ends = {tuple(r.values()) for r in rows(folder / "expected" / f"start_end_{name}.csv")}
            mined = {tuple(r.values()) for r in rows(out / "start_end.csv")}
            pairs = sum(int(r["count"]) for r in want.values())
            failed |= not counts or ways != found or ends != mined or differing > 0
            print(f"| {name} | {result['events']} | {result['cases']} | {len(want)}/{len(got)}"
                  f" | {pairs}/{result['pairs']} {'equal' if counts else 'DIFFER'}"
                  f" | {len(ways)}/{len(found)} {'equal' if ways == found else 'DIFFER'}"
                  f" | {len(ends)}/{len(mined)} {'equal' if ends == mined else 'DIFFER'}"
                  f" | {differing} of {len(want) * len(TIMES)} |")
    sys.exit(failed)


def speed(log):
    print("| what | CPU s | wall s |\n|---|---|---|")
    try:
        import pandas, pm4py
    except ImportError:
        print("| pm4py is not installed | | |")
    else:
        def lap(what, since):
            print(f"| pm4py: {what} | {time.process_time() - since[0]:.1f} | {time.time() - since[1]:.1f} |", flush=True)
        began = time.process_time(), time.time()
        table = pandas.read_parquet(log)
        lap("read_parquet", began)
        part = time.process_time(), time.time()
        pm4py.discover_dfg(table)
        pm4py.get_variants(table)
        pm4py.get_start_activities(table)
        pm4py.get_end_activities(table)
        lap("graph, variants, start and end", part)
        lap("in all, without import", began)
    with tempfile.TemporaryDirectory() as out:
        result, wall, cpu = mine(log, out)
    print(f"| cx mine: `seconds`, with times and tables | | {result['seconds']['total']:.1f} |")
    print(f"| cx mine: whole process | {cpu:.1f} | {wall:.1f} |")
    print(f"\n{result['events']:,} events: {json.dumps(result['seconds'])}")


def repeat(log, times, out):
    import duckdb
    duckdb.sql("SET preserve_insertion_order = true")
    duckdb.sql(f"""COPY (SELECT "case:concept:name" || '-' || copy AS "case:concept:name", "concept:name", "time:timestamp"
        FROM (SELECT unnest(range({int(times)})) AS copy) CROSS JOIN '{log}') TO '{out}' (FORMAT parquet)""")


if __name__ == "__main__":
    command, arguments = (sys.argv + [""])[1], sys.argv[2:]
    commands = {"check": check, "speed": speed, "repeat": repeat}
    if command not in commands:
        sys.exit(__doc__)
    commands[command](*arguments)
