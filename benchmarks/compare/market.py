"""A market's CSV files as arrays of numbers: what the rivals load before their time begins.

Everything that depends on one need or one product alone is worked out here, untimed, and sets become bit
masks, so that a rival's time is spent on pairs. All of this is in the rivals' favour: Sifang's own time
includes the like of it.
"""

import csv
import datetime
from pathlib import Path

import numpy as np

AS_OF = datetime.date(2026, 9, 1)
METHODS = ["credit", "mortgage", "pledge", "surety", "guarantee_company", "receivable", "ip"]
SECURED = 0b1100110
SIZES = ["micro", "small", "medium", "large"]
GRADES = ["D", "C", "M", "B", "A"]
PURPOSES = ["working_capital", "equipment", "rnd", "construction", "trade", "supply_chain"]
AGE, REVENUE, TAX_GRADE, BALANCE = 1, 2, 4, 8  # what can be blank, and what a product may demand
NO_LIMIT = 30_000  # above every age, rate and count of days


def yuan(wan):
    return round(float(wan or 0) * 10_000)


def basis_points(percent):
    return round(float(percent) * 100)


def members(cell):
    return [member for member in cell.split("|") if member]


def mask(cell, terms):
    return sum(1 << terms.index(member) for member in members(cell))


def months_since(founded):
    return (AS_OF.year - founded.year) * 12 + AS_OF.month - founded.month - (AS_OF.day < founded.day)


def is_inside(region, area):
    while area.endswith("00"):
        area = area[:-2]
    return region.startswith(area)


def is_admitted(firm):
    consents = firm["consent_until"] and datetime.date.fromisoformat(firm["consent_until"]) >= AS_OF
    return bool(consents) and firm["overdue"] != "1" and firm["dishonest"] != "1"


def rows(folder, table):
    with open(Path(folder) / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def need_row(place, need, firm, regions, industries, labels, cores):
    blanks = (
        (AGE if not firm["founded"] else 0)
        | (REVENUE if not firm["revenue_wan"] else 0)
        | (TAX_GRADE if not firm["tax_grade"] else 0)
        | (BALANCE if not firm["assets_wan"] or not firm["liabilities_wan"] else 0)
    )
    founded = firm["founded"] and datetime.date.fromisoformat(firm["founded"])
    needed_by = need["needed_by"] and datetime.date.fromisoformat(need["needed_by"])
    amount, revenue = yuan(need["amount_wan"]), yuan(firm["revenue_wan"])
    grade = GRADES.index(firm["tax_grade"]) if firm["tax_grade"] else None
    return {
        "need": place,
        "region": int(firm["region"]),
        "region_bit": 1 << regions.index(firm["region"]),
        "industry_bit": 1 << industries.index(firm["industry"]),
        "size_bit": mask(firm["size"], SIZES),
        "labels": mask(firm["labels"], labels),
        # A blank never fails a rule: it is looked for in `blanks`.
        "blanks": blanks,
        "age_months": months_since(founded) if founded else NO_LIMIT,
        "revenue": revenue if firm["revenue_wan"] else 2**62,
        "grade": 4 if grade is None else grade,
        "assets": 0 if blanks & BALANCE else yuan(firm["assets_wan"]),
        "liabilities": 0 if blanks & BALANCE else yuan(firm["liabilities_wan"]),
        "amount": amount,
        "log_amount": np.log(amount),
        "tenor": int(need["tenor_months"]),
        "has_ceiling": bool(need["max_rate_pct"]),
        "max_rate": basis_points(need["max_rate_pct"]) if need["max_rate_pct"] else NO_LIMIT,
        "purpose_bit": mask(need["purpose"], PURPOSES),
        "methods": mask(need["guarantees"], METHODS),
        "collateral": yuan(need["collateral_wan"]),
        "has_deadline": bool(needed_by),
        "days_left": (needed_by - AS_OF).days if needed_by else 0,
        "core_firm": cores.get(need["core_firm"], -1),
        "credit": 0.5 if grade is None else grade / 4,
        "repayment_capacity": min(1.0, revenue / (4 * amount)) if firm["revenue_wan"] else 0.5,
        "endorsement": int(need["endorsement"]) / 3,
    }


def product_row(place, product, regions, industries, labels, banks, cores):
    preferred = members(product["industries_preferred"])

    def preferring(length):
        return sum(
            1 << bit
            for bit, industry in enumerate(industries)
            if any(len(code) == length and industry.startswith(code) for code in preferred)
        )

    min_age, min_revenue = int(product["min_age_months"]), yuan(product["min_revenue_wan"])
    min_grade = GRADES.index(product["min_tax_grade"] or "D")
    low, high = yuan(product["amount_min_wan"]), yuan(product["amount_max_wan"])
    tenor_min, tenor_max = int(product["tenor_min"]), int(product["tenor_max"])
    labels_preferred = mask(product["labels_preferred"], labels)
    valid_from = datetime.date.fromisoformat(product["valid_from"])
    valid_to = datetime.date.fromisoformat(product["valid_to"])
    return {
        "product": place,
        "bank": banks.setdefault(product["bank"], len(banks)),
        "in_window": valid_from <= AS_OF <= valid_to,
        "home_region": int(product["home_region"]),
        "region_mask": sum(
            1 << bit
            for bit, region in enumerate(regions)
            if any(is_inside(region, area) for area in members(product["regions"]))
        ),
        "excluded_mask": sum(
            1 << bit
            for bit, industry in enumerate(industries)
            if any(industry.startswith(code) for code in members(product["industries_excluded"]))
        ),
        "prefers_industries": bool(preferred),
        "section_mask": preferring(1),
        "division_mask": preferring(3),
        "group_mask": preferring(4),
        "class_mask": preferring(5),
        "size_mask": mask(product["sizes"], SIZES),
        "min_age": min_age if min_age else -NO_LIMIT,
        "min_revenue": min_revenue,
        "min_grade": min_grade,
        "has_leverage_limit": product["max_leverage_pct"] != "",
        "max_leverage": int(product["max_leverage_pct"] or 0),
        "demands": (AGE if min_age else 0)
        | (REVENUE if min_revenue else 0)
        | (TAX_GRADE if min_grade else 0)
        | (BALANCE if product["max_leverage_pct"] else 0),
        "labels_required": mask(product["labels_required"], labels),
        "labels_preferred": labels_preferred,
        "label_count": labels_preferred.bit_count(),
        "purpose_mask": mask(product["purposes"], PURPOSES),
        "amount_min": low,
        "amount_max": high,
        "log_min": np.log(low),
        "log_span": np.log(high) - np.log(low),
        "tenor_min": tenor_min,
        "tenor_max": tenor_max,
        "tenor_middle": (tenor_min + tenor_max) / 2,
        "tenor_half": (tenor_max - tenor_min) / 2,
        "rate_min": basis_points(product["rate_min_pct"]),
        "methods_taken": mask(product["guarantees"], METHODS),
        "ltv": int(product["ltv_pct"]),
        "decision_days": 1.4 * int(product["decision_days"]),
        "chain_firm": cores.get(product["core_firm"], -2),
    }


WIDE = {
    "region_bit", "industry_bit", "region_mask", "excluded_mask", "section_mask", "division_mask",
    "group_mask", "class_mask", "revenue", "min_revenue", "assets", "liabilities", "amount",
    "amount_min", "amount_max", "collateral",
}  # fmt: skip


def columns(table):
    """A table's rows as arrays, each of the narrowest type that fits: less to read for the rivals."""
    arrays = {}
    for name in table[0]:
        array = np.array([row[name] for row in table])
        arrays[name] = array.astype(np.int32) if array.dtype.kind == "i" and name not in WIDE else array
    return arrays


def prepare(folder, file):
    """Reads a market's folder and writes its arrays; needs that stay out of the round are left out."""
    firms = {firm["uscc"]: firm for firm in rows(folder, "firms")}
    needs = [need for need in rows(folder, "needs") if is_admitted(firms[need["uscc"]])]
    products = rows(folder, "products")
    if rows(folder, "policies"):
        raise SystemExit(f"{folder} has policies: the rivals know none")
    regions = sorted({firm["region"] for firm in firms.values()})
    industries = sorted({firm["industry"] for firm in firms.values()})
    labels = sorted({label for firm in firms.values() for label in members(firm["labels"])}
                    | {label for product in products
                       for label in members(product["labels_required"] + "|" + product["labels_preferred"])})  # fmt: skip
    if max(len(regions), len(industries)) > 62:
        raise SystemExit(f"{folder} has more regions or industries than a mask of 62 bits holds")
    cores = {code: place for place, code in enumerate(
        sorted({product["core_firm"] for product in products} - {""}))}  # fmt: skip
    banks = {}
    need_rows = [
        need_row(place, need, firms[need["uscc"]], regions, industries, labels, cores)
        for place, need in enumerate(needs)
    ]
    product_rows = [
        product_row(place, product, regions, industries, labels, banks, cores)
        for place, product in enumerate(products)
    ]
    np.savez(
        file,
        need_ids=np.array([need["id"] for need in needs]),
        product_ids=np.array([product["id"] for product in products]),
        **{f"needs.{name}": array for name, array in columns(need_rows).items()},
        **{f"products.{name}": array for name, array in columns(product_rows).items()},
    )


def load(file):
    """The arrays of a prepared market: needs, products, and their identifiers."""
    arrays = np.load(file)

    def table(prefix):
        return {
            name.removeprefix(prefix): arrays[name] for name in arrays.files if name.startswith(prefix)
        }

    return table("needs."), table("products."), arrays["need_ids"], arrays["product_ids"]


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("file")
    options = parser.parse_args()
    prepare(options.folder, options.file)
    print(len(load(options.file)[2]))
