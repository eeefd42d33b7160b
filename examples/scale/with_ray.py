"""Checks leakage.yml in shards on a Ray cluster and judges once: python with_ray.py 8

All workers see one folder, on a shared disk, with leakage.yml and what it names.
"""
import os
import subprocess
import sys

import ray

n = int(sys.argv[1]) if len(sys.argv) > 1 else 8
folder = os.getcwd()


@ray.remote(num_cpus=1, max_retries=3, retry_exceptions=True)
def shard(number):
    out = f"parts/{number}"
    command = ["music-leakage", "check", "leakage.yml", "--shard", f"{number}/{n}", "--out", out]
    subprocess.run(command, cwd=folder, check=True)
    return out


ray.init()
parts = ray.get([shard.remote(number) for number in range(1, n + 1)])
ray.shutdown()
sys.exit(subprocess.run(["music-leakage", "check", "leakage.yml", "--merge", *parts, "--out", "leakage"]).returncode)
