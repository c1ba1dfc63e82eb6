"""FAISS: the ten products of largest inner product for each need, by an exact flat index.

It does less: no rules, no counts, no features, no banks; ten inner products stand in for a shortlist.
"""

import contender
import vectors

if __name__ == "__main__":
    options = vectors.arguments(__doc__).parse_args()

    import faiss

    faiss.omp_set_num_threads(options.threads)
    needs, products = vectors.make(options)
    index = faiss.IndexFlatIP(options.numbers)
    index.add(products)
    contender.time_runs(lambda: index.search(needs, contender.TOP), options.runs)
