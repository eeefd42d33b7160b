"""Checks leakage.yml in shards on a Spark cluster and judges once: spark-submit with_spark.py 8

All workers see one folder with leakage.yml and what it names. A task whose worker is lost runs again on another.
"""
import os
import subprocess
import sys

from pyspark.sql import SparkSession

n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
folder = os.getcwd()


def check(number):
    out = f"parts/{number}"
    command = ["music-leakage", "check", "leakage.yml", "--shard", f"{number}/{n}", "--out", out]
    subprocess.run(command, cwd=folder, check=True)
    return out


spark = SparkSession.builder.appName("music-leakage").getOrCreate()
parts = spark.sparkContext.parallelize(range(1, n + 1), n).map(check).collect()
spark.stop()
sys.exit(subprocess.run(["music-leakage", "check", "leakage.yml", "--merge", *parts, "--out", "leakage"]).returncode)
