"""The results as one SVG picture: a bar for each contender at each size, and the curves of growth.

Text and lines take their colours from the viewer's light or dark scheme, on a ground of the picture's own.
"""

import math
from statistics import median
from xml.sax.saxutils import escape

import formats
import report
from contenders import CONTENDERS

WIDTH = 960
MARGIN = 28
LABELS = 190  # the width of the bars' names
VALUES = 190  # the width of what stands right of the longest bar
ROW = 20
PLOT_WIDTH, PLOT_HEIGHT = 330, 190
STYLE = """
  text { font: 13px system-ui, 'DejaVu Sans', sans-serif; fill: #1f2328 }
  .title { font-size: 18px; font-weight: bold } .head { font-size: 15px; font-weight: bold }
  .small { font-size: 11px; fill: #59636e } .ground { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: 1 }
  .ours { fill: #c2410c } .same { fill: #2563a8 } .less { fill: #9aa5b1 }
  .line { fill: none; stroke: #c2410c; stroke-width: 2 } .dot { fill: #c2410c }
  .spread { stroke: #1f2328; stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9da7b3 } .ground { fill: #0d1117 } .grid { stroke: #30363d }
    .ours { fill: #f97316 } .same { fill: #58a6ff } .less { fill: #6e7781 }
    .line { stroke: #f97316 } .dot { fill: #f97316 } .spread { stroke: #e6edf3 }
  }
"""
NUMBER_NAMES = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


class Picture:
    def __init__(self):
        self.parts = []
        self.height = MARGIN

    def add(self, part):
        self.parts.append(part)

    def text(self, x, y, words, kind="", anchor="start"):
        self.add(f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(str(words))}</text>')

    def line(self, x1, y1, x2, y2, kind="grid"):
        self.add(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>')

    def finished(self, title):
        height = self.height + MARGIN
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}"'
            f' viewBox="0 0 {WIDTH} {height:.0f}" role="img">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n'
            f'<rect class="ground" width="{WIDTH}" height="{height:.0f}"/>\n' + "\n".join(self.parts) + "\n</svg>\n"
        )


class Axis:
    """Where values from low to high lie between two places, straight or by their logarithm."""

    def __init__(self, values, start, end, is_log):
        self.is_log = is_log
        self.start, self.end = start, end
        if is_log:
            self.low, self.high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
            self.high = max(self.high, self.low + 1)
            self.ticks = [10.0**power for power in range(self.low, self.high + 1)]
        else:
            step = nice_step(max(values))
            self.low, self.high = 0, step * math.ceil(max(values) / step)
            self.ticks = [step * place for place in range(round(self.high / step) + 1)]

    def place(self, value):
        level = math.log10(value) if self.is_log else value
        return self.start + (level - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_step(most):
    """A step of 1, 2 or 5 times a power of ten that gives three to six ticks."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(power * part for part in (0.1, 0.2, 0.5, 1, 2) if most / (power * part) <= 6)


def round_number(value):
    for size, name in NUMBER_NAMES:
        if value >= size:
            return f"{value / size:g} {name}"
    return f"{value:g}"


def kind_of(contender):
    if contender.key == "sifang":
        return "ours"
    return "less" if contender.does_less.startswith("No") else "same"


def bars(picture, results):
    rates = {
        (place, contender.key): [
            result["needs"] * result["products"] / seconds
            for seconds in report.taken(result["contenders"][contender.key])
        ]
        for place, result in enumerate(results["sizes"])
        for contender in CONTENDERS
    }
    left = MARGIN + LABELS
    axis = Axis([rate for own in rates.values() for rate in own], left, WIDTH - MARGIN - VALUES, is_log=True)
    picture.text(MARGIN, picture.height + 14, "Pairs a second (log scale)", "title")
    picture.height += 36
    x = MARGIN
    for kind, meaning in (("ours", "Sifang"), ("same", "does the same work"), ("less", "does less work")):
        picture.add(f'<rect class="{kind}" x="{x}" y="{picture.height - 10}" width="12" height="12"/>')
        picture.text(x + 18, picture.height, meaning)
        x += 40 + 7.5 * len(meaning)
    picture.text(x, picture.height, "whisker: least to most of the repetitions; n x: times as long as Sifang", "small")
    for place, result in enumerate(results["sizes"]):
        picture.height += 30
        picture.text(MARGIN, picture.height, f"{report.size_name(result)}: needs x products", "head")
        picture.height += 8
        top, bottom = picture.height, picture.height + ROW * len(CONTENDERS) + 4
        for tick in axis.ticks:
            picture.line(axis.place(tick), top, axis.place(tick), bottom)
            picture.text(axis.place(tick), bottom + 13, round_number(tick), "small", "middle")
        for contender in CONTENDERS:
            own = rates[place, contender.key]
            y = picture.height + 4
            end = axis.place(median(own))
            picture.text(left - 8, y + 12, contender.name, "", "end")
            picture.add(
                f'<rect class="{kind_of(contender)}" x="{left}" y="{y}" width="{max(1, end - left):.1f}" height="15"/>'
            )
            picture.line(axis.place(min(own)), y + 7.5, axis.place(max(own)), y + 7.5, "spread")
            value = formats.rate(median(own))
            if contender.key != "sifang":
                value += f"  ({formats.times(median(report.pairwise(result, contender.key)))} x)"
            picture.text(max(end, axis.place(max(own))) + 8, y + 12, value)
            picture.height += ROW
        picture.height = bottom + 14


def curve(picture, x, y, title, points, horizontal_name, is_log):
    """One plot of our seconds over what grows; `points` are (value, label, seconds of each repetition)."""
    left, top = x + 60, y + 30
    right, bottom = left + PLOT_WIDTH, top + PLOT_HEIGHT
    across = Axis([value for value, _, _ in points], left + 14, right - 14, is_log)
    if is_log:  # the values themselves are the ticks: there are few, and they are no powers of ten
        levels = [math.log10(value) for value, _, _ in points]
        across.low, across.high = min(levels), max(levels)
    upward = Axis([second for _, _, own in points for second in own], bottom, top, is_log)
    picture.text(left, y + 14, title, "head")
    for tick in upward.ticks:
        picture.line(left, upward.place(tick), right, upward.place(tick))
        picture.text(left - 6, upward.place(tick) + 4, formats.seconds(tick) if tick else "0", "small", "end")
    for value, label, own in points:
        place = across.place(value)
        picture.text(place, bottom + 16, label, "small", "middle")
        picture.line(place, upward.place(min(own)), place, upward.place(max(own)), "spread")
        picture.add(f'<circle class="dot" cx="{place:.1f}" cy="{upward.place(median(own)):.1f}" r="4"/>')
    path = " ".join(f"{across.place(value):.1f},{upward.place(median(own)):.1f}" for value, _, own in points)
    picture.add(f'<polyline class="line" points="{path}"/>')
    picture.text((left + right) / 2, bottom + 34, horizontal_name, "small", "middle")


def curves(picture, results):
    picture.height += 44
    picture.text(MARGIN, picture.height, "How Sifang's kernel time grows (least to most as whiskers)", "title")
    picture.height += 10
    plots = []
    for name, points in results["curves"].items():
        first = points[0]
        fixed = {
            "needs": f"needs, at {first['products']:,} products (log-log)",
            "products": f"products, at {first['needs']:,} needs (log-log)",
            "threads": f"threads, at {report.size_name(first)}",
            "openness": f"share of open pairs, at {report.size_name(first)}",
        }[name]
        values = []
        for point in points:
            share = point["timings"][0]["open_pairs"] / (point["needs"] * point["products"])
            value = share if name == "openness" else point["value"]
            values.append((value, f"{share:.0%}" if name == "openness" else f"{value:,}", report.taken(point["timings"])))
        title = "With the share of open pairs" if name == "openness" else f"With {name}"
        plots.append((title, values, fixed, name in ("needs", "products")))
    for place, plot in enumerate(plots):
        x = MARGIN + (place % 2) * (WIDTH / 2 - MARGIN / 2)
        y = picture.height + (place // 2) * (PLOT_HEIGHT + 90)
        curve(picture, x, y, *plot)
    picture.height += (len(plots) + 1) // 2 * (PLOT_HEIGHT + 90) + 14


def svg(results):
    picture = Picture()
    bars(picture, results)
    curves(picture, results)
    machine = results["machine"]
    picture.text(
        MARGIN, picture.height, f"{machine['cpu']}, {machine['cores']} cores, {results['threads']} threads each;"
        f" {results['repetitions']} repetitions in turn; {results['date']}", "small",
    )  # fmt: skip
    return picture.finished("Pairs a second of each contender, and how Sifang's time grows")
