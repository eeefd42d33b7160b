#!/bin/sh
#SBATCH --job-name=music-leakage
#SBATCH --array=1-8
#SBATCH --mem=8G
# Checks leakage.yml in 8 tasks of a Slurm array, and judges once all have ended: sh slurm.sh
# It submits itself as the array. A task that failed is named by the judging job; run it again: sbatch --array=3 slurm.sh
set -eu
if [ -z "${SLURM_ARRAY_TASK_ID:-}" ]; then
  array=$(sbatch --parsable "$0")
  sbatch --dependency="afterany:$array" --wrap 'music-leakage check leakage.yml --merge parts/* --out leakage'
else
  music-leakage check leakage.yml --shard "$SLURM_ARRAY_TASK_ID/8" --out "parts/$SLURM_ARRAY_TASK_ID"
fi
