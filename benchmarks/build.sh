# For the scripts beside it: builds product and benchmarks when they are older than their sources, and
# sets home, java and classes.
home=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd -P)
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
built=$home/benchmarks/target/jmh-jars
if [ ! -d "$built" ] || [ -n "$(find "$home/pom.xml" "$home/schemas" "$home/jobs/src/main" "$home/jobs/pom.xml" \
  "$home/benchmarks/src" "$home/benchmarks/pom.xml" -name target -prune -o -newer "$built" -print | head -n 1)" ]; then
  (cd "$home" && ./mvnw -q -B -Pbenchmarks -DskipTests package) >&2
  touch "$built" "$home/jobs/target/unisono.jar"
fi
classes=$home/benchmarks/target/classes:$built/*
classes=$classes:$home/jobs/target/unisono.jar:$home/jobs/target/spark-jars/*
