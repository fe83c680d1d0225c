#!/bin/sh
# Plays every scenario of this folder with a built program: run.sh .build/debug/darkroom
set -eu
program="${1:?usage: run.sh PROGRAM [FILE.scenario...]}"
folder="$(cd "$(dirname "$0")" && pwd)"
shift
if [ $# -eq 0 ]; then set -- "$folder"/*.scenario; fi
python3 "$folder/scenario.py" "$program" "$@"
echo "$# scenarios hold"
