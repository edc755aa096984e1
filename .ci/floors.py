"""Compares the figures of score.py --json with the floors. Usage: floors.py FLOORS SCORES.json"""
import json
import sys

floors, scores = sys.argv[1:]
with open(scores, encoding="utf-8") as f:
    scores = json.load(f)
missed = []
with open(floors, encoding="utf-8") as f:
    for line in f:
        row = line.split("#")[0].split()
        if not row:
            continue
        name, sign, bound = row[0], row[1], float(row[2])
        if sign not in (">=", "<="):
            sys.exit(f"{name}: sign {sign}, want >= or <=")
        got = scores.get(name)
        held = got is not None and (got >= bound if sign == ">=" else got <= bound)
        print(f"{'ok  ' if held else 'FAIL'} {name:9} {got if got is None else format(got, '.4f')} {sign} {bound}")
        if not held:
            missed.append(name)
if missed:
    sys.exit("missed: " + ", ".join(missed))
