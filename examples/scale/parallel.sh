#!/bin/sh
# Builds an index of a table in n shards with GNU parallel, on this machine or on those of --sshloginfile: sh parallel.sh corpus.parquet 8
# A shard that is whole is not built again, so the same command goes on where it was stopped.
set -eu
table=$1
n=${2:-8}
seq "$n" | parallel --retries 3 --joblog jobs.log \
  "test -e corpus.index/{}/index.json || music-leakage index build '$table' --name corpus --shard {}/$n --out corpus.index/{}"
music-leakage index join corpus.index/*/ --out corpus.index
