"""How numbers and tables are written, in results and on the screen."""


def seconds(value):
    return f"{value * 1e3:.3g} ms" if value < 1 else f"{value:.3g} s"


def solved(answer):
    """A solver's time, or why there is none: what ended it, or the time limit."""
    if answer.get("ended_with"):
        return f"ends with {answer['ended_with']}"
    if answer["is_done"]:
        return seconds(answer["seconds"])
    if answer["seconds"] is not None and answer["seconds"] < answer["time_limit"]:
        return f"gives up after {seconds(answer['seconds'])}"
    return f"not done in {answer['time_limit']:g} s"


def rate(value):
    for unit, size in (("billion", 1e9), ("million", 1e6)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value:,.0f}"


def times(value):
    return f"{value:.3g}"


def spread(values, form):
    return f"{form(min(values))} to {form(max(values))}"


def table(head, rows, left=1):
    """A Markdown table; the first `left` columns stand left, the others right."""
    marks = ["---" if place < left else "---:" for place in range(len(head))]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [head, marks, *rows])
