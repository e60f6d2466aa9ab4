#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The libegov authors
# SPDX-License-Identifier: Apache-2.0
"""costs.py RULES USAGE MONTH: yen per municipality, from the text of libegov/billing/costs.h and nothing else."""
import json, sys
from fractions import Fraction as F
rules, usage, month = json.load(open(sys.argv[1])), json.load(open(sys.argv[2])), sys.argv[3]
version = max((v for v in rules["versions"] if v["from"] <= month), key=lambda v: v["from"])
members = sorted(version["members"], key=lambda m: m["code"])
y, mo = map(int, month.split("-"))
year = [f"{y - (mo < 4) + (i > 8)}-{(i + 3) % 12 + 1:02}" for i in range(12)]
here = lambda m, t: m["joined"] <= t and (not m.get("left") or t < m["left"])
used = lambda m, kind, months: sum(r["quantity"] for r in usage
                                   if r["tenant"] == m["code"] and r["kind"] == kind and r["month"] in months)
def divide(yen, weights, cap=0):
    if not any(weights.values()): weights = dict.fromkeys(weights, 1)
    out, left = {}, dict(weights)
    while True:
        exact = {k: F(yen * w, sum(left.values())) for k, w in left.items()}
        share = {k: int(e) for k, e in exact.items()}
        for k in sorted(left, key=lambda k: share[k] - exact[k])[:yen - sum(share.values())]: share[k] += 1
        over = [k for k in left if cap and share[k] > cap]
        if not over: return out | share
        for k in over: out[k] = cap; yen -= cap; del left[k]
total = {m["code"]: 0 for m in members}
for item in version["items"]:
    if "metered" in item:
        for m in members:
            n = max(0, (used(m, item["metered"], [month]) if here(m, month) else 0) - item.get("free", 0))
            yen = n * item["milliyen"] // (item.get("per", 1) * 1000)
            total[m["code"]] += min(yen, item["cap"]) if item.get("cap") else yen
        continue
    i = year.index(month)
    months, amount = (year, item["yearly"] * (i == 11)) if item.get("charged") == "fiscal-year" else \
        ([month], item["yearly"] * (i + 1) // 12 - item["yearly"] * i // 12)
    for p, yen in divide(amount, {n: p["share"] for n, p in enumerate(item["parts"])}).items() if amount else ():
        part, weights = item["parts"][p], {}
        for m in members:
            in_, by = [t for t in months if here(m, t)], part["by"]
            size = m["population"] if part.get("exponent", "1") == "1" else round(m["population"] ** float(part["exponent"]) * 1e6)
            if in_: weights[m["code"]] = len(in_) * (1 if by == "equal" else size) if by in ("equal", "population") else used(m, by, in_)
        for code, share in divide(yen, weights, part.get("cap", 0)).items(): total[code] += share
print(json.dumps(total))
