"""Made-up vectors for the contenders that search vectors: they know no rules, only inner products."""

import contender


def arguments(description):
    parser = contender.arguments(description)
    parser.add_argument("--needs", type=int, required=True)
    parser.add_argument("--products", type=int, required=True)
    parser.add_argument("--numbers", type=int, required=True, help="how many numbers a vector has")
    return parser


def make(options):
    """Vectors of the needs and of the products, in single precision."""
    import numpy as np

    draws = np.random.default_rng(1)

    def vectors(count):
        return draws.standard_normal((count, options.numbers), dtype=np.float32)

    return vectors(options.needs), vectors(options.products)
